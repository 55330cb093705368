from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import at, parse_time
from nccn_desk.services import cycle, rhythm

DAY = timedelta(days=1)


@pytest.fixture
def lived(desk):
    """Let two days before today be lived: the first step late by two and by eight minutes."""
    for back, minutes in ((2, 2), (1, 8)):
        day = desk.today - back * DAY
        desk.clock.set(at(day, parse_time("06:50")))
        desk.act(cycle.open_day, day)
        first = desk.read(cycle.steps_on, day)[0]
        desk.clock.set(at(day, parse_time("07:00")) + timedelta(minutes=minutes))
        desk.act(cycle.start_step, first.id)
    return desk


def test_the_days_before_are_read_and_today_is_not(lived):
    lived.clock.set(at(lived.today, parse_time("06:50")))
    lived.act(cycle.open_day, lived.today)
    found = lived.read(rhythm.before, lived.today, 7)
    assert len(found) == 10
    assert [drift / timedelta(minutes=1) for drift in found[0].delays.values()] == [2, 8]
    assert list(found[0].delays) == [lived.today - 2 * DAY, lived.today - DAY]


def test_only_so_many_days_count(lived):
    (first, *_) = lived.read(rhythm.before, lived.today, 1)
    assert list(first.delays) == [lived.today - DAY]


def test_a_step_that_was_moved_into_another_day_counts_for_its_own(lived):
    stray = lived.read(cycle.steps_on, lived.today - 2 * DAY)[9]
    moved = at(lived.today - DAY, parse_time("00:30"))
    lived.act(cycle.move_step, stray.id, moved, "Nachtwerk")
    assert len(lived.read(rhythm.before, lived.today, 1)) == 10


def test_without_days_there_is_no_rhythm(desk):
    assert desk.read(rhythm.before, desk.today, 7) == ()
