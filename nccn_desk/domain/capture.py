"""A quick line is read for what it holds, in four languages: people, numbers and a due time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal

from nccn_desk.domain.numbers import number_in
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import at, day_of

PartKind = Literal["person", "unknown", "number", "due"]

_NUMBER: Final = re.compile(r"(?<![\w#])#\w{1,2}-\w{2}-\d{1,9}[a-z]{0,2}\b")
_AT: Final = re.compile(r"(?<![\w@])@(?=\w)")
_WORD: Final = re.compile(r"\w+")
# The word before a time, tomorrow or not, and the time as the four languages write it: 10:20 and
# 10.20 everywhere, 10 u 20 in Dutch, 10 h 20 in French, 10 Uhr in German.
_DUE: Final = re.compile(
    r"\b(?:tegen|voor|vóór|pour|avant|d[’']ici|bis|vor|by|before)"
    r"\s+(?:(?P<tomorrow>morgen|demain|tomorrow)\s+)?"
    r"(?P<hour>\d{1,2})\s*"
    r"(?:[:.](?P<minute>\d{2})\b(?!\.\d)(?:\s*(?:uhr|uur|u|h)\b)?"
    r"|(?:uhr|uur|u|h)(?:\s*(?P<odd>\d{2})\b|(?!\w)))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the line that was understood; an ``unknown`` one names nobody of the team."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Understood:
    """What a quick line holds, shown before it is kept."""

    text: str
    people: tuple[str, ...] = ()  # ids of officers, in the order of the line
    numbers: tuple[str, ...] = ()
    due: datetime | None = None
    parts: tuple[Part, ...] = ()

    @property
    def makes_task(self) -> bool:
        """Tell whether somebody is to do something by a time."""
        return bool(self.people) and self.due is not None


def calls_somebody(text: str) -> bool:
    """Tell whether a line has an @ before a word, so that the team is needed to read it."""
    return _AT.search(text) is not None


def understand(text: str, officers: Iterable[Record], now: datetime) -> Understood:
    """Read a line; a time that has passed today means tomorrow."""
    people = _people(text, _names(officers)) if calls_somebody(text) else []
    numbers = [(found.span(), number_in(found.group())) for found in _NUMBER.finditer(text)]
    numbers = [(span, number) for span, number in numbers if number]
    due, due_span = _due(text, now)
    parts = [
        *(Part(*span, "person" if officer else "unknown") for span, officer in people),
        *(Part(*span, "number") for span, _ in numbers),
        *(Part(*span, "due") for span in due_span),
    ]
    return Understood(
        text,
        tuple(dict.fromkeys(officer for _, officer in people if officer)),
        tuple(dict.fromkeys(number for _, number in numbers)),
        due,
        tuple(sorted(parts, key=lambda part: part.start)),
    )


def _due(text: str, now: datetime) -> tuple[datetime | None, list[tuple[int, int]]]:
    for found in _DUE.finditer(text):
        hour = int(found["hour"])
        minute = int(found["minute"] or found["odd"] or 0)
        if hour > 23 or minute > 59:  # noqa: PLR2004  # the last hour and minute of a day
            continue
        tomorrow = day_of(now) + timedelta(days=1)
        if found["tomorrow"]:
            return at(tomorrow, time(hour, minute)), [found.span()]
        today = at(day_of(now), time(hour, minute))
        return (today if today > now else at(tomorrow, time(hour, minute))), [found.span()]
    return None, []


def _names(officers: Iterable[Record]) -> dict[str, str]:
    """Return who answers to which folded name; "" where two people answer to it."""
    names: dict[str, str] = {}
    for officer in officers:
        name = officer.words("name")
        for called in _called(name, officer.words("initials")):
            names[called] = "" if names.get(called, officer.id) != officer.id else officer.id
    return names


@lru_cache(maxsize=1_024)  # the same team is read for each line
def _called(name: str, initials: str) -> frozenset[str]:
    """Return what a person answers to, folded: the whole name, its first word, the initials."""
    whole, short = _folded(name), _folded(initials)
    return frozenset({whole, whole.partition(" ")[0], *([short] if short else [])})


def _people(text: str, names: Mapping[str, str]) -> list[tuple[tuple[int, int], str]]:
    folded = _folded(text)
    return [_person(found.start(), folded, names) for found in _AT.finditer(text)]


def _person(start: int, folded: str, names: Mapping[str, str]) -> tuple[tuple[int, int], str]:
    """Return the longest name that follows an @, and whose it is, "" for nobody's."""
    after = start + 1
    for name in sorted(names, key=len, reverse=True):
        end = after + len(name)
        if name and folded.startswith(name, after) and not folded[end : end + 1].isalnum():
            return (start, end), names[name]
    end = max(after, *(found.end() for found in [_WORD.match(folded, after)] if found))
    return (start, end), ""


def _folded(text: str) -> str:
    """Return text without case and accents, sign for sign, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", sign)[0].lower()[0] for sign in text)
