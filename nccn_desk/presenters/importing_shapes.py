"""What the page of imports is made of, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

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
    COLUMNS = "columns"  # a sheet is open: what its columns hold
    ROWS = "rows"  # the dry run
    DOUBLES = "doubles"  # who stands in the store twice, perhaps


def _column(stage: str, key: str, kind: CellKind, width: int, stretch: int = 0) -> Column:
    wraps = kind in {CellKind.TEXT, CellKind.STRONG}
    align = Align.END if kind is CellKind.NUMBER else Align.START
    return Column(key, said(f"importing.{stage}.{key}"), kind, align, width, stretch, wraps=wraps)


COLUMNS: Final = {
    Stage.BEGIN: (
        _column("begin", "name", CellKind.STRONG, 200, 3),
        _column("begin", "what", CellKind.TEXT, 180, 3),
        _column("begin", "state", CellKind.MARK, 140),
    ),
    Stage.COLUMNS: (
        _column("columns", "head", CellKind.STRONG, 160, 2),
        _column("columns", "sample", CellKind.TEXT, 180, 3),
        _column("columns", "field", CellKind.MARK, 200),
    ),
    Stage.ROWS: (
        _column("rows", "state", CellKind.CHIP, 150),
        _column("rows", "title", CellKind.STRONG, 180, 2),
        _column("rows", "what", CellKind.TEXT, 200, 3),
        _column("rows", "line", CellKind.NUMBER, 64),
    ),
    Stage.DOUBLES: (
        _column("doubles", "keep", CellKind.STRONG, 180, 2),
        _column("doubles", "other", CellKind.TEXT, 180, 2),
        _column("doubles", "why", CellKind.MARK, 170),
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

    `options` are what a column may hold, with `chosen` what it does; `encodings` how its file may
    be written.
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
