"""The reference is Belgium's public structure as laws and public pages tell it, day by day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from nccn_desk.kernel import resources
from nccn_desk.kernel.words import LANGUAGES

FILE: Final = ("codes", "structure.json")

Names = Mapping[str, str]  # by language, in all four
Row = Mapping[str, object]


class Coded(Protocol):
    """What is found by its code."""

    @property
    def code(self) -> str:
        """Return what it is found by; it never changes."""
        ...


Kind = TypeVar("Kind", bound=Coded)


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: a law or decree, a public page, or the seed's own."""

    code: str
    kind: str
    names: Names
    address: str


@dataclass(frozen=True, slots=True)
class Word:
    """A code with its words: a topic, or a role in a circle."""

    code: str
    name: str
    names: Names


@dataclass(frozen=True, slots=True)
class Told:
    """What is true from one day to another, both included, by what source.

    No first day is one that no source gives, no last day one that did not come or that no source
    gives. `doubt` says, in four languages, what is not sure about it; nothing where all is.
    """

    begins: date | None
    ends: date | None
    source: Source
    ended_by: Source
    doubt: Names

    def holds(self, day: date) -> bool:
        """Tell whether it was true on a day."""
        return (self.begins or date.min) <= day <= (self.ends or date.max)


@dataclass(frozen=True, slots=True)
class Organisation(Told):
    """A public body; `name` and `short` are in its own first language."""

    code: str
    name: str
    names: Names
    short: str
    shorts: Names
    level: str
    kind: str
    disciplines: tuple[str, ...]
    languages: tuple[str, ...]
    predecessors: tuple[str, ...]
    part_of: str
    nuts: str


@dataclass(frozen=True, slots=True)
class Circle(Told):
    """A group in which organisations meet; its ring is counted from the core, which is 0."""

    code: str
    name: str
    names: Names
    short: str
    shorts: Names
    ring: int
    kind: str
    predecessors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Membership(Told):
    """That an organisation sits in a circle, and as what."""

    circle: str
    partner: str
    role: Word


@dataclass(frozen=True, slots=True)
class Competence(Told):
    """That an organisation is competent for a topic, supports it or informs about it."""

    topic: str
    partner: str
    part: str
    scope: str
    scopes: Names
    refer_to: str


@dataclass(frozen=True, slots=True)
class Phase(Told):
    """A phase of a crisis, as an authority declared it."""

    code: str
    name: str
    names: Names


@dataclass(frozen=True, slots=True)
class Level(Told):
    """A level or an alert that the law knows, and who declares it."""

    code: str
    name: str
    names: Names
    by: Names

    @property
    def value(self) -> str:
        """The value that records of the crisis frame have for it."""
        return self.code.rpartition(".")[2].replace("-", "_")


@dataclass(frozen=True, slots=True)
class Reference:
    """Everything that the codes hold, of whatever time."""

    organisations: Mapping[str, Organisation]
    circles: Mapping[str, Circle]
    memberships: tuple[Membership, ...]
    topics: Mapping[str, Word]
    competences: tuple[Competence, ...]
    phases: Mapping[str, Phase]
    levels: Mapping[str, Level]


@cache
def reference() -> Reference:
    """Return the codes that the program brings, read once."""
    return read_reference(resources.path(*FILE).read_bytes())


