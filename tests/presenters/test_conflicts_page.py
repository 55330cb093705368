from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conflicts_page import Asked, page_of
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services import conflicts
from tests.adapters.store.test_depot_going_back import claim
from tests.presenters.conflicts_bench import BEFORE, MINE, THEIRS, Bench, task
from tests.presenters.room_parts import nl, said_in
from tests.presenters.sharing_parts import Disputed

YES_AND_NO = (True, False)


def test_two_hours_stand_side_by_side_with_who_wrote_them_and_when(disputed):
    record = task(disputed, due="2020-11-17T09:10:00.000Z")
    bench = Bench(disputed).start()
    disputed.change(
        "tasks",
        record,
        {"due": "2020-11-17T09:20:00.000Z"},
        {"due": "2020-11-17T09:45:00.000Z"},
    )
    (row,) = bench.page.rows
    assert nl(row.title) == "Bel het callcenter"
    assert nl(row.small) == "‘Tegen’ · Karim Benali en Lotte Verhaegen"
    assert row.mark.tone is Tone.DUE
    card = bench.card
    assert nl(card.what) == "T-LV-1 · ‘Tegen’"
    assert card.place == NOTHING
    theirs, mine = card.sides
    assert [nl(side.words) for side in card.sides] == ["10:45", "10:20"]
    assert [side.stands for side in card.sides] == [True, False]
    assert nl(mine.person.name) == "Lotte Verhaegen (u)"
    assert nl(mine.told).endswith("toestel LV")
    assert theirs.person.initials == "KB"
    assert (nl(card.before), card.result) == ("10:10", None)
    assert "intussen geldt de laatste" in nl(card.foot)
    assert [action.key for action in card.actions] == ["later", "open"]


def test_a_text_shows_the_paragraphs_that_two_touched_and_proposes_both(disputed):
    meeting = disputed.made("meetings", title="COFECO", planned="2020-11-17T09:00:00.000Z")
    disputed.write(meeting, BEFORE)
    disputed.write(meeting, MINE, THEIRS)
    bench = Bench(disputed).start()
    card = bench.card
    assert nl(card.what).endswith("Verslag, NL")
    words = [nl(side.words) for side in card.sides]
    assert words[1] == "Sinds 08:00 212 oproepen. Om 11:00 zes posten."
    assert words[0] == "Sinds 08:00 231 oproepen. Om 10:45 zes posten.\nTot 13:00"
    marked = [words[1][start:end] for start, end in card.sides[1].spans]
    assert marked == ["212"]
    assert nl(card.before).startswith("Sinds 08:00 180")
    assert card.result == THEIRS
    assert nl(card.result_note).startswith("voorstel")
    mixed = disputed.read(lambda reader: reader.text("meetings", meeting, "minutes", "nl"))
    # The text holds digits of both, a number that nobody wrote: no one's version holds meanwhile.
    assert not any(f"08:00 {number} oproepen" in mixed for number in (212, 231))
    assert "door elkaar" in nl(card.foot)
    bench.presenter.take(1)
    kept = disputed.read(lambda reader: reader.text("meetings", meeting, "minutes", "nl"))
    assert kept == "Aanwezig: LV\nSinds 08:00 212 oproepen. Om 11:00 zes posten.\nTot 13:00"


def test_what_was_typed_too_long_ago_is_shown_as_it_stands(disputed):
    meeting = disputed.made("meetings", title="COFECO", planned="2020-11-17T09:00:00.000Z")
    other = disputed.desks[1].ledger
    for count in range(70):
        with other.acting() as uow:
            uow.write_text("meetings", meeting, "minutes", "nl", f"Namen {count}")
            uow.commit()
    disputed.write(meeting, "Luik")
    bench = Bench(disputed).start()
    assert [side.take for side in bench.card.sides] == [None, None]
    assert nl(bench.card.sides[0].words).startswith("Deze versie is te oud")
    assert nl(bench.card.result_note).startswith("zoals het nu staat")
    assert "Luik" in bench.card.result
    bench.presenter.take(0)
    assert disputed.read(conflicts.count) == 1
    bench.presenter.run("keep")
    assert disputed.read(conflicts.count) == 0


def test_what_has_no_title_is_told_by_its_number_or_its_register(disputed):
    def choice(number, field, *values, register="tasks"):
        rivals = tuple(
            conflicts.Rival(field, each, "x", "", "2020-11-17T09:00:00.000Z", "v", shown=True)
            for each in values
        )
        return conflicts.Choice(register, f"{number}{field}", number, "", field, rivals)

    found = (
        choice("T-LV-7", "note", "a"),
        choice("", "odd", "a", "b"),
        choice("", "in_use", *YES_AND_NO, register="cycle_templates"),
        choice("", "source", "0f" * 16, ""),
    )
    people = disputed.read(read_people)
    asked = Asked("", disputed.first.user, "duty_officer", disputed.space.clock.now())
    told = []
    for each in found:
        page = disputed.read(lambda reader, each=each: page_of(reader, people, (each,), asked))
        told.append((nl(page.rows[0].title), [nl(side.words) for side in page.card.sides]))
    assert told[0] == ("T-LV-7", ["a"])
    assert told[1] == ("taak", ["a", "b"])
    assert told[2][1] == ["ja", "nee"]
    assert told[3][1] == ["hier niet bekend", "leeg gelaten"]


