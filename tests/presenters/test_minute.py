from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.presenters.minute import Minute


def test_a_minute_passes_once():
    clock = StoppedClock(datetime(2020, 11, 17, 9, 7, 58, tzinfo=UTC))
    minute = Minute(clock)
    assert not minute.passed()
    clock.advance(timedelta(seconds=1))
    assert not minute.passed()
    clock.advance(timedelta(seconds=1))
    assert minute.passed()
    assert not minute.passed()
    clock.advance(timedelta(minutes=-5))
    assert minute.passed()
