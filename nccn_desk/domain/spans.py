"""Spans: what is true from one day to another, both of them included; an open end is no end."""

from __future__ import annotations

from datetime import date
from typing import Final

from nccn_desk.domain.register import Field, Kind, Record, Values
from nccn_desk.kernel.errors import BadValue

BEGINS: Final = Field("begins", Kind.DAY, indexed=True)
ENDS: Final = Field("ends", Kind.DAY, indexed=True)
SPAN: Final = (BEGINS, ENDS)


def holds(record: Record, day: date) -> bool:
    """Tell whether something held on a day."""
    written = day.isoformat()
    begins, ends = record.words("begins"), record.words("ends")
    return (not begins or begins <= written) and (not ends or written <= ends)


def ended(record: Record, day: date) -> bool:
    """Tell whether something was over on a day."""
    return bool(record.words("ends")) and record.words("ends") < day.isoformat()


def overlap(one: Record, other: Record) -> bool:
    """Tell whether two spans have a day in common."""
    last, first = _last(one), _last(other)
    return one.words("begins") <= first and other.words("begins") <= last


def check_span(values: Values) -> None:
    """Raise BadValue where something would end before it begins."""
    begins, ends = str(values.get("begins") or ""), str(values.get("ends") or "")
    if begins and ends and ends < begins:
        raise BadValue("ends_before_it_begins", field="ends")


def _last(record: Record) -> str:
    return record.words("ends") or date.max.isoformat()
