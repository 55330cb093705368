from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pypdfium2
import pytest

from nccn_desk.adapters.publish.handover import PdfPublisher
from nccn_desk.app.commands import line_of
from nccn_desk.app.workstation import begin_day, crisis_of
from nccn_desk.domain.cycle import STANDARD_DAY
from nccn_desk.kernel.clock import at, day_of, from_text, in_brussels, to_text
from nccn_desk.kernel.errors import BadValue, NccnError
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.handover import read_sheet
from nccn_desk.presenters.handover_paper import paper_of
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import cycle, handovers, journal, meetings, search, tasks, templates
from nccn_desk.services.people import NewPerson
from nccn_desk.services.shapes import Query
from tests.faults.desks import WORDS, Desk

SPRING, AUTUMN = date(2020, 3, 29), date(2020, 10, 25)  # the clocks change at 02:00 and 03:00
HOUR = timedelta(hours=1)
NADIA = NewPerson("Nadia Peeters (oefening)", "NP", "duty_officer", "nl")


def act(ledger, do, *words, **values):
    with ledger.acting() as uow:
        return do(uow, *words, **values)


def made(changes, register):
    (record,) = {record for kind, record in changes.records if kind == register}
    return record


def read(ledger, register, record):
    with ledger.reading() as reader:
        return reader.record(register, record)


def printed(ledger, handover, file, language="nl"):
    """Print a handover; return what can be read on the paper."""
    crisis = crisis_of(ledger)
    with ledger.reading() as reader:
        sheet, signed = read_sheet(reader, handover, crisis, exercise=ledger.exercise)
        paper = paper_of(sheet, signed, language)
        PdfPublisher().handover(paper, reader.clock.now(), file)
    with pypdfium2.PdfDocument(file) as document:
        pages = [document[number] for number in range(len(document))]
        return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


# --- days on which the clocks change -------------------------------------------------------------


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 2), (AUTUMN, 1), (AUTUMN - timedelta(1), 2)])
def test_steps_stand_at_their_wall_time_whatever_the_clocks_do(real, day, hours):
    with real.ledger() as ledger:
        act(ledger, cycle.open_day, day)
        with ledger.reading() as reader:
            steps = cycle.steps_on(reader, day)
    planned = [from_text(step.words("planned")) for step in steps]
    assert [f"{in_brussels(moment):%H:%M}" for moment in planned] == [s.at for s in STANDARD_DAY]
    assert {in_brussels(moment).date() for moment in planned} == {day}
    assert planned[0] == datetime(day.year, day.month, day.day, 7 - hours, tzinfo=UTC)


@pytest.mark.parametrize(("day", "rounds"), [(SPRING, 23), (AUTUMN, 25), (date(2020, 11, 17), 24)])
def test_an_hourly_step_comes_once_in_every_hour_that_passes(real, day, rounds):
    with real.ledger() as ledger:
        template = made(
            act(ledger, templates.save_template, {"name": "elk uur", "tempo": "hourly"}),
            "cycle_templates",
        )
        act(ledger, templates.add_step, template, {"name": "stand", "at": "00:00", "minutes": 5})
        act(ledger, templates.use_template, template)
        act(ledger, cycle.open_day, day)
        with ledger.reading() as reader:
            planned = [from_text(s.words("planned")) for s in cycle.steps_on(reader, day)]
    assert len(planned) == rounds
    assert {later - earlier for earlier, later in pairwise(planned)} == {HOUR}


