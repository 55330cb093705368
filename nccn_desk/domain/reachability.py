"""Reachability: by which ways somebody can be had, on which days and between which hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Structure, Value
from nccn_desk.kernel.clock import in_brussels

WEEK: Final = "1234567"  # from Monday


@dataclass(frozen=True, slots=True)
class Way:
    """One way to somebody: a number or address, its days and hours; always where none are said.

    `channel` is one of `domain.tags.CHANNELS`, `days` a few of WEEK, `begins` and `ends` Belgian
    times; a way that ends before it begins goes on past midnight.
    """

    channel: str
    value: str
    days: str = WEEK
    begins: str = ""
    ends: str = ""
    note: str = ""

    def is_open(self, moment: datetime) -> bool:
        """Tell whether somebody can be had this way at a moment."""
        here = in_brussels(moment)
        time, weekday = here.strftime("%H:%M"), str(here.isoweekday())
        begins, ends = self.begins or "00:00", self.ends or "24:00"
        if begins <= ends:
            return weekday in self.days and begins <= time <= ends
        eve = str((here.isoweekday() - 2) % 7 + 1)
        return (weekday in self.days and time >= begins) or (eve in self.days and time <= ends)


def ways_of(value: Value) -> tuple[Way, ...]:
    """Return the ways that a stored field holds; what is not one is passed over."""
    if not isinstance(value, (list, tuple)):
        return ()
    return tuple(_way(each) for each in value if isinstance(each, Mapping) and each.get("value"))


def stored(ways: Iterable[Way]) -> Structure:
    """Return ways as a field keeps them."""
    return tuple(
        {
            "channel": each.channel,
            "value": each.value,
            "days": each.days,
            "from": each.begins,
            "until": each.ends,
            "note": each.note,
        }
        for each in ways
    )


def open_ways(ways: Iterable[Way], moment: datetime) -> tuple[Way, ...]:
    """Return the ways by which somebody can be had at a moment."""
    return tuple(each for each in ways if each.is_open(moment))


def _way(row: Mapping[str, Structure]) -> Way:
    return Way(
        _words(row, "channel") or "phone",
        _words(row, "value"),
        _words(row, "days") or WEEK,
        _words(row, "from"),
        _words(row, "until"),
        _words(row, "note"),
    )


def _words(row: Mapping[str, Structure], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""
