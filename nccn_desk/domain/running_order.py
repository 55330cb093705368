"""The running order of a press conference: who speaks when, and how long all of it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.prose import word_count
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import by_place

# A pace that interpreters can follow (AIIC asks for 100 to 120 words a minute).
WORDS_PER_MINUTE: Final = 120


@dataclass(frozen=True, slots=True)
class Slot:
    """One item with the moments at which it begins and ends if all before it keep their time."""

    item: Record
    begins: datetime
    ends: datetime


def slots(conference: Record, items: Iterable[Record]) -> tuple[Slot, ...]:
    """Return the items in their order, each with its moments."""
    begins = conference.moment("starts_at")
    found: list[Slot] = []
    for item in sorted(items, key=by_place):
        if begins is None:
            break
        ends = begins + timedelta(minutes=item.whole("minutes"))
        found.append(Slot(item, begins, ends))
        begins = ends
    return tuple(found)


def total(items: Iterable[Record]) -> int:
    """Return the minutes of all items together."""
    return sum(each.whole("minutes") for each in items)


def reading_seconds(texts: Sequence[str], pace: int = WORDS_PER_MINUTE) -> int:
    """Return how long some texts take to be read aloud at a pace in words a minute."""
    return round(sum(map(word_count, texts)) * 60 / pace)
