from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import (
    compare,
    current_step,
    in_order,
    lateness,
    next_step,
    planned_end,
    timing,
    timings,
)
from nccn_desk.kernel.clock import to_text

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def step(start, state="planned", minutes=30, **values):
    """Return a step planned so many minutes from NOW; moments in minutes too."""
    moments = {
        name: to_text(NOW + values.pop(name) * MINUTE)
        for name in ("started_at", "ended_at", "first_planned")
        if name in values
    }
    key = values.pop("key", f"at{start}")
    planned = to_text(NOW + start * MINUTE)
    whole = {"planned": planned, "minutes": minutes, "state": state, "key": key}
    return Record("steps", f"id{start}", {**whole, **moments, **values})


def test_steps_stand_by_their_planned_time():
    assert [each.id for each in in_order([step(5), step(-5)])] == ["id-5", "id5"]


def test_the_current_step_runs():
    steps = [step(-60, "running"), step(-10, "running"), step(-5), step(5, "done")]
    assert current_step(steps).id == "id-10"
    assert current_step([step(5)]) is None


def test_the_next_step_is_the_first_that_still_can_start():
    late, coming = step(-10), step(20)
    assert next_step([coming, late], NOW) == late
    assert next_step([coming, step(-40)], NOW) == coming
    assert next_step([step(-10, "done"), coming], NOW) == coming


def test_a_forgotten_step_comes_back_when_nothing_else_is_to_come():
    assert next_step([step(-90), step(-40)], NOW).id == "id-90"
    assert next_step([step(-40, "skipped")], NOW) is None


@pytest.mark.parametrize(
    ("made", "minutes"),
    [
        (step(-4), 4),
        (step(4), 0),
        (step(-40, "running"), 10),
        (step(-10, "running"), 0),
        (step(-90, "done"), 0),
    ],
)
def test_lateness_is_of_the_start_then_of_the_end(made, minutes):
    assert lateness(made, NOW) == minutes * MINUTE


def test_an_end_counts_from_the_plan():
    assert planned_end(step(-10, "running", started_at=-2)) == NOW + 20 * MINUTE


def test_what_happened_stands_beside_the_plan():
    done = timing(step(-60, "done", started_at=-57, ended_at=-31), NOW)
    assert (done.start_delay, done.end_delay) == (3 * MINUTE, -1 * MINUTE)
    assert not done.moved


def test_a_step_that_waits_is_late_once_its_time_has_come():
    assert timing(step(5), NOW).start_delay is None
    waits = timing(step(-40), NOW)
    assert (waits.start_delay, waits.end_delay) == (40 * MINUTE, 10 * MINUTE)


def test_a_skipped_step_is_never_late():
    skipped = timing(step(-40, "skipped"), NOW)
    assert (skipped.start_delay, skipped.end_delay) == (None, None)


def test_a_step_that_ended_without_a_start_has_no_start_delay():
    ended = timing(step(-40, "done", ended_at=-10), NOW)
    assert (ended.start_delay, ended.end_delay) == (None, 0 * MINUTE)


def test_a_moved_step_says_so():
    assert timing(step(10, first_planned=0), NOW).moved
    assert not timing(step(10, first_planned=10), NOW).moved


def test_today_beside_yesterday():
    day = 24 * 60
    today = [
        step(-60, "done", key="analysis", started_at=-55),
        step(-30, key="briefing"),
        step(-20, "running", key="", name="Bezoek", started_at=-20),
    ]
    yesterday = [
        step(-60 - day, "done", key="analysis", started_at=-58 - day),
        step(-30 - day, "done", key="briefing", started_at=-30 - day),
    ]
    found = compare(today, yesterday, NOW)
    assert [each.change for each in found] == [3 * MINUTE, None, None]
    assert [each.other is None for each in found] == [False, False, True]


def test_a_step_that_did_not_start_then_says_nothing_now():
    (found,) = compare(
        [step(-60, "done", key="a", started_at=-60)], [step(-1500, "skipped", key="a")], NOW
    )
    assert found.change is None


def test_rounds_of_an_hourly_step_are_compared_one_by_one():
    today = [step(-120, key="m"), step(-60, key="m")]
    other = [step(-1560, key="m")]
    found = compare(today, other, NOW)
    assert [each.other is None for each in found] == [False, True]


def test_timings_are_in_order():
    assert [each.step.id for each in timings([step(5), step(-5)], NOW)] == ["id-5", "id5"]
