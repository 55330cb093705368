"""The stage of Today puts its cards into three columns, two, or one, each ending on one line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import quiet_scroll

MIDDLE: Final = 560  # pixels at 100 %, as all lengths here (ux.md 6.2)
BESIDE: Final = 452
GUTTER: Final = 24
GAP: Final = 16
_TOP: Final = 4
_FOOT: Final = 20
_LINE_LEAST: Final = 560  # of the day line where everything is under each other


class Columns(Enum):
    """How many columns there are."""

    THREE = 3
    TWO = 2
    ONE = 1


@dataclass(frozen=True, slots=True)
class Cards:
    """What stands on the stage; the first of the middle and the tasks take what is left."""

    line: QWidget
    middle: tuple[QWidget, ...]
    tasks: QWidget
    beside: tuple[QWidget, ...]


def make_stage(look: Look, columns: Columns, cards: Cards) -> QWidget:
    """Return a new stage with the cards on it."""
    stage = QWidget()
    row = QHBoxLayout(stage)
    row.setContentsMargins(look.px(GUTTER), look.px(_TOP), look.px(GUTTER), look.px(_FOOT))
    row.setSpacing(look.px(GAP))
    cards.line.setMinimumHeight(look.px(_LINE_LEAST) if columns is Columns.ONE else 0)
    fill = {
        Columns.THREE: _fill_three,
        Columns.TWO: _fill_two,
        Columns.ONE: _fill_one,
    }
    fill[columns](look, row, cards)
    return stage


def _fill_three(look: Look, row: QHBoxLayout, cards: Cards) -> None:
    row.addWidget(cards.line, 1)
    row.addWidget(_column(look, cards.middle, cards.middle[:1], MIDDLE))
    row.addWidget(_column(look, (cards.tasks, *cards.beside), (cards.tasks,), BESIDE))


def _fill_two(look: Look, row: QHBoxLayout, cards: Cards) -> None:
    high = QVBoxLayout()
    high.setContentsMargins(0, 0, 0, look.px(_FOOT))
    high.addWidget(cards.line)
    row.addLayout(high, 1)
    column = (*cards.middle, cards.tasks, *cards.beside)
    row.addWidget(_column(look, column, cards.middle[:1], MIDDLE, in_gutter=True))
    row.setContentsMargins(look.px(GUTTER), look.px(_TOP), 0, 0)


def _fill_one(look: Look, row: QHBoxLayout, cards: Cards) -> None:
    column = (*cards.middle, cards.tasks, cards.line, *cards.beside)
    row.addWidget(_column(look, column, (cards.line,), 0, in_gutter=True))
    row.setContentsMargins(look.px(GUTTER), look.px(_TOP), 0, 0)


def _column(
    look: Look,
    cards: tuple[QWidget, ...],
    stretched: tuple[QWidget, ...],
    width: int,
    *,
    in_gutter: bool = False,
) -> QWidget:
    """Return cards under each other; where they are too high together, they scroll.

    With `in_gutter` the scroll bar stands in the window's gutter, beside the cards.
    """
    px = look.px
    inside = QWidget()
    column = QVBoxLayout(inside)
    gutter = px(GUTTER) if in_gutter else 0
    column.setContentsMargins(0, 0, gutter, px(_FOOT) if in_gutter else 0)
    column.setSpacing(px(GAP))
    for card in cards:
        column.addWidget(card, 1 if card in stretched else 0)
    area = quiet_scroll(inside)
    if width:
        area.setFixedWidth(px(width) + gutter)
    return area
