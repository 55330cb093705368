"""A paragraph is dragged by its number to another place; Ctrl Alt and the arrows do the same."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF

from nccn_desk.desk.rooms.sitrep_text_rows import LABEL, TextRows
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.sitrep_text_shapes import BlockRow

_FAR: Final = 6  # pixels of movement after which a press is a drag
_LINE: Final = 2


class TextDrag:
    """Knows what is being dragged, and where it would fall; heights are those of the text."""

    def __init__(self, rows: TextRows) -> None:
        self._rows = rows
        self._held = ""
        self._from = 0.0
        self._over = -1

    @property
    def is_on(self) -> bool:
        """Whether a paragraph is on its way."""
        return self._over >= 0

    def press(self, block: str, y: float) -> None:
        """Take hold of a paragraph."""
        self._held, self._from, self._over = block, y, -1

    def move(self, y: float) -> None:
        """Follow the hand; the paragraph would fall before the row whose middle is below it."""
        if not self._held or (not self.is_on and abs(y - self._from) < _FAR):
            return
        place = self._rows.at(max(y, 0.0))
        if place < 0:
            place = len(self._rows.rows)
        elif y > (self._rows.top(place) + self._rows.top(place + 1)) / 2:
            place += 1
        self._over = max(place, 1)  # before the first heading there is nothing

    def let_go(self) -> tuple[str, str, str] | None:
        """Return the block, the section and the placement behind which it falls, if it moves."""
        held, over = self._held, self._over
        self._held, self._over = "", -1
        if not held or over < 0:
            return None
        before = self._rows.rows[over - 1]
        if isinstance(before, BlockRow):
            return None if before.id == held else (held, before.section, before.placement)
        return held, before.id, ""

    def paint(self, canvas: Canvas, scrolled: float, width: int) -> None:
        """Paint the line where the paragraph would fall."""
        if self.is_on:
            y = self._rows.top(self._over) - scrolled - canvas.look.px(8)
            start = QPointF(canvas.look.px(LABEL), y)
            canvas.line(start, QPointF(width, y), "now", canvas.look.px(_LINE))
