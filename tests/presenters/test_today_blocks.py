from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.day_line_shapes import Standing
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.today_blocks import COLUMNS, count, day_line
from nccn_desk.presenters.today_facts import read_day
from nccn_desk.services import cycle, meetings
from tests.presenters.today_day import DAY, ME, Desk, full_desk, moment, say


def line_of(desk, *, compared=False):
    with desk.ledger.reading() as reader:
        facts = read_day(reader, DAY, ME)
    return day_line(facts, desk.clock.now(), compared=compared)


def block_of(desk, name, **how):
    blocks = line_of(desk, **how).blocks
    return next(block for block in blocks if say(block.name) == name)


@pytest.fixture
def desk():
    return full_desk()


def test_all_steps_and_meetings_stand_in_the_order_of_time(desk):
    line = line_of(desk)
    times = [block.time for block in line.blocks]
    assert times == sorted(times)
    assert len(times) == 12
    assert len(line.rows) == 12
    assert say(line.count) == "3 van 10 klaar"


def test_each_block_says_where_it_stands(desk):
    standings = {b.time: b.standing for b in line_of(desk).blocks if not b.outside}
    assert standings == {
        "07:00": Standing.DONE,
        "08:00": Standing.DONE,
        "09:00": Standing.DONE,
        "09:30": Standing.RUNNING,
        "10:15": Standing.NEXT,
        "11:00": Standing.LATER,
        "12:00": Standing.LATER,
        "14:00": Standing.LATER,
        "18:00": Standing.LATER,
        "20:00": Standing.LATER,
    }


def test_a_small_difference_from_the_plan_is_none(desk):
    assert not block_of(desk, "Analyse").actual


def test_a_step_that_ended_five_minutes_early_says_when_it_ran(desk):
    assert say(block_of(desk, "Monitoring").actual) == "liep van 07:00 tot 07:55"


def test_a_running_step_that_began_late_says_when(desk):
    running = desk.steps()["press_preparation"]
    desk.at("10:20").act(cycle.finish_step, running.id)
    desk.run_step("spokespersons_briefing", "10:21")
    block = block_of(desk, "Briefing interfederale woordvoerders")
    assert say(block.actual) == "begon om 10:21"
    assert not block.late


def test_a_step_that_nobody_noted_as_started_has_no_hours(desk):
    step = desk.steps()["spokespersons_briefing"]
    desk.at("11:30").act(cycle.finish_step, step.id)
    assert not block_of(desk, "Briefing interfederale woordvoerders").actual


@pytest.mark.parametrize(
    ("time", "words"),
    [("10:15", ""), ("10:19", "4 min over tijd"), ("10:45", "30 min over tijd")],
)
def test_a_step_that_should_have_begun_is_late(desk, time, words):
    desk.at(time)
    assert say(block_of(desk, "Briefing interfederale woordvoerders").late) == words


def test_a_step_that_should_be_over_is_late(desk):
    desk.at("10:23")
    assert say(block_of(desk, "Voorbereiding persconferentie").late) == "8 min over tijd"


def test_a_moved_step_keeps_the_time_that_it_had_first(desk):
    step = desk.steps()["press_conference"]
    desk.act(cycle.move_step, step.id, moment("11:20"), "Overleg loopt uit")
    block = block_of(desk, "Persconferentie")
    assert (block.time, block.was) == ("11:20", "11:00")
    assert "eerst om 11:00" in say(block.described)


def test_a_skipped_step_says_why_and_shows_no_products(desk):
    step = desk.steps()["interviews"]
    desk.act(cycle.skip_step, step.id, "Geen aanvragen")
    block = block_of(desk, "Interviews")
    assert block.standing is Standing.SKIPPED
    assert say(block.small) == "overgeslagen: Geen aanvragen"
    assert block.marks == ()


def test_meetings_are_outside_the_cycle(desk):
    block = block_of(desk, "COFECO")
    assert block.outside
    assert block.register == "meetings"
    assert block.end - block.start == timedelta(minutes=45)
    assert say(block.small) == "buiten de vaste cyclus"


def test_a_meeting_that_is_called_off_says_so(desk):
    desk.act(meetings.cancel, block_of(desk, "COFECO").id, "Verplaatst naar morgen")
    block = block_of(desk, "COFECO")
    assert block.standing is Standing.SKIPPED
    assert say(block.small) == "gaat niet door"


def test_yesterday_stands_beside_today_on_demand(desk):
    assert all(block.ghost is None for block in line_of(desk).blocks)
    line = line_of(desk, compared=True)
    ghosts = {b.time: say(b.ghost.words) for b in line.blocks if b.ghost}
    assert ghosts == {
        "07:00": "gisteren 07:01, 1 min later",
        "08:00": "gisteren 08:02, 1 min later",
        "09:00": "gisteren 09:04, 4 min later",
        "09:30": "gisteren ook om 09:30",
        "10:15": "gisteren 10:22, 7 min later",
        "11:00": "gisteren 11:18, 18 min later",
        "12:00": "gisteren 12:15, 15 min later",
        "14:00": "gisteren overgeslagen",
        "18:00": "gisteren ook om 18:00",
        "20:00": "gisteren 20:02, 2 min later",
    }
    assert line.yesterday.word != line_of(desk).yesterday.word
    conference = next(b for b in line.blocks if b.time == "11:00")
    assert conference.ghost.start == moment("11:18")
    assert conference.ghost.end == moment("12:10")


def test_a_step_that_ran_earlier_yesterday_says_so(desk):
    step = desk.steps()["press_conference"]
    desk.act(cycle.move_step, step.id, moment("11:30"), "Later")
    ghost = block_of(desk, "Persconferentie", compared=True).ghost
    assert say(ghost.words) == "gisteren 11:18, 12 min vroeger"


def test_without_a_yesterday_there_is_nothing_to_compare():
    desk = Desk().staff().at("06:45")
    desk.act(cycle.open_day, DAY)
    line = line_of(desk, compared=True)
    assert line.yesterday is None
    assert all(block.ghost is None for block in line.blocks)


def test_a_day_that_was_not_opened_has_an_empty_line():
    line = line_of(Desk().staff())
    assert line.blocks == line.rows == ()
    assert not line.count


def test_a_late_row_says_how_late_in_its_state(desk):
    desk.at("10:20")
    rows = {say(row.cells[0].text): row for row in line_of(desk).rows}
    assert len(rows["10:15"].cells) == len(COLUMNS)
    mark = rows["10:15"].cells[2].mark
    assert (mark.tone, say(mark.word)) == (Tone.DUE, "5 min over tijd")
    assert rows["07:00"].quiet
    assert "Monitoringnota klaar" in say(rows["07:00"].cells[1].small)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_block_can_be_said_in_every_language(desk, language):
    words = Words(language)
    for block in line_of(desk, compared=True).blocks:
        assert block.time in block.described.spoken(words)


def test_a_step_outside_the_cycle_is_not_counted(desk):
    day = cycle.day_id(DAY)
    values = {"name": "Extra overleg", "planned": "2020-11-17T15:00:00.000Z"}
    desk.act(cycle.add_step, day, values)
    with desk.ledger.reading() as reader:
        facts = read_day(reader, DAY, ME)
    assert say(count(facts)) == "3 van 10 klaar"
    assert block_of(desk, "Extra overleg").outside