def read_reference(data: bytes) -> Reference:
    """Return the codes of a file; raise KeyError, TypeError or ValueError otherwise."""
    rows: Mapping[str, Sequence[Row]] = json.loads(data)
    told = _Telling(
        {_line(row, "code"): _source(row) for row in rows["sources"]},
        {_line(row, "code"): _names(row, "text") for row in rows["reasons"]},
        _by_code([_word(row) for row in rows["roles"]]),
    )
    return Reference(
        organisations=_by_code([told.organisation(row) for row in rows["organisations"]]),
        circles=_by_code([told.circle(row) for row in rows["circles"]]),
        memberships=tuple(told.membership(row) for row in rows["memberships"]),
        topics=_by_code([_word(row) for row in rows["topics"]]),
        competences=tuple(told.competence(row) for row in rows["competences"]),
        phases=_by_code([told.phase(row) for row in rows["phases"]]),
        levels=_by_code([told.level(row) for row in rows["levels"]]),
    )


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the rows point at: their sources, their doubts and the roles."""

    sources: Mapping[str, Source]
    reasons: Mapping[str, Names]
    roles: Mapping[str, Word]

    def organisation(self, row: Row) -> Organisation:
        return Organisation(
            *self._told(row),
            code=_line(row, "code"),
            name=_line(row, "name"),
            names=_names(row, "name"),
            short=_line(row, "short"),
            shorts=_names(row, "short"),
            level=_line(row, "level"),
            kind=_line(row, "kind"),
            disciplines=_lines(row, "disciplines"),
            languages=_lines(row, "languages"),
            predecessors=_lines(row, "predecessors"),
            part_of=_line(row, "part_of", ""),
            nuts=_line(row, "nuts", ""),
        )

    def circle(self, row: Row) -> Circle:
        return Circle(
            *self._told(row),
            code=_line(row, "code"),
            name=_line(row, "name"),
            names=_names(row, "name"),
            short=_line(row, "short"),
            shorts=_names(row, "short"),
            ring=int(str(row["ring"])),
            kind=_line(row, "kind"),
            predecessors=_lines(row, "predecessors"),
        )

    def membership(self, row: Row) -> Membership:
        return Membership(
            *self._told(row),
            circle=_line(row, "circle"),
            partner=_line(row, "partner"),
            role=self.roles[_line(row, "role")],
        )

    def competence(self, row: Row) -> Competence:
        return Competence(
            *self._told(row),
            topic=_line(row, "topic"),
            partner=_line(row, "partner"),
            part=_line(row, "part"),
            scope=_line(row, "scope"),
            scopes=_names(row, "scope"),
            refer_to=_line(row, "refer_to", ""),
        )

    def phase(self, row: Row) -> Phase:
        return Phase(
            *self._told(row),
            code=_line(row, "code"),
            name=_line(row, "name"),
            names=_names(row, "name"),
        )

    def level(self, row: Row) -> Level:
        return Level(
            *self._told(row),
            code=_line(row, "code"),
            name=_line(row, "name"),
            names=_names(row, "name"),
            by=_names(row, "by"),
        )

    def _told(self, row: Row) -> tuple[date | None, date | None, Source, Source, Names]:
        source = self.sources[_line(row, "source")]
        ended_by = self.sources[_line(row, "ends_source", source.code)]
        doubt = self.reasons[_line(row, "reason")] if row.get("unsure") else MappingProxyType({})
        return _day(row, "begins"), _day(row, "ends"), source, ended_by, doubt


def _by_code(made: Sequence[Kind]) -> Mapping[str, Kind]:
    return MappingProxyType({each.code: each for each in made})


def _source(row: Row) -> Source:
    return Source(
        _line(row, "code"), _line(row, "kind"), _names(row, "text"), _line(row, "address", "")
    )


def _word(row: Row) -> Word:
    names = _names(row, "name")
    return Word(_line(row, "code"), _line(row, "name", names["nl"]), names)


def _names(row: Row, stem: str) -> Names:
    return MappingProxyType({each: _line(row, f"{stem}_{each}") for each in LANGUAGES})


def _day(row: Row, key: str) -> date | None:
    return date.fromisoformat(_line(row, key)) if key in row else None


def _line(row: Row, key: str, default: str | None = None) -> str:
    value = row[key] if default is None else row.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is no line of words: {value!r}")
    return value


def _lines(row: Row, key: str) -> tuple[str, ...]:
    value = row[key]
    if not isinstance(value, list):
        raise TypeError(f"{key} is no list: {value!r}")
    return tuple(str(each) for each in value)