def test_the_journal_of_a_long_night_stands_in_the_order_of_what_happened(real):
    first = at(AUTUMN, time(2, 30))  # summer time
    real.clock.set(first + 3 * HOUR)
    moments = [first + HOUR, first - 2 * HOUR, first, first + 2 * HOUR, at(AUTUMN, time())]
    with real.ledger() as ledger:
        for number, moment in enumerate(moments):
            act(ledger, journal.note, f"regel {number}", event_at=moment)
        act(ledger, journal.note, "de dag ervoor", event_at=at(AUTUMN, time()) - HOUR / 60)
        with ledger.reading() as reader:
            entries = journal.entries_on(reader, AUTUMN)
    assert [entry.text[-1] for entry in entries] == ["4", "1", "2", "0", "3"]
    walls = [f"{in_brussels(entry.event_at):%H:%M}" for entry in entries]
    assert walls == ["00:00", "00:30", "02:30", "02:30", "03:30"]


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_a_watch_is_handed_over_and_printed_on_a_day_of_change(real, day, tmp_path):
    vault = real.vault
    vault.add_person(real.keys(), NADIA, WORDS)
    lotte, nadia = vault.people()
    real.clock.set(at(day, time(6, 55)))
    with real.ledger(1):
        pass
    with real.ledger() as ledger:
        begin_day(ledger, real.clock)
        with ledger.reading() as reader:
            steps = cycle.steps_on(reader, day)
        for step in steps:
            go_through(ledger, real.clock, step)
        act(ledger, tasks.add, {"title": "Fiche nalezen", "due": to_text(at(day, time(23)))})
        handover = made(act(ledger, handovers.prepare, day, nadia.id), "handovers")
        act(ledger, handovers.write_note, handover, "nl", "Rustige nacht verwacht.")
        act(ledger, handovers.hand_over, handover, real.keys())
    real.clock.advance(timedelta(minutes=4))
    with real.ledger(1) as ledger:
        act(ledger, handovers.accept, handover, real.keys(1))
        paper = printed(ledger, handover, tmp_path / "sheet.pdf")
        with ledger.reading() as reader:
            assert handovers.find(reader, day)[0].words("state") == "accepted"
            entries = journal.entries_on(reader, day)
            assert [e.event_at for e in entries] == sorted(e.event_at for e in entries)
    for words in ("20:33", f"{day.day} ", lotte.name, nadia.name, "Rustige nacht verwacht."):
        assert words in paper
    assert real.verify().sound


def go_through(ledger, clock, step):
    """Start a step three minutes late and let it take its time."""
    clock.set(from_text(step.words("planned")) + timedelta(minutes=3))
    act(ledger, cycle.start_step, step.id)
    clock.advance(timedelta(minutes=step.whole("minutes")))
    act(ledger, cycle.finish_step, step.id)


# --- a clock that jumps --------------------------------------------------------------------------


JUMPS = (timedelta(0), -3 * HOUR, timedelta(seconds=2), 9 * HOUR, -26 * HOUR, timedelta(days=400))


def test_acts_stand_in_the_order_in_which_they_were_done_whatever_the_clock_says(real):
    done, walls = [], []
    with real.ledger() as ledger:
        task = made(act(ledger, tasks.add, {"title": "nul"}), "tasks")
        for number, jump in enumerate(JUMPS):
            real.clock.advance(jump)
            changes = act(ledger, tasks.change, task, {"title": f"stand {number}"})
            done.append(changes.act)
            walls.append(to_text(real.clock.now()))
        with ledger.reading() as reader:
            assert list(reader.own_acts(len(done))) == done[::-1]
            versions = [v for v in reader.history("tasks", task) if v.field == "title"]
            assert reader.record("tasks", task).words("title") == f"stand {len(JUMPS) - 1}"
        assert [version.act for version in versions][1:] == done
        assert [version.entered_at for version in versions][1:] == walls
        assert [version.current for version in versions] == [False] * len(JUMPS) + [True]
        assert ledger.verify().sound
        before = ledger.digest()
        ledger.rebuild()
        assert ledger.digest() == before


def test_acts_of_a_clock_that_had_gone_back_bear_a_badge(real):
    lines = []
    with real.ledger() as ledger:
        for jump in (timedelta(seconds=1), -3 * HOUR, timedelta(seconds=1), 9 * HOUR):
            real.clock.advance(jump)
            changes = act(ledger, journal.note, "regel")
            lines.append((made(changes, "journal"), changes.act))
        for _ in range(2):
            with ledger.reading() as reader:
                badges = [reader.jumped_acts("journal", line) for line, _ in lines]
            first, back, still_back, on = badges
            assert (first, on) == (frozenset(), frozenset())
            assert (back, still_back) == ({lines[1][1]}, {lines[2][1]})
            ledger.rebuild()


