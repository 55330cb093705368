"""A series is how much of something there was: messages, calls, hits, or the waves of a barometer.

A record holds one day of a series, not one value: a year by the minute is 366 records of at most
1,440 whole numbers in place of 525,600 records. Measured on an Intel Xeon at 2.1 GHz, a year comes
in as one act (see tests/bench/series_figures.py). Days are those of UTC, which all have 24 hours:
summer time then neither doubles an hour nor leaves one out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Register, Structure

KINDS: Final = ("volume", "calls", "hits", "barometer", "other")
WAVES: Final = frozenset({"barometer"})  # kinds that are asked in waves, not counted by the clock
DAY: Final = 24 * 60  # minutes
MINUTE: Final = timedelta(minutes=1)

SERIES: Final = Register(
    name="series",
    title="name",
    fields=(
        Field("name", Kind.LINE, required=True, searched=True),
        Field("kind", Kind.CHOICE, choices=KINDS, required=True, default="volume", indexed=True),
        Field("unit", Kind.LINE),  # messages, calls
        Field("source", Kind.LINE, searched=True),
        Field("step", Kind.NUMBER),  # minutes from one value to the next; none for waves
        Field("feed", Kind.REF, target="feeds", indexed=True),  # whose items it counts
        Field("mapping", Kind.STRUCTURE),  # which column was which at the last import
        Field("note", Kind.LINE),
    ),
)

POINTS: Final = Register(
    name="points",
    title="wave",
    fields=(
        Field("series", Kind.REF, target="series", required=True, indexed=True),
        Field("day", Kind.DAY, required=True, indexed=True),
        Field("wave", Kind.LINE, searched=True),
        # Of the same day two desks took in the same file, or one of them a later one.
        Field("values", Kind.STRUCTURE, latest=True),
        Field("n", Kind.NUMBER, latest=True),  # how many were asked in a wave
        Field("source", Kind.LINE, latest=True),  # the file
        Field("taken_at", Kind.MOMENT, indexed=True, latest=True),
    ),
)


@dataclass(frozen=True, slots=True)
class Slots:
    """The values of one day of a series, from midnight UTC, with None where nobody counted.

    A value is a whole number of so many decimals; a wave has one, and no step.
    """

    step: int  # minutes
    decimals: int
    values: tuple[int | None, ...]

    def timed(self, day: date) -> Iterator[tuple[datetime, float]]:
        """Yield each value with the instant at which it begins."""
        start = datetime.combine(day, time(), UTC)
        scale = 10**self.decimals
        for place, value in enumerate(self.values):
            if value is not None:
                yield start + place * self.step * MINUTE, value / scale if scale > 1 else value

    def stored(self) -> Mapping[str, Structure]:
        """Return the values as a record holds them."""
        return {"step": self.step, "decimals": self.decimals, "values": self.values}


def slots_of(record: Record) -> Slots:
    """Return the values of a record; what is no number there counts as not counted."""
    held = record["values"]
    parts = held if isinstance(held, Mapping) else {}
    values = parts.get("values")
    listed = values if isinstance(values, (list, tuple)) else ()
    return Slots(
        _whole(parts.get("step")),
        _whole(parts.get("decimals")),
        tuple(each if _is_number(each) else None for each in listed),  # type: ignore[misc]  # asked
    )


def laid(timed: Iterable[tuple[int, str]], step: int, before: Slots | None = None) -> Slots:
    """Return a day of stored numbers by their minute, over what stood before where it fits."""
    known = dict(timed)
    decimals = max((len(value.partition(".")[2]) for value in known.values()), default=0)
    if before is not None and before.step == step:
        decimals = max(decimals, before.decimals)
        lift = 10 ** (decimals - before.decimals)
        values = [None if each is None else each * lift for each in before.values]
    else:
        values = []
    count = DAY // step if step else 1
    values += [None] * (count - len(values))
    for minute, value in known.items():
        whole, _, part = value.partition(".")
        values[minute // step if step else 0] = int(whole + part.ljust(decimals, "0"))
    return Slots(step, decimals, tuple(values))


def _whole(value: Structure) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0


def _is_number(value: Structure) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
