"""A hybrid clock reads like wall time and never runs backwards; it breaks ties, nothing more.

(Kulkarni, Demirbas and others, "Logical Physical Clocks", 2014.)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from nccn_desk.ledger import shape
from nccn_desk.ledger.codec import Value

AHEAD: Final = 5 * 60 * 1000  # milliseconds by which another desk's clock may lead ours
COUNTS: Final = 2**16  # readings within one millisecond
LAST_MOMENT: Final = 2**46  # milliseconds since 1970, in the year 4199; packs into 63 bits
FIRST_MOMENT: Final = -(2**45)  # in the year 855; calendars end before a count of ms does

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Hybrid:
    """One reading: milliseconds since 1970 in UTC, and a count within the millisecond."""

    ms: int
    count: int = 0

    @property
    def packed(self) -> int:
        """The reading as one integer of 63 bits that sorts alike, for a database column."""
        return self.ms * COUNTS + self.count

    @classmethod
    def unpacked(cls, number: int) -> Hybrid:
        """Return the reading that was packed into a number."""
        return cls(*divmod(number, COUNTS))

    @property
    def wire(self) -> Value:
        """The reading as it stands in an envelope's body."""
        return (self.ms, self.count)


START: Final = Hybrid(0)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of hearing another clock: our next `last`, and whether theirs ran ahead.

    An entry whose clock is ahead keeps the reading that it carries, because every desk must
    rank the same entry alike; it is shown with a badge, and our own clock is not dragged along.
    """

    last: Hybrid
    ahead: bool


def from_wire(value: Value) -> Hybrid:
    """Read a clock from a body; raise BadEntry for another shape."""
    ms, count = shape.items(value, "clock", 2)
    return Hybrid(
        shape.whole(ms, "clock", high=LAST_MOMENT - 1),
        shape.whole(count, "clock", high=COUNTS - 1),
    )


def tick(last: Hybrid, wall: int) -> Hybrid:
    """Return the reading for a new entry: later than `last`, whatever the wall (ms) says."""
    if wall > last.ms:
        return Hybrid(wall)
    if last.count + 1 < COUNTS:
        return Hybrid(last.ms, last.count + 1)
    return Hybrid(last.ms + 1)


def hear(last: Hybrid, theirs: Hybrid, wall: int) -> Heard:
    """Return our clock after another desk's entry; a reading over five minutes ahead is clamped."""
    ahead = is_ahead(theirs, wall)
    return Heard(max(last, Hybrid(wall + AHEAD) if ahead else theirs), ahead)


def is_ahead(reading: Hybrid, wall: int) -> bool:
    """Tell whether a reading leads the wall clock (ms) by more than five minutes."""
    return reading.ms > wall + AHEAD


def milliseconds(instant: datetime) -> int:
    """Return an aware instant as milliseconds since 1970."""
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def instant_of(ms: int) -> datetime:
    """Return milliseconds since 1970 as an instant in UTC."""
    return _EPOCH + timedelta(milliseconds=ms)
