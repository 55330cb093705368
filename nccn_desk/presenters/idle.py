"""Idleness is counted on the wall clock, so that a machine that slept does not wake up open."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from nccn_desk.kernel.clock import Clock

WARNING: Final = timedelta(seconds=30)
SLEPT: Final = timedelta(seconds=60)  # no second passes unseen for so long on a machine awake


class Why(StrEnum):
    """Why the store was locked; its words are ``lock.why.<value>``."""

    IDLE = "idle"
    ASKED = "asked"
    SLEPT = "slept"
    START = "start"


class Idle:
    """Counts the time since the last key or pointer; ask it once a second."""

    def __init__(self, clock: Clock, minutes: int) -> None:
        self._clock = clock
        self._limit = timedelta(minutes=minutes)
        self._last = self._seen = clock.now()

    def touched(self) -> None:
        """Begin to count anew, because somebody is there."""
        self._last = self._clock.now()

    def limit(self, minutes: int) -> None:
        """Lock after so many minutes from now on."""
        self._limit = timedelta(minutes=minutes)

    @property
    def minutes(self) -> int:
        """After how many minutes the store is locked."""
        return int(self._limit.total_seconds()) // 60

    @property
    def left(self) -> timedelta:
        """How long the store stays open if nobody touches anything."""
        return max(self._limit - self._since(self._last), timedelta())

    @property
    def warns(self) -> bool:
        """Whether the last half minute has begun."""
        return self.left <= WARNING

    def due(self) -> Why | None:
        """Return why the store must be locked now, or None."""
        away = self._since(self._seen)
        self._seen = self._clock.now()
        if away >= SLEPT:
            return Why.SLEPT
        return None if self.left else Why.IDLE

    def begin(self) -> None:
        """Count from now, because the store was opened."""
        self._last = self._seen = self._clock.now()

    def _since(self, instant: datetime) -> timedelta:
        """Return the time since an instant; a clock that was put back starts a new count."""
        now = self._clock.now()
        if now < instant:
            self._last = self._seen = now
            return timedelta()
        return now - instant
