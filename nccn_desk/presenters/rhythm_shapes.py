"""What the picture of the rhythm shows, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Align, CellKind, Column, Option, Row, Tone

COLUMNS: Final = (
    Column("at", said("fields.template_steps.at"), CellKind.STRONG, width=84, sortable=False),
    Column("name", said("tempo.column.step"), stretch=1, width=160, wraps=True, sortable=False),
    Column("usual", said("rhythm.usual"), align=Align.END, width=96, sortable=False),
    Column(
        "yesterday",
        said("rhythm.yesterday"),
        CellKind.MARK,
        Align.END,
        width=96,
        sortable=False,
    ),
    Column("range", said("rhythm.range"), align=Align.END, width=120, sortable=False),
    Column("days", said("rhythm.column.days"), align=Align.END, width=64, sortable=False),
)


@dataclass(frozen=True, slots=True)
class RhythmPoint:
    """One step in the picture: minutes after its planned time, None where nobody noted any."""

    id: str
    time: str
    usual: float | None
    least: float | None
    most: float | None
    yesterday: float | None
    late: Phrase  # how late it was yesterday, where that is worth saying
    reading: Phrase  # all of it in words


@dataclass(frozen=True, slots=True)
class RhythmPage:
    """How the rhythm held over the chosen days; without any, `empty` says why."""

    periods: tuple[Option, ...] = ()
    chosen: str = ""
    sentence: Phrase = NOTHING
    tone: Tone = Tone.QUIET
    points: tuple[RhythmPoint, ...] = ()
    rows: tuple[Row, ...] = ()
    empty: Phrase = NOTHING
