"""A listed place is a table of records, one of them beside it: what all such places show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Option,
    Row,
)
from nccn_desk.presenters.vacuum_shapes import Bar, Demand, Stat
from nccn_desk.presenters.voice_shapes import Matrix


class FieldKind(StrEnum):
    """How a field is filled in."""

    TITLE = "title"
    LINE = "line"
    PROSE = "prose"
    PICK = "pick"  # one of several
    TICKS = "ticks"  # several at once


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field that a card may have; its name is ``register.field``."""

    name: str
    kind: FieldKind
    label: Phrase
    hint: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Pick:
    """One of several options, and which holds."""

    name: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """Several options, and which hold."""

    name: str
    options: tuple[Option, ...]
    held: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sieve:
    """Something by which a list can be narrowed further, and what it is called."""

    name: str
    label: Phrase


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, as it was on a day, in which language."""

    chosen: str
    words: str
    selected: str  # `register/id`
    day: date
    language: str
    now: datetime
    writable: bool
    typed: str = ""  # as far as the line for a new record is typed
    sieved: Mapping[str, str] = field(default_factory=dict)  # what holds in each sieve
    pages: int = 1  # how many pages of a long list are shown


@dataclass(frozen=True, slots=True)
class ListedPage:
    """The table, narrowed, or a picture of the same rows; `selected` stands beside it.

    `stats` are numbers over it, each of which opens a part of the list.
    """

    heading: Heading
    rows: tuple[Row, ...]
    filters: tuple[Option, ...]
    chosen: str
    selected: str
    count: Phrase
    empty: Emptiness
    add: Action
    day: str = ""  # as a person would type it
    matrix: Matrix | None = None  # stands in place of the table
    sieves: tuple[Pick, ...] = ()
    more: Phrase = NOTHING  # the words of the button that shows another page, where there is one
    bars: tuple[Bar, ...] | None = None  # stand in its place unless a table is wanted
    stats: tuple[Stat, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedCard:
    """One record; it has only the fields that are in it, out of all that its place knows.

    `keyed` acts have a letter and no button; `figure` is the number that matters most here.
    """

    id: str  # `register/id`
    number: str
    mark: Mark | None
    title: Phrase
    facts: tuple[tuple[Phrase, Phrase], ...]
    fields: tuple[Editable, ...]
    picks: tuple[Pick, ...]
    ticks: tuple[Ticks, ...]
    lists: Mapping[str, tuple[FlowRow, ...]]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None = None
    keyed: tuple[Action, ...] = ()
    figure: Mark | None = None
    demand: Demand | None = None