def test_a_store_opens_and_goes_on_after_its_clock_went_back_years(real):
    with real.ledger() as ledger:
        act(ledger, journal.note, "nu")
    real.clock.set(datetime(1999, 12, 31, 23, 59, tzinfo=UTC))
    with real.ledger() as ledger:
        assert ledger.notices == ()
        act(ledger, journal.note, "toen")
        begin_day(ledger, real.clock)
        assert ledger.verify().sound
        with ledger.reading() as reader:
            found = [hit.excerpt for hit in search.find(reader, "nu")]
            assert found == ["\x02nu\x03"]
            assert journal.entries_on(reader, date(2000, 1, 1))[0].text == "toen"


def test_a_search_of_the_past_does_not_show_what_came_later_by_a_wrong_clock(real):
    with real.ledger() as ledger:
        act(ledger, journal.note, "eerste melding")
        then = to_text(real.clock.now())
        real.clock.advance(HOUR)
        act(ledger, journal.note, "tweede melding")
        with ledger.reading() as reader:
            assert len(search.find(reader, "melding", then)) == 1
            assert len(search.find(reader, "melding")) == 2


# --- texts that people really paste --------------------------------------------------------------


FAMILY = "👩‍👩‍👧‍👦"  # one sign of seven code points
TEXTS = {
    "emoji": f"Sirene gehoord 🚨 {FAMILY} in Luik 🇧🇪",
    "joined": "👩🏽‍🚒 en 🏳️‍🌈 naast elkaar",
    "arabic": "تم إخلاء المدرسة في لييج قبل الساعة 07:00",
    "hebrew": "בית הספר בליאז' פונה לפני השעה 07:00",
    "overrides": "veilig \u202egiliev\u202c en \u2066zo\u2069",
    "chinese": "列日的学校已疏散",
    "accents": "Zoé, Noël, naïve, œuvre, Straße, Ærø, \u0065\u0301te\u0301",
    "maths": "𝔩𝔲𝔦𝔨 ½ ² ℃ 25 °C — “quotes” ‘enkel’ «français»",
    "markup": "<b>vet</b> & <script>alert(1)</script> {name} %s \\n ${HOME} '; DROP TABLE x; --",
    "operators": 'AND OR NOT NEAR( "half (open * ^ : -x col:y',
    "bom": "\ufeffbegin en \u200beinde\u00a0hier\u2028nieuwe regel\u2029einde",
    "private": "\ue000\uf8ff \U0010ffff \ufffe",
}
LONG = "".join(f"Melding {n}: schoolgebouw {n * 7919 % 10_000} ontruimd 🚸\n" for n in range(2_400))
CONTROLS = "".join(map(chr, (*range(32), 127, *range(128, 160))))


def keep(ledger, words):
    """Keep words in every kind of place; return the records."""
    line = made(act(ledger, journal.note, words), "journal")
    task = made(act(ledger, tasks.add, {"title": words[:150], "note": words}), "tasks")
    meeting = made(
        act(ledger, meetings.plan, {"title": words[:150], "planned": "2020-11-17T12:00:00.000Z"}),
        "meetings",
    )
    act(ledger, meetings.write_minutes, meeting, "fr", words)
    ledger.drafts().keep(f"meetings/{meeting}/minutes/fr", words)
    return line, task, meeting


def hand_over(ledger, desk, note):
    handover = made(act(ledger, handovers.prepare, day_of(desk.clock.now())), "handovers")
    act(ledger, handovers.write_note, handover, "nl", note)
    act(ledger, handovers.hand_over, handover, desk.keys())
    return handover


@pytest.mark.parametrize("words", [*TEXTS.values(), LONG], ids=[*TEXTS, "100 kB"])
def test_whatever_people_paste_is_kept_found_shown_and_printed(words, real, tmp_path):
    assert len(LONG.encode()) > 100_000
    with real.ledger() as ledger:
        line, task, meeting = keep(ledger, words)
        handover = hand_over(ledger, real, words)
        assert printed(ledger, handover, tmp_path / "sheet.pdf")
    with real.ledger() as ledger, ledger.reading() as reader:
        # Separators of lines and paragraphs are line ends where several may type.
        several = words.replace("\u2028", "\n").replace("\u2029", "\n").rstrip("\n")
        assert reader.record("journal", line).words("text") == words
        assert reader.record("tasks", task).words("note") == words
        assert reader.text("meetings", meeting, "minutes", "fr").rstrip("\n") == several
        assert ledger.drafts().kept(f"meetings/{meeting}/minutes/fr") == words
        for piece in pieces(words):
            hits = search.find(reader, piece)
            assert {hit.register for hit in hits} >= {"journal", "tasks", "meetings"}, piece
            assert all("\x1b" not in line_of(hit) for hit in hits)
        assert ledger.verify().sound


