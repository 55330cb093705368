"""A place in the podium's book is where one reads: it outlives a restart and a changed book."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.presenters.podium_shapes import Countdown, Part, PodiumBook

SIZES: Final = range(36, 85, 6)  # pixels of the words that are read
USUAL: Final = 54
_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Part, passage, and how many signs of it were on screens before this one.

    `turned` holds where each earlier screen of the passage began, to turn back to.
    """

    part: int = 0
    passage: int = 0
    offset: int = 0
    turned: tuple[int, ...] = ()
    language: str = ""  # chosen instead of the passage's own
    size: int = USUAL
    answered: int = 0
    begun: dict[str, str] = field(default_factory=dict)  # part id: since when

    def at(self, part: int, passage: int) -> Place:
        """Return the beginning of another passage."""
        language = self.language if part == self.part else ""
        return replace(self, part=part, passage=passage, offset=0, turned=(), language=language)

    def begin(self, part: Part, now: datetime) -> Place:
        """Return this place with the part's time running, if it does not yet."""
        if part.id in self.begun:
            return self
        return replace(self, begun={**self.begun, part.id: to_text(now)})


def following(book: PodiumBook, place: Place) -> Place | None:
    """Return the beginning of the next passage; of a part without any, of the part itself."""
    if place.passage + 1 < len(book.parts[place.part].passages):
        return place.at(place.part, place.passage + 1)
    return place.at(place.part + 1, 0) if place.part + 1 < len(book.parts) else None


def preceding(book: PodiumBook, place: Place) -> Place | None:
    """Return the beginning of the passage before."""
    if place.passage > 0:
        return place.at(place.part, place.passage - 1)
    if place.part == 0:
        return None
    before = place.part - 1
    return place.at(before, max(len(book.parts[before].passages) - 1, 0))


def in_book(book: PodiumBook, place: Place) -> Place:
    """Return a place that exists in a book."""
    part = min(max(place.part, 0), max(len(book.parts) - 1, 0))
    last = len(book.parts[part].passages) - 1 if book.parts else 0
    passage = min(max(place.passage, 0), max(last, 0))
    if (part, passage) == (place.part, place.passage):
        return place
    return place.at(part, passage)


def carried(before: PodiumBook, now: PodiumBook, place: Place) -> Place:
    """Return the same passage in a book that was read anew; where it is gone, as near as can be."""
    if not before.parts:
        return in_book(now, place)
    part = before.parts[place.part]
    passage = part.passages[place.passage].id if part.passages else ""
    return _found(now, place, part.id, passage)


def written(book: PodiumBook, place: Place) -> str:
    """Write a place down, by the ids of what stands there."""
    part = book.parts[place.part] if book.parts else None
    passage = part.passages[place.passage].id if part and part.passages else ""
    return json.dumps(
        {
            "part": part.id if part else "",
            "passage": passage,
            "at": [place.part, place.passage, place.offset],
            "turned": place.turned,
            "language": place.language,
            "size": place.size,
            "answered": place.answered,
            "begun": place.begun,
        }
    )


def read(book: PodiumBook, words: str) -> Place:
    """Return the place that was written down; the beginning where it cannot be read."""
    try:
        known: dict[str, Any] = json.loads(words)
        part, passage, offset = map(int, known["at"])
        size = int(known["size"])
        place = Place(
            part,
            passage,
            offset,
            tuple(map(int, known["turned"])),
            str(known["language"]),
            size if size in SIZES else USUAL,
            int(known["answered"]),
            {str(key): to_text(from_text(value)) for key, value in known["begun"].items()},
        )
        return _found(book, place, str(known["part"]), str(known["passage"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Place()


def countdown(place: Place, part: Part, now: datetime) -> Countdown:
    """Return how long a part may still take; one that has not begun has all its time."""
    whole = timedelta(minutes=part.minutes)
    begun = place.begun.get(part.id)
    spent = max(now - from_text(begun), timedelta()) if begun else timedelta()
    seconds = round((whole - spent).total_seconds())
    minutes, odd = divmod(abs(seconds), _MINUTE)
    share = min(spent / whole, 1.0) if whole else 1.0
    return Countdown(f"{'−' if seconds < 0 else ''}{minutes}:{odd:02d}", share, seconds < 0)


def _found(book: PodiumBook, place: Place, part_id: str, passage_id: str) -> Place:
    for number, part in enumerate(book.parts):
        for count, passage in enumerate(part.passages):
            if passage_id and passage.id == passage_id:
                return replace(place, part=number, passage=count)
        if part.id == part_id and not passage_id:
            return replace(place, part=number, passage=0)
    return in_book(book, place)
