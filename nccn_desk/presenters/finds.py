"""Finds are what a typed line asks of the store: persons, numbers, or words as they stood once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.naming import register_word
from nccn_desk.domain.partners import name_of
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.kernel.folding import folded
from nccn_desk.presenters import when
from nccn_desk.presenters.matching import best
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.services import competences, search
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Hit, Query

LIMIT: Final = 6
OPENING: Final = "\x02"
CLOSING: Final = "\x03"
_YEAR: Final = 4  # digits
_CENTURIES: Final = {2: 2_000, _YEAR: 0}  # what a year in so many digits leaves out
_NEVER: Final = 10_000  # no calendar has it
_DAY: Final = r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)"
_AS_OF: Final = re.compile(rf"\s*@\s*({_DAY})\s*$")
_ICONS: Final = {
    "journal": "notebook",
    "tasks": "check-square",
    "meetings": "video-camera",
    "handovers": "user-switch",
    "steps": "sun-horizon",
    "officers": "user",
    "topics": "scales",
    "requests": "tray",
    "target_groups": "users-three",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a line asks for: `mode` is its first sign, `as_of` a moment or "" for now."""

    words: str
    mode: str = ""
    as_of: str = ""

    @property
    def commands_only(self) -> bool:
        """Whether nothing of the store is meant."""
        return self.mode == ">"

    @property
    def with_commands(self) -> bool:
        """Whether actions and places are meant."""
        return self.mode in {"", ">"}


@dataclass(frozen=True, slots=True)
class Find:
    """One find as the palette lists it; a person has no place, one can note a call with them."""

    key: str
    icon: str
    word: Phrase
    about: Phrase
    register: str = ""
    record: str = ""


def wanted_of(text: str, now: datetime) -> Wanted:
    """Read a line: > command, @ person, # number, / full text, and "@2020-11-16" at its end."""
    line = text.strip()
    mode = line[:1] if line[:1] in {">", "@", "#", "/"} else ""
    words = line[len(mode) :].strip()
    found = _AS_OF.search(words) if mode == "/" else None
    day = parse_day(found[1], day_of(now)) if found is not None else None
    if found is None or day is None:
        return Wanted(words, mode)
    return Wanted(words[: found.start()].strip(), mode, end_of(day))


def parse_day(text: str, today: date) -> date | None:
    """Return a typed day (2020-11-16, 16/11, 16/11/2020); None for what is none.

    One looks back: without a year it is the last such day that was.
    """
    parts = re.split(r"[-/.]", text.strip(" -/."))
    if len(parts) not in {2, 3} or not all(part.isdecimal() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(parts[0]) == _YEAR:
        return _day(*numbers)
    day, month, *year = numbers
    if year:
        return _day(year[0] + _CENTURIES.get(len(parts[2]), _NEVER), month, day)
    years = (_day(each, month, day) for each in (today.year, today.year - 1))
    return next((found for found in years if found is not None and found <= today), None)


def _day(year: int, month: int, day: int = 0) -> date | None:
    """Return a day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def end_of(day: date) -> str:
    """Return the last moment of a Belgian day, as text."""
    return to_text(at(day + timedelta(days=1), time()) - timedelta(milliseconds=1))


def look_up(reader: Reader, wanted: Wanted, language: str = "nl") -> tuple[Find, ...]:
    """Find what a line asks for in the store; a topic says to whom one refers about it."""
    if wanted.mode == "@":
        return tuple(_people(reader, wanted.words))
    words = wanted.words
    hits = search.find(reader, words, as_of=wanted.as_of, limit=LIMIT)
    today = day_of(reader.clock.now())
    found = (find_of(hit, place, today) for place, hit in enumerate(hits))
    return tuple(
        _topic(reader, each, language) if each.register == "topics" else each for each in found
    )


def _topic(reader: Reader, found: Find, language: str) -> Find:
    topic = reader.record("topics", found.record)
    referrals = competences.refer_to(reader, found.record, None, language)
    who = joined((given(each.name) for each in referrals), by=", ")
    refer = said("palette.refer", who=who) if who else said("palette.refer_nobody")
    return replace(found, word=given(name_of(topic, language)), about=refer)


def find_of(hit: Hit, place: int, today: date) -> Find:
    """Return a hit as the palette lists it; with a person one can note a call."""
    if hit.register == "officers":
        name = given(hit.title)
        return Find(f"call:{hit.title}", _ICONS[hit.register], name, said("palette.call"))
    moment = when.day_and_wall(when.from_moment(hit.moment), today) if hit.moment else NOTHING
    name = given(hit.number) if hit.number else said(register_word(hit.register), n=1)
    excerpt = hit.excerpt.replace(OPENING, "").replace(CLOSING, "")
    quoted = said("palette.quote", words=excerpt.strip().replace("\n", " "))
    key = f"hit:{place}:{hit.id}"
    icon = _ICONS.get(hit.register, "file-text")
    return Find(key, icon, joined((name, moment), by=" "), quoted, hit.register, hit.id)


def _people(reader: Reader, words: str) -> Iterable[Find]:
    people = reader.records(Query("officers", order=("name",)))
    forms = [(folded(p.words("name")), folded(p.words("initials"))) for p in people]
    for match in best(words, forms)[:LIMIT]:
        person = people[match.place]
        role = said(f"choices.officers.role.{person.words('role')}")
        telephone = given(person.words("telephone"))
        about = joined((role, telephone, said("palette.call")))
        yield Find(f"call:{person.words('name')}", "user", given(person.words("name")), about)