def pieces(words):
    """Return some of the words that a person would look for."""
    letters = [w for w in words.split() if any(unicodedata.category(s)[0] in "LN" for s in w)]
    return (*letters[:4], *letters[-1:])


def test_the_smallest_piece_of_a_joined_sign_is_not_cut_by_a_title(real):
    with real.ledger() as ledger:
        line = f"@LV {FAMILY * 60} tegen 23:00"
        changes = act(ledger, journal.capture, line, "task")
        title = read(ledger, "tasks", made(changes, "tasks")).words("title")
        assert title.encode()
        assert len(title) <= 200


def test_signs_that_steer_a_screen_become_blanks(real, tmp_path):
    words = f"begin{CONTROLS}einde"
    with real.ledger() as ledger:
        line, _, meeting = keep(ledger, words)
        with ledger.reading() as reader:
            texts = (
                reader.record("journal", line).words("text"),
                reader.text("meetings", meeting, "minutes", "fr"),
            )
            for text in texts:
                assert {sign for sign in text if unicodedata.category(sign) == "Cc"} <= {"\t", "\n"}
                assert text.startswith("begin")
                assert text.endswith("einde")
            (hit,) = search.find(reader, "begin", limit=1)
            assert "\x00" not in line_of(hit)
        assert printed(ledger, hand_over(ledger, real, words), tmp_path / "sheet.pdf")
        assert ledger.verify().sound


@pytest.mark.parametrize("half", [chr(0xD83D), chr(0xDEA8), f"a{chr(0xDC80)}b"])
def test_half_a_sign_is_refused_in_words_and_nothing_is_kept(half, real):
    words = f"Sirene {half}"
    with real.ledger() as ledger:
        meeting = made(
            act(ledger, meetings.plan, {"title": "x", "planned": "2020-11-17T12:00:00.000Z"}),
            "meetings",
        )
        before = ledger.digest()
        refused = (
            lambda: act(ledger, journal.note, words),
            lambda: act(ledger, journal.capture, words),
            lambda: act(ledger, tasks.add, {"title": words}),
            lambda: act(ledger, meetings.write_minutes, meeting, "nl", words),
            lambda: ledger.drafts().keep("journal/new", words),
        )
        for do in refused:
            with pytest.raises(NccnError) as refusal:
                do()
            for language in ("nl", "fr", "de", "en"):
                assert advice_of(refusal.value).headline.spoken(Words(language))
        assert ledger.digest() == before
        assert ledger.drafts().kept("journal/new") == ""
        with ledger.reading() as reader:
            assert search.find(reader, words) == ()
        act(ledger, journal.note, "daarna gaat het weer")


def test_a_text_that_is_too_long_is_refused_in_words(real):
    with real.ledger() as ledger:
        with pytest.raises(BadValue) as refusal:
            act(ledger, journal.note, "x" * 1_000_001)
        assert "1.000.000" in advice_of(refusal.value).headline.spoken(Words("nl")).replace(
            "1000000", "1.000.000"
        )


@pytest.mark.parametrize("words", ["", "\u200b\u200b", '"', "'", "*", "()", "AND", "\x00", "…"])
def test_no_search_is_an_error(words, cheap):
    with cheap.ledger() as ledger, ledger.reading() as reader:
        for as_of in ("", "2020-11-16T12:00:00.000Z"):
            found = search.find(reader, words, as_of)
            assert words.isalpha() or found == ()  # "AND" is a word like any other


def test_names_of_people_may_be_in_any_script(tmp_path):
    desk = Desk(tmp_path / "store", WORDS)
    vault = desk.vault
    vault.create(
        NewPerson("Zoë \u202e العربية 🚒", "ZÉ", "duty_officer", "fr"), WORDS, exercise=False
    )
    with desk.ledger() as ledger:
        with ledger.reading() as reader:
            (officer,) = reader.records(Query("officers"))
        assert officer.words("initials") == "ZÉ"
        assert "\u202e" not in officer.words("name")
        assert printed(ledger, hand_over(ledger, desk, "x"), tmp_path / "x.pdf", "fr")
