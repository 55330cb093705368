"""Freshness: every block and figure has a time until which it may be believed."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from nccn_desk.domain.register import Record

SOON: Final = timedelta(hours=2)  # before this much is left, somebody can still ask for news


class Freshness(Enum):
    """How far the promised time is away."""

    UNKNOWN = "unknown"  # nobody said how long it holds
    FRESH = "fresh"
    SOON = "soon"
    EXPIRED = "expired"


def freshness(record: Record, now: datetime) -> Freshness:
    """Return how fresh a block or figure is, by its ``valid_until``."""
    until = record.moment("valid_until")
    if until is None:
        return Freshness.UNKNOWN
    if until <= now:
        return Freshness.EXPIRED
    return Freshness.SOON if until - now <= SOON else Freshness.FRESH


def overdue(figure: Record, now: datetime) -> bool:
    """Tell whether a figure's next value was promised for a time that has passed."""
    due = figure.moment("due")
    as_of = figure.moment("as_of")
    return due is not None and due <= now and (as_of is None or as_of < due)
