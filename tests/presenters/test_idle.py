from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.presenters.idle import SLEPT, WARNING, Idle, Why
from tests.presenters.shell_parts import NOW

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    return StoppedClock(NOW)


@pytest.fixture
def idle(clock):
    return Idle(clock, 10)


def live(clock, idle, length):
    """Let time pass second by second; return the first reason to lock, and when it came."""
    passed = timedelta()
    while passed < length:
        clock.advance(SECOND)
        passed += SECOND
        why = idle.due()
        if why is not None:
            return why, passed
    return None, passed


def test_nobody_touches_anything_for_ten_minutes_and_the_store_is_locked(clock, idle):
    assert idle.minutes == 10
    assert live(clock, idle, 15 * MINUTE) == (Why.IDLE, 10 * MINUTE)


def test_the_last_half_minute_is_announced(clock, idle):
    live(clock, idle, 10 * MINUTE - WARNING - SECOND)
    assert not idle.warns
    live(clock, idle, SECOND)
    assert idle.warns
    assert idle.left == WARNING


def test_any_key_holds_the_store_open_also_in_the_last_second(clock, idle):
    assert live(clock, idle, 10 * MINUTE - SECOND) == (None, 10 * MINUTE - SECOND)
    idle.touched()
    assert not idle.warns
    assert idle.left == 10 * MINUTE
    assert live(clock, idle, 15 * MINUTE) == (Why.IDLE, 10 * MINUTE)


def test_a_machine_that_slept_does_not_wake_up_open(clock, idle):
    live(clock, idle, MINUTE)
    clock.advance(8 * timedelta(hours=1))
    assert idle.due() is Why.SLEPT


def test_a_short_sleep_locks_too_though_the_ten_minutes_are_not_over(clock, idle):
    live(clock, idle, MINUTE)
    clock.advance(SLEPT)
    assert idle.left > timedelta()
    assert idle.due() is Why.SLEPT


def test_a_key_pressed_at_waking_does_not_hide_the_sleep(clock, idle):
    live(clock, idle, MINUTE)
    clock.advance(8 * timedelta(hours=1))
    idle.touched()
    assert idle.due() is Why.SLEPT


def test_a_busy_machine_that_misses_some_seconds_did_not_sleep(clock, idle):
    clock.advance(SLEPT - SECOND)
    assert idle.due() is None


def test_a_sleep_is_said_once(clock, idle):
    clock.advance(SLEPT)
    assert idle.due() is Why.SLEPT
    assert idle.due() is None


def test_opening_begins_a_new_count(clock, idle):
    clock.advance(8 * timedelta(hours=1))
    idle.begin()
    assert idle.due() is None
    assert idle.left == 10 * MINUTE


def test_another_limit_holds_at_once(clock, idle):
    live(clock, idle, 3 * MINUTE)
    idle.limit(2)
    assert idle.minutes == 2
    assert idle.left == timedelta()
    assert idle.due() is Why.IDLE
    idle.limit(30)
    assert idle.due() is None


def test_a_clock_that_is_put_back_starts_a_new_count_and_does_not_stay_open_for_hours(clock, idle):
    live(clock, idle, 5 * MINUTE)
    clock.advance(-timedelta(hours=3))
    assert idle.left == 10 * MINUTE
    assert live(clock, idle, 15 * MINUTE) == (Why.IDLE, 10 * MINUTE)


@given(st.lists(st.tuples(st.integers(-7_200, 7_200), st.booleans()), max_size=40))
def test_nobody_at_the_desk_for_the_limit_always_locks_whatever_the_clock_does(moves):
    clock = StoppedClock(NOW)
    idle = Idle(clock, 10)
    for seconds, touched in moves:
        clock.advance(timedelta(seconds=seconds))
        if touched:
            idle.touched()
        idle.due()
        assert timedelta() <= idle.left <= 10 * MINUTE
    idle.due()
    why, _ = live(clock, idle, 11 * MINUTE)
    assert why is Why.IDLE or idle.left == timedelta()
