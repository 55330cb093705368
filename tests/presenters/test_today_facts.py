from __future__ import annotations

import pytest

from nccn_desk.presenters.today_facts import DayFacts, read_day
from nccn_desk.services import journal, tasks
from tests.presenters.today_day import BEFORE, DAY, ME, Desk, full_desk, moment


def read(desk, day=DAY):
    with desk.ledger.reading() as reader:
        return read_day(reader, day, ME)


@pytest.fixture(scope="module")
def desk():
    return full_desk()


def test_a_day_that_was_never_opened_is_empty():
    facts = read(Desk())
    assert facts.record is None
    assert facts.steps == facts.before == facts.checks == facts.lines == ()
    assert facts.line_count == 0


def test_the_whole_day_is_read(desk):
    facts = read(desk)
    assert len(facts.steps) == len(facts.before) == len(facts.cycle) == 10
    assert [meeting.words("title") for meeting in facts.meetings] == [
        "Videoconferentie gouverneurs",
        "COFECO",
    ]
    assert facts.record is not None
    assert len(facts.people.records) == 4


def test_checks_belong_to_their_step_in_order(desk):
    facts = read(desk)
    briefing = desk.steps()["spokespersons_briefing"]
    positions = [check.words("position") for check in facts.checks_of(briefing.id)]
    assert positions == sorted(positions)
    assert len(positions) == 5


def test_only_my_open_tasks_and_those_of_nobody_are_read_the_most_pressing_first():
    desk = Desk().staff().task("Later", "15:00").task("Eerst", "09:00").task("Ooit")
    desk.task("Van niemand", owner="").task("Van Pieter", owner="22" * 16).task("Gedaan")
    done = read(desk).tasks
    finished = next(task for task in done if task.words("title") == "Gedaan")
    desk.act(tasks.finish, finished.id)
    assert [task.words("title") for task in read(desk).tasks] == [
        "Eerst",
        "Later",
        "Ooit",
        "Van niemand",
    ]


def test_the_journal_s_last_lines_come_newest_first_and_corrections_are_no_lines():
    desk = Desk().staff().at("09:00")
    desk.act(journal.note, "Eerste regel")
    desk.at("09:05").act(journal.note, "Tweede regel")
    desk.at("09:10").act(journal.note, "Derde regel")
    line = read(desk).lines[0].line
    desk.at("09:20").act(journal.correct, line.id, "Derde regel, juist", "schrijffout")
    facts = read(desk)
    assert [entry.text for entry in facts.lines] == ["Derde regel, juist", "Tweede regel"]
    assert facts.line_count == 3


def test_lines_and_meetings_of_another_day_stay_there(desk):
    facts = read(desk, BEFORE)
    assert facts.meetings == ()
    assert all(entry.event_at < moment("00:00") for entry in facts.lines)


def test_a_step_is_found_by_its_id(desk):
    facts = read(desk)
    assert facts.step(facts.steps[3].id) == facts.steps[3]
    assert facts.step("nobody") is None
    assert DayFacts(DAY).cycle == ()
