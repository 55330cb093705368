"""What the room of intakes is called, and the lists through which it leads."""

from __future__ import annotations

from typing import Final

from nccn_desk.presenters.importing_shapes import Lists, Stage, column
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import CellKind, Column

COLUMNS: Final[dict[Stage, tuple[Column, ...]]] = {
    Stage.BEGIN: (
        column("begin", "name", CellKind.STRONG, 200, 3),
        column("begin", "what", CellKind.TEXT, 180, 3),
        column("begin", "state", CellKind.MARK, 140),
    ),
    Stage.FEEDS: (
        column("feeds", "name", CellKind.STRONG, 200, 3),
        column("feeds", "kind", CellKind.TEXT, 140, 2),
        column("feeds", "newest", CellKind.TEXT, 200, 3),
    ),
    Stage.COLUMNS: (
        column("columns", "head", CellKind.STRONG, 160, 2),
        column("columns", "sample", CellKind.TEXT, 180, 3),
        column("columns", "field", CellKind.MARK, 200),
    ),
    Stage.ROWS: (
        column("rows", "state", CellKind.CHIP, 150),
        column("rows", "said", CellKind.STRONG, 220, 3),
        column("rows", "which", CellKind.TEXT, 180, 2),
        column("rows", "line", CellKind.NUMBER, 64),
    ),
}

INTAKES: Final = Lists(
    "intake",
    said("intake.title"),
    said("intake.find"),
    said("intake.choose"),
    COLUMNS,
    {stage: said(f"intake.list.{stage.value}") for stage in COLUMNS},
    (("choose", said("intake.choose"), "folder-open"),),
)
