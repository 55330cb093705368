from __future__ import annotations

from datetime import date, timedelta

import pytest

from nccn_desk.domain.journal import KINDS
from nccn_desk.kernel.clock import at, parse_time
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.capture import CapturePresenter
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services import journal
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Query
from tests.presenters.shell_parts import Bench, Paper, PatientRunner, nl, said_in

DAY = date(2020, 11, 17)
WHOLE = "@Sofie bel Sciensano tegen 10:20 over #J-LV-1 😷"


@pytest.fixture
def bench():
    return Bench()


@pytest.fixture
def capture(bench):
    return CapturePresenter(bench.session)


def lines(bench):
    return [entry.text for entry in bench.read(lambda reader: journal.entries_on(reader, DAY))]


def tasks_of(bench):
    return bench.read(lambda reader: reader.records(Query("tasks")))


def understood(capture, text, language="nl"):
    capture.type(text)
    return said_in(language, capture.line.understood)


class Desk(Bench):
    """A desk at which nothing is answered until the test says so."""

    def __init__(self):
        self.patient = PatientRunner()
        super().__init__(runner=self.patient)
        self.capture = CapturePresenter(self.session)
        self.patient.finish()


def test_the_head_says_when_who_and_where_it_goes(capture):
    assert nl(capture.line.head) == "10:07:42 · Lotte Verhaegen · komt in het journaal"


def test_an_empty_line_is_not_enough_and_is_not_kept(bench, capture):
    before = lines(bench)
    for text in ("", "   "):
        capture.type(text)
        assert not capture.line.enough
        capture.save()
    assert lines(bench) == before


def test_one_enter_puts_the_line_into_the_journal(bench, capture):
    kept, paper = Paper(capture.kept), Paper(capture.changed, lambda: capture.line)
    capture.type("  Waals kabinet bevestigt ")
    assert paper.last.enough
    capture.save()
    assert lines(bench)[-1] == "Waals kabinet bevestigt"
    assert kept.pages == ["fact"]
    assert capture.text == ""
    assert not capture.goes_on
    assert not paper.last.enough
    assert not paper.last.busy


def test_a_kind_can_be_chosen_and_the_next_line_is_a_fact_again(bench, capture):
    kept = Paper(capture.kept)
    capture.type("Geen persconferentie vandaag")
    capture.choose("decision")
    assert capture.line.kind == "decision"
    capture.save(again=True)
    assert kept.pages == ["decision"]
    assert capture.goes_on
    assert capture.line.kind == "fact"
    (line,) = bench.read(lambda reader: reader.records(Query("journal")))
    assert line.words("kind") == "decision"


def test_alt_and_a_digit_choose_a_kind_and_other_digits_change_nothing(capture):
    assert [option.key for option in capture.kinds] == list(KINDS)
    for number, kind in enumerate(KINDS, start=1):
        capture.choose_by_number(number)
        assert capture.line.kind == kind
    for number in (0, 6, 9):
        capture.choose_by_number(number)
        assert capture.line.kind == KINDS[-1]


def test_what_was_understood_is_said_before_it_is_kept(capture):
    assert understood(capture, "@Sofie bel Sciensano tegen 10:20") == (
        "herkend: taak voor Sofie Jacobs, 10:20"
    )
    assert understood(capture, "@Sofie en @LV weten het") == (
        "herkend: noemt Sofie Jacobs, Lotte Verhaegen"
    )
    assert understood(capture, "Klaar tegen 10:20") == "herkend: tegen 10:20"
    assert understood(capture, "Zie #J-LV-1 en #j-lv-2") == "herkend: over J-LV-1, J-LV-2"
    assert understood(capture, "@Karim weet het") == "herkend: niemand van de ploeg heet zo"
    assert understood(capture, "Niets bijzonders") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_every_language(capture, language):
    words = understood(capture, f"{WHOLE} @Karim", language)
    assert "Sofie Jacobs" in words
    assert "10:20" in words
    assert "J-LV-1" in words
    assert "{" not in words


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Klaar tegen 10:20", "10:20"),
        ("Prêt pour 10 h 20", "10:20"),
        ("Fertig bis 10 Uhr", "10:00"),
        ("Ready by 10:20", "10:20"),
    ],
)
def test_a_due_time_is_understood_in_every_language(capture, text, time):
    assert time in understood(capture, text)


def test_the_understood_stretches_lie_where_an_editor_counts_them(capture):
    capture.type(f"😷 {WHOLE}")
    units = f"😷 {WHOLE}".encode("utf-16-le")
    found = {
        each.kind: units[2 * each.start : 2 * each.end].decode("utf-16-le")
        for each in capture.line.stretches
    }
    assert found == {"person": "@Sofie", "due": "tegen 10:20", "number": "#J-LV-1"}


def test_somebody_and_a_time_make_a_task(bench, capture):
    capture.type("@Sofie bel Sciensano tegen 10:20")
    capture.save()
    (task,) = tasks_of(bench)
    assert task.words("owner") == bench.sofie
    assert task.moment("due") == at(DAY, parse_time("10:20"))
    assert lines(bench)[-1] == "@Sofie bel Sciensano tegen 10:20"


