"""What was heard in a stretch of time: what was said in it, or else what we heard of in it."""

from __future__ import annotations

from datetime import datetime

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


def said_between(
    reader: Reader, begins: datetime, ends: datetime, *more: Where
) -> tuple[Record, ...]:
    """Return what was said from one instant until before another, in its order."""
    said = Query("items", (*_between("event_at", begins, ends), *more))
    unsaid = (Where("event_at", "=", None), *_between("observed_at", begins, ends), *more)
    found = (*reader.records(said), *reader.records(Query("items", unsaid)))
    return tuple(sorted(found, key=said_at))


def said_at(item: Record) -> str:
    """Return when something was said, or else when we heard of it."""
    return item.words("event_at") or item.words("observed_at")


def _between(field: str, begins: datetime, ends: datetime) -> tuple[Where, Where]:
    return Where(field, ">=", to_text(begins)), Where(field, "<", to_text(ends))
