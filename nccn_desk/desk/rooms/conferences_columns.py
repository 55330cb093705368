"""Three columns, or two, or one: what has no room stands behind a word over the columns."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.split import ENDLESS
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Option

PARTS: Final = ("order", "statement", "questions")
_WIDE: Final = 1_300  # of the room itself, below which one of the outer columns is shown
_NARROW: Final = 900  # below which one column is shown
_LEFT: Final = 380  # pixels at 100 %
_RIGHT: Final = 452
_SIDE: Final = 372  # an outer column beside the statement
_OUTER: Final = ("order", "questions")


class Columns(QWidget):
    """Keeps three widgets side by side as far as there is room; `foot` stays in sight.

    Where all three stand, `foot` stands at the bottom of the first, else beneath all.
    """

    arranged = Signal()

    def __init__(self, look: Look, columns: dict[str, QWidget], foot: QWidget) -> None:
        super().__init__()
        self._look = look
        self._columns = columns
        self._foot = foot
        self._chosen = "statement"
        self._side = "order"
        self.parts = Segments(look, said("conferences.parts"), wraps=True)
        self._left = QVBoxLayout()
        self._left.addWidget(columns["order"], 1)
        self._row = QHBoxLayout()
        self._row.addLayout(self._left)
        self._row.addWidget(columns["statement"], 1)
        self._row.addWidget(columns["questions"])
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.parts)
        self._column.addLayout(self._row, 1)
        self.parts.chosen.connect(self.turn_to)
        look.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_wide(self) -> bool:
        """Whether all three columns stand side by side."""
        return self.width() >= self._look.px(_WIDE)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one column only."""
        return self.width() < self._look.px(_NARROW)

    def turn_to(self, part: str) -> None:
        """Bring a column into sight."""
        if part in PARTS:
            self._chosen = part
            self._side = part if part in _OUTER else self._side
            self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _shown(self) -> frozenset[str]:
        if self.is_wide:
            return frozenset(PARTS)
        return frozenset({self._chosen}) if self.is_narrow else frozenset({"statement", self._side})

    def _arrange(self) -> None:
        px, wide, narrow = self._look.px, self.is_wide, self.is_narrow
        shown = self._shown()
        focus = QApplication.focusWidget()
        for name, widget in self._columns.items():
            left = name not in shown and focus is not None and widget.isAncestorOf(focus)
            widget.setVisible(name in shown)
            if left:
                self.parts.setFocus(Qt.FocusReason.OtherFocusReason)
        self.parts.setVisible(not wide)
        offered = PARTS if narrow else _OUTER
        options = tuple(Option(each, said(f"conferences.part.{each}")) for each in offered)
        self.parts.show_options(options, self._chosen if narrow else self._side)
        for name, width in (("order", _LEFT), ("questions", _RIGHT)):
            widget = self._columns[name]
            widget.setMinimumWidth(0 if narrow else px(width if wide else _SIDE))
            widget.setMaximumWidth(ENDLESS if narrow else px(width if wide else _SIDE))
        place = self._left if wide else self._column
        if place.indexOf(self._foot) < 0:
            place.addWidget(self._foot)
        self._foot.setMaximumWidth(px(_LEFT) if wide else ENDLESS)
        self._column.setContentsMargins(px(24), px(8), px(24), px(20))
        for layout in (self._row, self._left, self._column):
            layout.setSpacing(px(16))
        self.arranged.emit()
