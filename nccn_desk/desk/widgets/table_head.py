"""The head of a table names its columns and says which of them sorts."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.rows import RowsModel
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.shapes import Align, Column

HEIGHT: Final = 32
_PAD: Final = 12
_ARROW: Final = 12
_GAP: Final = 4
_ROLE: Final = "caption_medium"


class TableHead(QHeaderView):
    """Column heads in quiet words; the one that sorts is brighter and has an arrow."""

    def __init__(self, look: Look, model: RowsModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._model = model
        self.cut = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._look.px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        with Canvas(self._look, self.viewport()) as canvas:
            bottom = self.height() - 0.5
            canvas.line(QPointF(0, bottom), QPointF(self.width(), bottom), "line2")

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int, /) -> None:
        column = self._model.columns[logicalIndex]
        if column.hidden_head:
            return
        px = self._look.px
        by, order = self._model.sorted_by
        sorts = by == logicalIndex
        with Canvas(self._look, painter) as canvas:
            box = QRectF(rect).adjusted(px(_PAD), 0, -px(_PAD), 0)
            words = self._look.say(column.head)
            width = width_of(self._look, words, _ROLE)
            arrow = px(_ARROW + _GAP) if column.sortable else 0
            left = box.left()
            if column.align is Align.END:
                left = box.right() - width
            elif column.align is Align.CENTRE:
                left = box.center().x() - width / 2
            room = QRectF(left, box.top(), min(width, box.right() - left) + 1, box.height())
            canvas.text(room, words, _ROLE, "t1" if sorts else "t3")
            if sorts:
                name = "caret-up" if order is Qt.SortOrder.AscendingOrder else "caret-down"
                at = left - arrow if column.align is Align.END else left + width + px(_GAP)
                canvas.icon(QPointF(at, box.center().y() - px(_ARROW) / 2), name, px(_ARROW), "t1")
            self.cut |= canvas.cut


def head_width(look: Look, column: Column) -> int:
    """Return the width that a column's head needs, the arrow included."""
    if column.hidden_head:
        return 0
    arrow = look.px(_ARROW + _GAP) if column.sortable else 0
    return width_of(look, look.say(column.head), _ROLE) + arrow + 2 * look.px(_PAD)
