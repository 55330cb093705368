"""What the page of imports is made of, stage by stage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Align,
    CellKind,
    Column,
    Emptiness,
    Heading,
    Mark,
    Option,
    Row,
)


class Stage(StrEnum):
    """Where an import stands."""

    BEGIN = "begin"  # nothing is open: the earlier ones
    FEEDS = "feeds"  # a file is open: whence it is
    COLUMNS = "columns"  # a sheet is open: what its columns hold
    ROWS = "rows"  # the dry run
    DOUBLES = "doubles"  # who stands in the store twice, perhaps


def column(stage: str, key: str, kind: CellKind, width: int, stretch: int = 0) -> Column:
    """Return a column of a stage."""
    wraps = kind in {CellKind.TEXT, CellKind.STRONG}
    align = Align.END if kind is CellKind.NUMBER else Align.START
    return Column(key, said(f"importing.{stage}.{key}"), kind, align, width, stretch, wraps=wraps)


COLUMNS: Final = {
    Stage.BEGIN: (
        column("begin", "name", CellKind.STRONG, 200, 3),
        column("begin", "what", CellKind.TEXT, 180, 3),
        column("begin", "state", CellKind.MARK, 140),
    ),
    Stage.COLUMNS: (
        column("columns", "head", CellKind.STRONG, 160, 2),
        column("columns", "sample", CellKind.TEXT, 180, 3),
        column("columns", "field", CellKind.MARK, 200),
    ),
    Stage.ROWS: (
        column("rows", "state", CellKind.CHIP, 150),
        column("rows", "title", CellKind.STRONG, 180, 2),
        column("rows", "what", CellKind.TEXT, 200, 3),
        column("rows", "line", CellKind.NUMBER, 64),
    ),
    Stage.DOUBLES: (
        column("doubles", "keep", CellKind.STRONG, 180, 2),
        column("doubles", "other", CellKind.TEXT, 180, 2),
        column("doubles", "why", CellKind.MARK, 170),
    ),
}


@dataclass(frozen=True, slots=True)
class ImportingPage:
    """The list of a stage, what narrows it, and what can be done with the whole of it.

    `told` is what happened, or how far taking has come; it stays until it is no longer true.
    """

    stage: Stage
    heading: Heading
    rows: tuple[Row, ...]
    filters: tuple[Option, ...]
    chosen: str
    selected: str
    count: Phrase
    empty: Emptiness
    acts: tuple[Action, ...]
    told: Advice | None = None


@dataclass(frozen=True, slots=True)
class ImportingCard:
    """The chosen row: what is so now and what would be, and what a person may say about it.

    `options` are what a column may hold, or what `asks` asks for, with `chosen` what it is;
    `encodings` how its file may be written.
    """

    id: str
    title: Phrase
    mark: Mark | None = None
    told: Phrase = NOTHING
    facts: tuple[tuple[Phrase, Phrase], ...] = ()
    options: tuple[Option, ...] = ()
    chosen: str = ""
    encodings: tuple[Option, ...] = ()
    encoding: str = ""
    actions: tuple[Action, ...] = ()
    asks: Phrase = NOTHING


@dataclass(frozen=True, slots=True)
class Lists:
    """What a room of imports is called, and the lists through which it leads.

    `commands` are what the palette offers: a key, its words, an icon.
    """

    key: str
    title: Phrase
    find: Phrase
    choose: Phrase
    columns: Mapping[Stage, tuple[Column, ...]]
    lists: Mapping[Stage, Phrase]
    commands: tuple[tuple[str, Phrase, str], ...]


ADDRESS_BOOKS: Final = Lists(
    "importing",
    said("importing.title"),
    said("importing.find"),
    said("importing.choose"),
    COLUMNS,
    {stage: said(f"importing.list.{stage.value}") for stage in COLUMNS},
    (
        ("choose", said("importing.choose"), "folder-open"),
        ("doubles", said("importing.doubles"), "git-merge"),
    ),
)


class Leader(Protocol):
    """Who leads from a file to the store and back: what a room of imports asks of it."""

    @property
    def stage(self) -> Stage:
        """Where the import stands."""
        ...

    @property
    def compares(self) -> bool:
        """Whether a dry run is being made, of which `tick` shows how far it is."""
        ...

    def start(self) -> None:
        """Show the earlier imports."""
        ...

    def close(self) -> None:
        """Hear no more news."""
        ...

    def tick(self) -> None:
        """Show how far the dry run is."""
        ...

    def read_in(self, place: str, encoding: str = "") -> None:
        """Read a file."""
        ...

    def choose_column(self, field: str) -> None:
        """Say what the selected row is."""
        ...

    def choose_encoding(self, encoding: str) -> None:
        """Read the same file as if it were written otherwise."""
        ...

    def narrow(self, chosen: str) -> None:
        """Show the rows of one verdict, or all."""
        ...

    def find(self, words: str) -> None:
        """Show only the rows that hold these words."""
        ...

    def select(self, row: str) -> None:
        """Show one row beside the list."""
        ...

    def is_source(self, link: str) -> bool:
        """Tell whether this reads what stands at the address of a source."""
        ...

    def fetch(self, link: str) -> None:
        """Read what stands at the address of a source."""
        ...

    def possible(self, act: str) -> bool:
        """Tell whether something can be done now."""
        ...

    def run(self, act: str) -> None:
        """Do something with the whole list, or with the chosen row."""
        ...
