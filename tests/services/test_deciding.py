from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import deciding, visums


def wall(day, hour, minute=0, month=11):
    return datetime(2020, month, day, hour, minute, tzinfo=BRUSSELS)


@pytest.fixture
def made(desk):
    values = {"title": "Sluitingsuur en samenscholing", "body": "Overlegcomité"}
    return desk.made("decisions", deciding.add, values)


def note(desk, made, kind, at=None, **values):
    desk.act(deciding.note, made, kind, at, values)


def vacuum(desk, made):
    return desk.read(deciding.vacua).get(made)


def test_nothing_is_guessed_of_what_nobody_noted(desk, made):
    note(desk, made, "decided", wall(15, 17, 30))
    note(desk, made, "leaked", wall(15, 18, 10))
    assert set(desk.read(deciding.milestones, made)) == {"decided", "leaked"}
    assert vacuum(desk, made) is None


def test_the_vacuum_of_15_november_is_open_for_38_hours_and_12_minutes(desk, made):
    note(desk, made, "announced", wall(15, 19, 55))
    found = vacuum(desk, made)
    assert found.is_open
    assert found.length // timedelta(minutes=1) == 38 * 60 + 12


def test_the_decree_closes_it_for_good(desk, made):
    note(desk, made, "announced", wall(15, 19, 55))
    note(desk, made, "published", wall(17, 10, 0), reference="2020/43765, blz. 81.301")
    desk.passes(hours=9)
    found = vacuum(desk, made)
    assert not found.is_open
    assert found.length == timedelta(hours=38, minutes=5)


def test_a_corrected_hour_stays_beside_the_one_that_holds(desk, made):
    note(desk, made, "announced", wall(15, 19, 50))
    note(desk, made, "announced", wall(15, 19, 55), source="persmoment")
    held = desk.read(deciding.milestones, made)["announced"]
    assert held.words("source") == "persmoment"
    assert len(desk.read(deciding.noted, made)) == 2
    note(desk, made, "announced", wall(15, 19, 56))
    assert vacuum(desk, made).since == wall(15, 19, 56)


def test_a_decree_that_could_be_read_first_leaves_no_vacuum(desk, made):
    note(desk, made, "published", wall(15, 12))
    note(desk, made, "announced", wall(15, 19, 55))
    assert vacuum(desk, made) is None


def test_hours_are_true_hours_across_the_end_of_summer_time(desk, made):
    note(desk, made, "announced", wall(24, 23, month=10))
    note(desk, made, "published", wall(25, 5, month=10))
    assert vacuum(desk, made).length == timedelta(hours=7)


def test_only_what_comes_into_force_may_lie_ahead(desk, made):
    with pytest.raises(BadValue):
        note(desk, made, "published", wall(17, 18))
    note(desk, made, "in_force", wall(20, 0))
    assert desk.read(deciding.milestones, made)["in_force"].moment("at") == wall(20, 0)


def test_the_median_counts_what_is_closed(desk, made):
    assert deciding.usual(()) is None
    note(desk, made, "announced", wall(15, 19, 55))
    for hours in (18, 41, 61):
        other = desk.made("decisions", deciding.add, {"title": f"{hours}"})
        note(desk, other, "announced", wall(6, 8))
        note(desk, other, "published", wall(6, 8) + timedelta(hours=hours))
    assert deciding.usual(desk.read(deciding.vacua).values()) == timedelta(hours=41)


def test_what_was_dropped_has_no_vacuum_until_it_is_followed_again(desk, made):
    note(desk, made, "announced", wall(15, 19, 55))
    desk.act(deciding.drop, made, "Nooit beslist")
    assert vacuum(desk, made) is None
    desk.act(deciding.reopen, made)
    assert vacuum(desk, made).is_open
    desk.act(deciding.close, made)
    assert desk.record("decisions", made).words("state") == "closed"


def test_only_cleared_words_may_be_said_meanwhile(desk, made):
    with pytest.raises(BadValue):
        desk.act(deciding.source_holding, made, "Kanselarij")
    assert desk.read(deciding.holding, desk.record("decisions", made)) is None
    desk.act(
        deciding.write_holding, made, "nl", "De regel geldt zodra hij in het Staatsblad staat."
    )
    desk.act(deciding.write_holding, made, "fr", "La règle vaut dès sa publication.")
    desk.act(deciding.source_holding, made, "Kanselarij")
    block = desk.record("decisions", made).words("holding")
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))
    found = desk.read(deciding.holding, desk.record("decisions", made))
    assert found.sayable("nl").startswith("De regel")
    assert found.sayable("fr") == ""


def test_the_newest_decision_stands_first(desk, made):
    other = desk.made("decisions", deciding.add, {"title": "Telewerk"})
    desk.act(deciding.change, other, {"authority": "FOD WASO"})
    assert [each.id for each in desk.read(deciding.find)] == [other, made]


def test_a_leak_counts_when_it_came_before_the_announcement(desk, made):
    note(desk, made, "leaked", wall(15, 18, 10))
    assert desk.read(deciding.leaked_first) == (0, 0)
    note(desk, made, "announced", wall(15, 19, 55))
    late = desk.made("decisions", deciding.add, {"title": "Telewerk"})
    note(desk, late, "announced", wall(6, 16))
    note(desk, late, "leaked", wall(6, 17))
    assert desk.read(deciding.leaked_first) == (1, 2)
