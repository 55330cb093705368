from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from nccn_desk.domain.register import Record
from nccn_desk.domain.rhythm import drifts
from nccn_desk.kernel.clock import to_text

MINUTE = timedelta(minutes=1)


def step(day, key, hour, late=None, **values):
    """Return a step of a November day, begun so many minutes late, or never."""
    planned = datetime(2020, 11, day, hour, tzinfo=UTC)
    begun = {} if late is None else {"started_at": to_text(planned + late * MINUTE)}
    whole = {"key": key, "planned": to_text(planned), "minutes": 30, **begun, **values}
    return Record("steps", f"{key}-{day}", whole)


def on(*days):
    """Return steps by their day."""
    return {date(2020, 11, day): steps for day, *steps in days}


def usual(*lates):
    """Return the usual minutes of a step that began so many minutes late on each day."""
    found = drifts(on(*((day, step(day, "a", 8, late)) for day, late in enumerate(lates, 1))))
    return found[0].usual / MINUTE


def test_the_usual_delay_is_the_median():
    assert usual(4) == 4
    assert usual(2, 30, 4) == 4
    assert usual(2, 30, 4, 8) == 6
    assert usual(-3, -1) == -2


def test_steps_stand_in_the_order_of_the_day_with_their_span():
    late = on((1, step(1, "b", 9, 3), step(1, "a", 8, -2)), (2, step(2, "a", 8, 5)))
    a, b = drifts(late)
    assert (a.step.id, b.step.id) == ("a-2", "b-1")
    assert a.time == time(9)  # in Brussels
    assert (a.least, a.most) == (-2 * MINUTE, 5 * MINUTE)
    assert a.delays == {date(2020, 11, 1): -2 * MINUTE, date(2020, 11, 2): 5 * MINUTE}


def test_a_moved_step_drifts_from_where_its_template_had_it():
    first = to_text(datetime(2020, 11, 1, 8, tzinfo=UTC))
    (drift,) = drifts(on((1, step(1, "a", 9, 1, first_planned=first))))
    assert drift.usual == 61 * MINUTE
    assert drift.time == time(9)


def test_what_nobody_noted_says_nothing():
    (drift,) = drifts(on((1, step(1, "a", 8))))
    assert drift.delays == {}
    assert drift.usual is drift.least is drift.most is None


def test_a_step_outside_the_cycle_is_no_part_of_the_rhythm():
    assert drifts(on((1, step(1, "a", 8, 2, outside=True)))) == ()


def test_rounds_of_one_name_are_told_apart():
    days = on((1, step(1, "a", 8, 1), step(1, "a", 12, 9)), (2, step(2, "a", 8, 3)))
    assert [len(drift.delays) for drift in drifts(days)] == [2, 1]