def test_words_of_a_field_are_merged_and_may_be_empty(disputed):
    record = task(disputed, note="Bel om tien uur.")
    disputed.change("tasks", record, {"note": "Bel om elf uur."}, {"note": None})
    bench = Bench(disputed).start()
    assert [nl(side.words) for side in bench.card.sides] == ["leeg gelaten", "Bel om elf uur."]
    assert bench.card.result == ""
    bench.presenter.run("take:1")
    note = disputed.read(lambda reader: reader.record("tasks", record)["note"])
    assert note == "Bel om elf uur."


def test_a_removal_and_a_change_are_told_apart(disputed):
    record = task(disputed)
    disputed.differ(
        lambda uow: uow.remove("tasks", record),
        lambda uow: uow.change("tasks", record, {"title": "Bel het callcenter nu"}),
    )
    bench = Bench(disputed).start()
    assert [nl(side.words) for side in bench.card.sides] == ["behouden en gewijzigd", "verwijderd"]
    assert nl(bench.card.before) == ""
    assert "verwijderde" in nl(bench.card.lead)
    bench.presenter.take(1)
    assert disputed.read(lambda reader: reader.record("tasks", record).deleted)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (({"horizon": "week"}, {"horizon": "tomorrow"}), ["morgen", "deze week"]),
        (({"reason": "a"}, {"reason": "b"}), ["b", "a"]),
    ],
)
def test_values_are_told_in_words(disputed, values, words):
    record = task(disputed)
    disputed.change("tasks", record, *values)
    bench = Bench(disputed).start()
    assert [nl(side.words) for side in bench.card.sides] == words


def test_people_and_other_records_are_told_by_name(disputed):
    record = task(disputed)
    other = task(disputed)
    lv, kb = (desk.user for desk in disputed.desks)
    disputed.change(
        "tasks", record, {"owner": lv, "source": record}, {"owner": kb, "source": other}
    )
    bench = Bench(disputed).start()
    told = {}
    for key in [row.id for row in bench.page.rows]:
        bench.presenter.select(key)
        told[key.rpartition("/")[2]] = {nl(side.words) for side in bench.card.sides}
    assert told["owner"] == {"Lotte Verhaegen", "Karim Benali"}
    assert told["source"] == {"Bel het callcenter"}


def test_three_who_differ_are_all_shown(tmp_path):
    disputed = Disputed(tmp_path, desks=3)
    record = task(disputed)
    disputed.change("tasks", record, *[{"horizon": each} for each in ("later", "tomorrow", "week")])
    bench = Bench(disputed).start()
    assert len(bench.card.sides) == 3
    assert nl(bench.page.rows[0].small).endswith("en 2 anderen")
    bench.presenter.take(7)
    assert disputed.read(conflicts.count) == 1
    disputed.space.close()


def test_who_reads_alone_chooses_nothing(tmp_path):
    disputed = Disputed(tmp_path, role="evaluator")
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    assert not bench.card.writable
    assert not any(side.take.enabled for side in bench.card.sides)
    bench.presenter.take(0)
    bench.presenter.run("keep")
    assert disputed.read(conflicts.count) == 1
    disputed.space.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_each_language(disputed, language):
    record = task(disputed)
    disputed.change("tasks", record, {"title": "Mijn"}, {"title": "Zijn"})
    bench = Bench(disputed).start()
    card = bench.card
    phrases = [
        card.title,
        card.what,
        card.lead,
        card.result_note,
        *(side.told for side in card.sides),
    ]
    phrases += [action.word for action in card.actions]
    assert all(said_in(language, each) and "{" not in said_in(language, each) for each in phrases)


def test_a_number_that_two_have_is_kept_as_it_is_shown(disputed):
    task(disputed)
    claim(disputed.first, "T-LV-1", "Tweede")
    disputed.meet()
    bench = Bench(disputed).start()
    card = bench.card
    assert nl(card.what) == "T-LV-1b · Nummer"
    assert "T-LV-1b" in nl(card.lead)
    assert [side.take for side in card.sides] == [None, None]
    assert [nl(side.words) for side in card.sides] == ["T-LV-1", "T-LV-1b"]
    assert (card.actions[0].key, nl(card.actions[0].word)) == ("keep", "Houd T-LV-1b")
    bench.presenter.take(0)
    bench.presenter.run("keep")
    assert disputed.read(conflicts.count) == 0
    with disputed.first.ledger.acting() as uow, pytest.raises(NotAllowed):
        uow.settle("tasks", "cc" * 16, "_number", "T-LV-1b")
