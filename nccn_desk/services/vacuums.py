"""Vacua are counted together: how many are open, how long they usually last, how many leaked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.services import deciding
from nccn_desk.services.deciding import Vacuum
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

RECENT: Final = 8  # decisions whose decree came last
DECREES: Final = ("published", "amended")


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision, the milestones that hold, and those that no longer do, each by its hour."""

    record: Record
    held: dict[str, Record]
    noted: tuple[Record, ...]
    gap: Vacuum | None

    @property
    def is_open(self) -> bool:
        """Whether it was announced and cannot be read yet."""
        return self.gap is not None and self.gap.is_open

    @property
    def leaked(self) -> bool:
        """Whether it was known before it was announced."""
        announced, leaked = self.held.get("announced"), self.held.get("leaked")
        return (
            announced is not None
            and leaked is not None
            and leaked.words("at") < announced.words("at")
        )

    @property
    def decrees(self) -> tuple[Record, ...]:
        """The decree, and those that put it right after it; a corrected note is none."""
        return tuple(each for each in deciding.standing(self.noted) if _is_decree(each))


def read(reader: Reader) -> tuple[Followed, ...]:
    """Return every decision with its milestones, the newest first."""
    now = reader.clock.now()
    by_decision: dict[str, list[Record]] = {}
    for each in reader.records(Query("milestones", order=("at", "created_at"))):
        by_decision.setdefault(each.words("decision"), []).append(each)
    found = []
    for record in deciding.find(reader):
        noted = tuple(by_decision.get(record.id, ()))
        held = deciding.holding_of(noted)
        gap = deciding.vacuum(held, now) if record.words("state") != "dropped" else None
        found.append(Followed(record, held, noted, gap))
    return tuple(found)


def open_ones(found: Iterable[Followed]) -> tuple[Followed, ...]:
    """Return those that are open now, the longest open first."""
    gaps = [(each.gap.since, each) for each in found if each.gap and each.gap.is_open]
    return tuple(each for _, each in sorted(gaps, key=lambda pair: pair[0]))


def closed(found: Iterable[Followed]) -> tuple[Followed, ...]:
    """Return the last whose decree came after it was announced, the latest decree first."""
    gaps = [(each.gap.until, each) for each in found if each.gap and each.gap.until]
    return tuple(each for _, each in sorted(gaps, key=lambda pair: pair[0], reverse=True))


def recent(found: Iterable[Followed]) -> tuple[Followed, ...]:
    """Return what is spoken of now: what is open, and the last that closed."""
    known = tuple(found)
    return (*open_ones(known), *closed(known)[:RECENT])


def leaked(found: Iterable[Followed]) -> tuple[Followed, ...]:
    """Return those that were known before they were announced."""
    return tuple(each for each in found if each.leaked)


def of_year(found: Iterable[Followed], year: int) -> tuple[Followed, ...]:
    """Return the decisions of which a decree came out in a year."""
    return tuple(
        each
        for each in found
        if each.record.words("state") != "dropped"
        and any(day_of(from_text(one.words("at"))).year == year for one in each.decrees)
    )


def usual(found: Iterable[Followed]) -> timedelta | None:
    """Return the median of the vacua that are closed, None where there is none."""
    return deciding.usual(each.gap for each in found if each.gap is not None)


def _is_decree(milestone: Record) -> bool:
    return milestone.words("kind") in DECREES
