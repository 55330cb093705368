from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.clock import from_text, in_brussels, to_text
from nccn_desk.ledger import hybrid
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.hybrid import (
    AHEAD,
    COUNTS,
    FIRST_MOMENT,
    LAST_MOMENT,
    START,
    Heard,
    Hybrid,
)

NOW = 1_605_604_062_000
walls = st.integers(0, LAST_MOMENT // 2)
readings = st.builds(Hybrid, walls, st.integers(0, COUNTS - 1))


def test_a_new_reading_is_the_wall_clock_when_that_went_on():
    assert hybrid.tick(START, NOW) == Hybrid(NOW)


def test_a_wall_clock_that_jumps_back_keeps_causal_order():
    first = hybrid.tick(START, NOW)
    second = hybrid.tick(first, NOW - 3_600_000)
    assert first < second == Hybrid(NOW, 1)


def test_a_millisecond_that_is_full_overflows_into_the_next():
    assert hybrid.tick(Hybrid(NOW, COUNTS - 1), NOW) == Hybrid(NOW + 1)


@given(readings, st.lists(walls, max_size=20))
def test_readings_never_run_backwards_whatever_the_wall_says(last, wall_times):
    for wall in wall_times:
        reading = hybrid.tick(last, wall)
        assert reading > last
        last = reading


@given(readings, readings, walls)
def test_after_hearing_a_lawful_clock_the_next_reading_is_later_than_both(last, theirs, wall):
    heard = hybrid.hear(last, theirs, wall)
    reading = hybrid.tick(heard.last, wall)
    assert reading > last
    assert heard.ahead or reading > theirs


def test_a_clock_five_minutes_ahead_is_taken_over():
    theirs = Hybrid(NOW + AHEAD, 3)
    assert hybrid.hear(START, theirs, NOW) == Heard(theirs, ahead=False)


def test_a_clock_further_ahead_is_clamped_and_flagged():
    theirs = Hybrid(NOW + AHEAD + 1)
    assert hybrid.hear(START, theirs, NOW) == Heard(Hybrid(NOW + AHEAD), ahead=True)


def test_clamping_never_sets_our_own_clock_back():
    ours = Hybrid(NOW + 2 * AHEAD)
    assert hybrid.hear(ours, Hybrid(NOW + 3 * AHEAD), NOW).last == ours


@given(readings, readings)
def test_the_packed_form_sorts_alike_and_comes_back(one, other):
    assert Hybrid.unpacked(one.packed) == one
    assert (one < other) == (one.packed < other.packed)
    assert one.packed < 2**63


@given(readings)
def test_the_wire_form_comes_back(reading):
    assert hybrid.from_wire(reading.wire) == reading


@pytest.mark.parametrize("wire", [NOW, (NOW,), (-1, 0), (LAST_MOMENT, 0), (NOW, COUNTS), (NOW, -1)])
def test_other_shapes_are_refused(wire):
    with pytest.raises(BadEntry):
        hybrid.from_wire(wire)


def test_an_instant_is_milliseconds_since_1970_in_any_zone():
    instant = datetime(2020, 11, 17, 9, 7, 42, 999, tzinfo=UTC)
    assert hybrid.milliseconds(instant) == NOW
    assert hybrid.milliseconds(instant.astimezone(timezone(timedelta(hours=1)))) == NOW
    assert hybrid.instant_of(NOW) == instant.replace(microsecond=0)


@pytest.mark.parametrize("ms", [FIRST_MOMENT, LAST_MOMENT])
def test_the_first_and_the_last_moment_stand_in_everybody_s_calendar(ms):
    told = to_text(in_brussels(hybrid.instant_of(ms)))
    assert hybrid.milliseconds(from_text(told)) == ms
