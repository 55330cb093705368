"""Time comes from outside: rooms ask a clock, and people always see Brussels time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")
YEARS = range(2, 9999)  # at the very ends of the calendar there is no Belgian time

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present instant, in UTC."""
        return datetime.now(UTC)


class StoppedClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """Return the instant at which the clock stands, in UTC."""
        return self._instant

    def advance(self, step: timedelta) -> None:
        """Move the clock by a step, which may be negative."""
        self._instant += step

    def set(self, instant: datetime) -> None:
        """Put the clock at an instant."""
        self._instant = instant.astimezone(UTC)


class RunningClock:
    """A clock that was set to an instant and has run on from there with another one."""

    def __init__(self, instant: datetime, pace: Clock) -> None:
        self._pace = pace
        self._offset = instant.astimezone(UTC) - pace.now()

    def now(self) -> datetime:
        """Return the shifted instant, in UTC."""
        return self._pace.now() + self._offset


def to_text(instant: datetime) -> str:
    """Write an instant as sortable text in UTC with milliseconds: ``2020-11-17T09:07:42.000Z``."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def from_text(text: str) -> datetime:
    """Read an instant that `to_text` wrote; raise ValueError for anything else."""
    if _MOMENT.fullmatch(text):
        instant = datetime.fromisoformat(text)  # a tenth of the other's time
    else:
        instant = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    if instant.year not in YEARS:
        raise ValueError(text)
    return instant


def in_brussels(instant: datetime) -> datetime:
    """Return the instant as Belgian wall time."""
    return instant.astimezone(BRUSSELS)


def day_of(instant: datetime) -> date:
    """Return the Belgian calendar day on which an instant falls."""
    return in_brussels(instant).date()


def at(day: date, wall: time) -> datetime:
    """Return the instant, in UTC, at which Belgian clocks show a time on a day.

    An hour that summer time skips is read as the same distance after midnight in winter time
    (02:30 becomes 03:30); of an hour that comes twice the first is taken (PEP 495, fold 0).
    """
    return datetime.combine(day, wall, tzinfo=BRUSSELS).astimezone(UTC)


def parse_time(text: str) -> time:
    """Read a time of day such as ``07:00``; raise ValueError for anything else."""
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  # a wall time has no zone
