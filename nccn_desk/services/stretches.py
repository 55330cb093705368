"""What was heard in a stretch of time: what was said in it, or else what we heard of in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import MINUTE, By, Query, Tally, Where


def said_between(
    reader: Reader, begins: datetime, ends: datetime, *more: Where, limit: int = 0
) -> tuple[Record, ...]:
    """Return what was said from one instant until before another, in its order.

    With a `limit` only so many of the first.
    """
    said, unsaid = asked(begins, ends, more)
    found = (
        *reader.records(Query("items", said, ("event_at",), limit)),
        *reader.records(Query("items", unsaid, ("observed_at",), limit)),
    )
    return tuple(sorted(found, key=said_at))[: limit or None]


def count_between(reader: Reader, begins: datetime, ends: datetime, *more: Where) -> int:
    """Return how many items were said in a stretch."""
    return sum(reader.count(Query("items", where)) for where in asked(begins, ends, more))


def tally_between(
    reader: Reader, begins: datetime, ends: datetime, by: tuple[By, ...], *more: Where
) -> Mapping[tuple[Value, ...], Tally]:
    """Return how many items were said in a stretch, and by how many, by what they hold."""
    said, unsaid = (
        reader.tally(Query("items", where), by, "volume") for where in asked(begins, ends, more)
    )
    return {**said, **{key: _joined(said.get(key), each) for key, each in unsaid.items()}}


def minutes_between(
    reader: Reader, begins: datetime, ends: datetime, field: str, *more: Where
) -> Iterator[tuple[str, datetime, Tally]]:
    """Yield how many items were said in each minute of a stretch, by one of their fields."""
    for instant, where in zip(("event_at", "observed_at"), asked(begins, ends, more), strict=True):
        by = (By(field), By(instant, MINUTE))
        for (value, minute), each in reader.tally(Query("items", where), by, "volume").items():
            yield str(value or ""), from_text(f"{minute}:00.000Z"), each


def said_at(item: Record) -> str:
    """Return when something was said, or else when we heard of it."""
    return item.words("event_at") or item.words("observed_at")


def asked(
    begins: datetime, ends: datetime, more: tuple[Where, ...]
) -> tuple[tuple[Where, ...], tuple[Where, ...]]:
    """Return what tells items that say when they were said, and what tells the others."""
    said = (*_between("event_at", begins, ends), *more)
    unsaid = (Where("event_at", "=", None), *_between("observed_at", begins, ends), *more)
    return said, unsaid


def _joined(known: Tally | None, more: Tally) -> Tally:
    return Tally(known.count + more.count, known.total + more.total) if known else more


def _between(field: str, begins: datetime, ends: datetime) -> tuple[Where, Where]:
    return Where(field, ">=", to_text(begins)), Where(field, "<", to_text(ends))
