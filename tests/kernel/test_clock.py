from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel import clock

NOON = datetime(2020, 11, 17, 12, tzinfo=UTC)
FIRST = datetime(1980, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 120 * 365 * 86_400 * 10**6).map(
    lambda microseconds: FIRST + timedelta(microseconds=microseconds)
)


def test_the_machines_clock_tells_utc():
    before = clock.SystemClock().now()
    assert before.tzinfo is UTC
    assert clock.SystemClock().now() >= before


def test_a_stopped_clock_moves_only_when_told():
    stopped = clock.StoppedClock(NOON)
    assert stopped.now() == stopped.now() == NOON
    stopped.advance(timedelta(minutes=-3))
    assert stopped.now() == NOON - timedelta(minutes=3)
    stopped.set(NOON.astimezone(clock.BRUSSELS))
    assert stopped.now() == NOON
    assert stopped.now().tzinfo is UTC


def test_a_running_clock_goes_on_from_where_it_was_set():
    pace = clock.StoppedClock(datetime(2030, 1, 1, tzinfo=UTC))
    running = clock.RunningClock(NOON, pace)
    pace.advance(timedelta(seconds=18))
    assert running.now() == NOON + timedelta(seconds=18)


@given(INSTANTS)
def test_instants_go_through_text_to_the_millisecond(instant):
    kept = clock.from_text(clock.to_text(instant))
    assert timedelta() <= instant - kept < timedelta(milliseconds=1)


@given(INSTANTS, INSTANTS)
def test_text_sorts_as_time_does(one, other):
    texts = [clock.to_text(one), clock.to_text(other)]
    assert (texts[0] <= texts[1]) == (clock.from_text(texts[0]) <= clock.from_text(texts[1]))


@pytest.mark.parametrize("text", ["", "2020-11-17", "2020-11-17T10:07:42Z", "10:07"])
def test_other_text_is_no_instant(text):
    with pytest.raises(ValueError, match="match"):
        clock.from_text(text)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"])
def test_an_instant_that_no_belgian_clock_shows_is_none(text):
    with pytest.raises(ValueError, match=text):
        clock.from_text(text)


def test_people_see_brussels():
    assert clock.in_brussels(NOON).hour == 13
    assert clock.day_of(datetime(2020, 11, 17, 23, 30, tzinfo=UTC)) == date(2020, 11, 18)


def test_a_wall_time_of_a_day_is_an_instant():
    assert clock.at(date(2020, 11, 17), time(10, 15)) == datetime(2020, 11, 17, 9, 15, tzinfo=UTC)
    assert clock.at(date(2020, 7, 17), time(10, 15)) == datetime(2020, 7, 17, 8, 15, tzinfo=UTC)


def test_an_hour_that_summer_time_skips():
    skipped = clock.at(date(2020, 3, 29), time(2, 30))
    assert clock.in_brussels(skipped).time() == time(3, 30)


def test_of_an_hour_that_comes_twice_the_first_is_taken():
    assert clock.at(date(2020, 10, 25), time(2, 30)) == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)


def test_times_of_day_are_read():
    assert clock.parse_time("07:00") == time(7)
    with pytest.raises(ValueError, match="match"):
        clock.parse_time("7 h")