def test_words_from_elsewhere_begin_a_line_but_never_push_a_draft_out(capture):
    capture.fill("@Sofie ", "call")
    assert (capture.text, capture.line.kind) == ("@Sofie ", "call")
    capture.fill("Iets anders", "question")
    assert (capture.text, capture.line.kind) == ("@Sofie ", "call")


def test_nothing_from_elsewhere_changes_nothing(capture):
    capture.fill("", "call")
    assert (capture.text, capture.line.kind) == ("", "fact")


def test_a_draft_is_found_again_after_a_crash_with_its_kind(bench, capture):
    capture.type("Waals kabinet")
    capture.choose("question")
    after = CapturePresenter(bench.session)
    assert (after.text, after.line.kind) == ("Waals kabinet", "question")
    assert after.line.enough


def test_what_was_kept_or_emptied_leaves_no_draft(bench, capture):
    capture.type("Waals kabinet")
    capture.save()
    assert CapturePresenter(bench.session).text == ""
    capture.type("Vlaams kabinet")
    capture.type("")
    assert CapturePresenter(bench.session).text == ""


def test_a_kind_alone_is_no_draft(bench, capture):
    capture.choose("question")
    assert CapturePresenter(bench.session).line.kind == "fact"


def test_a_draft_belongs_to_who_typed_it(bench, capture):
    capture.type("Alleen voor Lotte")
    sofie = PersonCard(bench.sofie, "Sofie Jacobs", "SJ", "duty_officer", "nl")
    old = bench.session
    seat = Seat(sofie, "LV", exercise=True, crisis="COVID-19")
    hers = Session(bench.ledger, old._runner, old.words, bench.clock, seat)
    assert CapturePresenter(hers).text == ""
    assert CapturePresenter(bench.session).text == "Alleen voor Lotte"


def test_words_that_are_already_being_typed_are_not_pushed_out_by_an_old_draft():
    desk = Desk()
    desk.capture.type("Een oude regel")
    desk.patient.finish()
    late = CapturePresenter(desk.session)
    late.type("Een nieuwe regel")
    desk.patient.finish()
    assert late.text == "Een nieuwe regel"


def test_a_line_that_is_being_kept_is_not_kept_twice():
    desk = Desk()
    desk.capture.type("Eenmaal")
    desk.patient.finish()
    desk.capture.save()
    assert desk.capture.line.busy
    assert not desk.capture.line.enough
    desk.capture.save()
    desk.patient.finish()
    assert lines(desk) == ["Eenmaal"]


def test_words_typed_while_the_line_before_is_being_kept_are_not_lost():
    desk = Desk()
    kept = Paper(desk.capture.kept)
    desk.capture.type("De eerste regel")
    desk.patient.finish()
    desk.capture.save(again=True)
    desk.capture.type("De tweede")
    desk.capture.choose("question")
    desk.patient.finish()
    assert lines(desk) == ["De eerste regel"]
    assert kept.pages == ["fact"]
    assert (desk.capture.text, desk.capture.line.kind) == ("De tweede", "question")
    found = CapturePresenter(desk.session)
    desk.patient.finish()
    assert found.text == "De tweede"


def test_only_what_was_understood_of_the_present_words_is_shown():
    desk = Desk()
    desk.capture.type("@Sofie")
    assert desk.capture.line.stretches == ()
    desk.patient.finish()
    assert len(desk.capture.line.stretches) == 1
    desk.capture.type("@Sofie en")
    assert desk.capture.line.stretches == ()
    assert not desk.capture.line.understood


def test_typing_what_stands_there_already_is_no_news(capture):
    capture.type("Waals kabinet")
    paper = Paper(capture.changed)
    capture.type("Waals kabinet")
    assert paper.pages == []


def test_a_refused_line_stays_where_it_is_and_says_why():
    evaluator = Bench(role="evaluator")
    capture = CapturePresenter(evaluator.session)
    capture.type("Een evaluator schrijft niet")
    capture.save()
    assert capture.text == "Een evaluator schrijft niet"
    assert nl(capture.line.box.headline) == "Dat kan niet met uw rol."
    assert capture.line.enough
    assert CapturePresenter(evaluator.session).text == "Een evaluator schrijft niet"
    capture.type("Een evaluator leest")
    assert capture.line.box is None


def test_a_full_disk_is_said_in_the_line_and_no_word_is_lost():
    desk = Desk()
    desk.capture.type("Een belangrijk feit")
    desk.patient.finish()
    desk.capture.save()
    _, _, failed = desk.patient.jobs.pop()
    failed(NccnError("disk_full"))
    assert nl(desk.capture.line.box.headline) == "De schijf is vol."
    assert desk.capture.text == "Een belangrijk feit"
    assert not desk.capture.line.busy


def test_a_fault_of_the_program_is_seen_and_frees_the_line():
    desk = Desk()
    desk.capture.type("Een belangrijk feit")
    desk.patient.finish()
    desk.capture.save()
    _, _, failed = desk.patient.jobs.pop()
    with pytest.raises(ZeroDivisionError):
        failed(ZeroDivisionError())
    assert not desk.capture.line.busy
    assert desk.capture.text == "Een belangrijk feit"


def test_the_clock_in_the_head_goes_on(bench, capture):
    bench.clock.advance(timedelta(seconds=18))
    assert nl(capture.line.head).startswith("10:08:00")
