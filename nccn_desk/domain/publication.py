"""A publication is a product with every word chosen: what is frozen, compared and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Final, TypeVar

from nccn_desk.domain import prose
from nccn_desk.domain.register import Structure, Value
from nccn_desk.kernel.errors import Damaged

EDITION: Final = 1  # of this shape; a reader of a later one says that it is too old

_Shape = TypeVar("_Shape")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as published; `texts` keep their marks and their references to figures."""

    id: str
    number: str  # A-LV-12
    label: str  # 4.2
    shape: str
    texts: Mapping[str, str]
    states: Mapping[str, str]
    authority: str = ""
    source: str = ""
    confidence: str = ""
    as_of: str = ""
    valid_until: str = ""
    marking: str = "internal"
    since: int = 0  # unchanged since this number of the series


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with its titles by language."""

    number: int
    key: str
    titles: Mapping[str, str]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure as published; `points` are its values and moments, oldest first."""

    id: str
    number: str
    labels: Mapping[str, str]
    units: Mapping[str, str]
    value: str
    as_of: str = ""
    source: str = ""
    origin: str = ""
    authority: str = ""
    caveat: str = ""
    change: str = ""
    points: tuple[tuple[str, str], ...] = ()  # (moment, value)


@dataclass(frozen=True, slots=True)
class Mention:
    """What a reference to a record other than a figure shows: its number and title."""

    register: str
    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A language that is missing by an override: what lacks, why, who allowed it and when."""

    language: str
    labels: tuple[str, ...]  # of the pieces, 4.2
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the text (EDXL-SitRep 1.0, elements 1 to 18; standards.md 3.2)."""

    id: str
    code: str  # S-LV-3
    number: int
    version: str
    title: str
    situation: str
    exercise: bool
    marking: str
    addressees: tuple[str, ...]
    embargo_until: str
    purpose: str
    place: str
    from_moment: str
    to_moment: str
    next_contact: str
    urgency: str
    severity: str
    phase: str
    confidence: str  # the lowest of all blocks
    languages: tuple[str, ...]
    source_language: str
    prepared_by: str
    prepared_at: str
    approved_by: str = ""
    approved_at: str = ""
    released_by: str = ""
    released_at: str = ""
    previous: str = ""  # the hash of the sitrep before, as released
    state: str = "draft"
    verification: str = ""  # what is printed on a copy of what went out; frozen copies have none

    @property
    def imprint(self) -> str:
        """What stands at the foot of every page: the number of the record, and how to verify it."""
        return " · ".join(filter(None, (self.code, self.verification)))


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole product."""

    head: Head
    chapters: tuple[Chapter, ...]
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def pieces(self) -> Iterator[Piece]:
        """Yield all blocks in reading order."""
        for chapter in self.chapters:
            yield from chapter.pieces


def to_body(publication: Publication) -> dict[str, Value]:
    """Return a publication as the plain values that are frozen.

    The words stand once, in their chapters; under ``languages`` stand those of each language by
    block, so that each has a hash of its own.
    """
    body: dict[str, Value] = {"edition": EDITION, **asdict(publication)}
    body["languages"] = {
        language: {piece.id: piece.texts.get(language, "") for piece in publication.pieces()}
        for language in publication.head.languages
    }
    return body


def composed(publication: Publication) -> Publication:
    """Return a publication with its words as a frozen copy has them: see `prose.composed`."""
    if prose.is_composed(repr(publication)):  # nearly always, and soon seen
        return publication
    return from_body({name: composed_value(part) for name, part in to_body(publication).items()})


def unsigned(publication: Publication) -> Publication:
    """Return a publication without what its visums add, to compare what was approved with now."""
    head = replace(
        publication.head,
        number=0,
        state="",
        verification="",
        prepared_at="",
        approved_by="",
        approved_at="",
        released_by="",
        released_at="",
    )
    return replace(publication, head=head)


def from_body(body: Mapping[str, Value]) -> Publication:
    """Return the publication that `to_body` wrote; raise Damaged for anything else."""
    try:
        if body["edition"] != EDITION:
            raise Damaged("later_edition")
        return Publication(
            shaped(Head, body["head"]),
            tuple(_chapter(each) for each in items(body["chapters"])),
            tuple(_quote(each) for each in items(body["quotes"])),
            tuple(shaped(Mention, each) for each in items(body["mentions"])),
            tuple(shaped(Gap, each) for each in items(body["gaps"])),
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise Damaged("damaged_publication") from reason


def _chapter(value: Value) -> Chapter:
    known = mapping_of(value)
    pieces = tuple(shaped(Piece, each) for each in items(known["pieces"]))
    return shaped(Chapter, {**known, "pieces": ()}, pieces=pieces)


def _quote(value: Value) -> Quote:
    known = mapping_of(value)
    points = tuple(
        (str(moment), str(number)) for moment, number in map(items, items(known["points"]))
    )
    return shaped(Quote, {**known, "points": ()}, points=points)


def shaped(shape: type[_Shape], value: Value, **parts: object) -> _Shape:
    """Return a frozen shape with exactly the fields that it has; raise TypeError for others."""
    known = mapping_of(value)
    names = {each.name for each in fields(shape)}  # type: ignore[arg-type]  # all are dataclasses
    if names != known.keys():
        raise TypeError
    return shape(**{name: _plain(part) for name, part in known.items()} | parts)


def _plain(value: Value) -> object:
    if isinstance(value, Mapping):
        return {str(name): str(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(str(part) for part in value)
    return value


def composed_value(value: Value) -> Value:
    """Return plain values with their words as a frozen copy has them."""
    if isinstance(value, str):
        return prose.composed(value)
    if isinstance(value, Mapping):
        return {name: composed_value(part) for name, part in value.items()}  # type: ignore[misc]  # parts of a structure are structures
    if isinstance(value, (list, tuple)):
        return tuple(composed_value(part) for part in value)  # type: ignore[misc]  # as above
    return value


def mapping_of(value: Value) -> Mapping[str, Structure]:
    """Return a frozen mapping; raise TypeError for what is none."""
    if not isinstance(value, Mapping):
        raise TypeError
    return value


def items(value: Value) -> tuple[Structure, ...]:
    """Return the items of a frozen list; raise TypeError for what is none."""
    if not isinstance(value, (list, tuple)):
        raise TypeError
    return tuple(value)
