from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.services import deciding, vacuums


def wall(day, hour, month=11):
    return datetime(2020, month, day, hour, tzinfo=BRUSSELS)


@pytest.fixture
def made(desk):
    return desk.made("decisions", deciding.add, {"title": "Sluitingsuur"})


def one(desk):
    return desk.read(vacuums.read)[0]


def test_a_decree_that_is_put_right_twice_keeps_its_hour_and_counts_each_decree(desk, made):
    for kind, hour in (("announced", 8), ("published", 18), ("amended", 20), ("amended", 22)):
        desk.act(deciding.note, made, kind, wall(15, hour))
    found = one(desk)
    assert found.gap.length == timedelta(hours=10)
    assert [each.words("kind") for each in found.decrees] == ["published", "amended", "amended"]
    first = found.decrees[1]
    desk.act(deciding.correct, first.id, wall(15, 21), {"reference": "2020/2"})
    again = one(desk).decrees
    assert [each.moment("at") for each in again[1:]] == [wall(15, 21), wall(15, 22)]
    assert len(one(desk).noted) == 5


def test_minutes_are_true_minutes_across_summer_time(desk, made):
    desk.act(deciding.note, made, "announced", wall(24, 23, month=10))
    desk.act(deciding.note, made, "published", wall(25, 5, month=10))
    assert one(desk).gap.length == timedelta(hours=7)


def test_a_leak_of_something_never_decided_is_no_vacuum_and_counts_nowhere(desk, made):
    desk.act(deciding.note, made, "leaked", wall(15, 8))
    desk.act(deciding.drop, made, "Nooit beslist")
    found = desk.read(vacuums.read)
    assert found[0].gap is None
    assert vacuums.leaked(found) == vacuums.recent(found) == vacuums.of_year(found, 2020) == ()


def test_the_last_eight_are_those_whose_decree_came_last(desk):
    for day in range(1, 11):
        each = desk.made("decisions", deciding.add, {"title": f"{day}"})
        desk.act(deciding.note, each, "announced", wall(day, 8))
        desk.act(deciding.note, each, "published", wall(day, 8) + timedelta(hours=day))
    recent = vacuums.recent(desk.read(vacuums.read))
    assert [each.record.words("title") for each in recent] == [str(day) for day in range(10, 2, -1)]
    assert vacuums.usual(recent) == timedelta(hours=6.5)
