"""The matrix shows products and their sections: shapes and words, one tab stop, arrows inside."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.tones import TINTS, picture_of
from nccn_desk.desk.widgets.typeset import height_of, pieces_of, width_of
from nccn_desk.presenters.phrases import Phrase, given
from nccn_desk.presenters.shapes import Align, ChipShape, Tone
from nccn_desk.presenters.voice_shapes import Matrix, MatrixCell

_PAD: Final = 12
_FIRST: Final = 200  # the names of products, in pixels at 100 %
_FIRST_NARROW: Final = 120
_AIR: Final = 10
_ICON: Final = 20
_INSET: Final = 4  # around a tinted cell
WAYS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class MatrixView(Painted):
    """Paints the matrix; `picked` and `opened` carry a row's id and a section's key.

    Where sections have no room for their names they bear a number; `numbered` tells, and the
    words of `legend` say which is which.
    """

    picked = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, look: Look, name: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._name = name
        self._matrix = Matrix()
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def place(self) -> tuple[int, int]:
        """The row and the column on which one stands."""
        return self._at

    @property
    def numbered(self) -> bool:
        """Whether sections bear numbers in place of their names."""
        return self._cell_width() < self._widest_head() + self.look.px(4)

    def show_matrix(self, matrix: Matrix) -> None:
        """Show these products; one stays where one stood, as far as that is there."""
        if matrix == self._matrix:
            return
        self._matrix = matrix
        row, column = self._at
        self._at = self._within(row, column)
        self._renew()

    def stand_on(self, row: int, column: int) -> None:
        """Stand on a cell, and say so."""
        at = self._within(row, column)
        if at != self._at and self._matrix.rows:
            self._at = at
            self._describe()
            self.update()
            self._see()
            self.picked.emit(*self._names())

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._name))
        self._describe()
        self.setFixedHeight(self.sizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        rows = sum(self._row_height(place) for place in range(len(self._matrix.rows)))
        return QSize(self.look.px(480), self._head_height() + rows)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(280), self.sizeHint().height())

    @override
    def resizeEvent(self, event: object, /) -> None:
        self.setFixedHeight(self.sizeHint().height())

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._see()
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        row, column = self._at
        key = Qt.Key(event.key())
        if key in WAYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            down, right = WAYS[key]
            self.stand_on(row + down, column + right)
        elif key == Qt.Key.Key_Home:
            self.stand_on(row, 0)
        elif key == Qt.Key.Key_End:
            self.stand_on(row, len(self._matrix.keys))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._matrix.rows:
            self.opened.emit(*self._names())
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        at, top = event.position(), float(self._head_height())
        for row in range(len(self._matrix.rows)):
            high = self._row_height(row)
            if top <= at.y() < top + high and self._matrix.keys:
                column = int((at.x() - self._first()) // max(self._cell_width(), 1))
                self.stand_on(row, column)
            top += high

    @override
    def paint(self, canvas: Canvas) -> None:
        if not self._matrix.rows:
            return
        self._paint_heads(canvas)
        top = float(self._head_height())
        for place, row in enumerate(self._matrix.rows):
            high = self._row_height(place)
            canvas.line(QPointF(0, top - 0.5), QPointF(self.width(), top - 0.5), "line")
            self._paint_name(canvas, QRectF(0, top, self._first(), high), row.title, row.small)
            for column, cell in enumerate(row.cells):
                self._paint_cell(canvas, self._box(column, top, high), cell, (place, column))
            top += high

    def _paint_heads(self, canvas: Canvas) -> None:
        high = self._head_height()
        for column in range(len(self._matrix.heads)):
            words = self.look.say(self._head(column))
            wide = self._cell_width()
            tall = height_of(self.look, words, "caption_medium", wide)
            box = QRectF(self._first() + column * wide, high - tall - self.look.px(8), wide, tall)
            canvas.prose(box, words, "caption_medium", "t2", Align.CENTRE)

    def _paint_name(self, canvas: Canvas, box: QRectF, title: Phrase, small: Phrase) -> None:
        look, pad = self.look, self.look.px(_PAD)
        width = box.width() - 2 * pad
        name, under = look.say(title), look.say(small)
        high = height_of(look, name, "body_strong", width)
        below = height_of(look, under, "caption", width)
        top = box.top() + (box.height() - high - below) / 2
        canvas.prose(QRectF(pad, top, width, high), name, "body_strong", "t1")
        canvas.prose(QRectF(pad, top + high, width, below), under, "caption", "t3")

    def _paint_cell(
        self, canvas: Canvas, box: QRectF, cell: MatrixCell, at: tuple[int, int]
    ) -> None:
        look, px = self.look, self.look.px
        tinted = cell.mark.tone is Tone.DUE
        tint = TINTS[cell.mark.tone]
        inner = box.adjusted(px(_INSET), px(_INSET), -px(_INSET), -px(_INSET))
        held = at == self._at
        if tinted:
            canvas.box(inner, tint.fill, tint.edge, px(8))
        if held and self.hasFocus():
            canvas.ring(inner, px(8))
        ink = tint.ink if cell.mark.tone is not Tone.PLAIN else "t2"
        picture = picture_of(cell.mark)
        if picture is None or cell.mark.shape is ChipShape.NONE:
            canvas.text(box, look.say(cell.mark.word), "body", "t3", Align.CENTRE)
            return
        words = look.say(cell.mark.word) if self._has_words() else ""
        room = self._words_width()
        below = height_of(look, words, "caption", room)
        size, count = px(_ICON), str(cell.count) if cell.count > 1 else ""
        wide = size + (px(4) + width_of(look, count, "caption_medium") if count else 0)
        gap = px(4) if below else 0
        top = box.center().y() - (size + gap + below) / 2
        left = box.center().x() - wide / 2
        canvas.icon(QPointF(left, top), picture.name, size, ink, picture.weight)
        beside = QRectF(left + size + px(4), top, wide - size, size)
        canvas.text(beside, count, "caption_medium", ink)
        under = QRectF(box.center().x() - room / 2, top + size + gap, room, below)
        canvas.prose(under, words, "caption", ink, Align.CENTRE)

    def _box(self, column: int, top: float, high: float) -> QRectF:
        wide = self._cell_width()
        return QRectF(self._first() + column * wide, top, wide, high)

    def _head(self, column: int) -> Phrase:
        return given(str(column + 1)) if self.numbered else self._matrix.heads[column]

    def _first(self) -> float:
        """Return how wide the names of the products stand."""
        px = self.look.px
        least = widest(self.look, (row.title for row in self._matrix.rows), "body_strong")
        wanted = px(_FIRST) if self.width() > px(_FIRST * 4) else px(_FIRST_NARROW)
        return float(max(wanted, least + px(2 * _PAD)))

    def _cell_width(self) -> float:
        return (self.width() - self._first()) / max(len(self._matrix.keys), 1)

    def _words_width(self) -> float:
        return max(self._cell_width() - 2 * self.look.px(2 * _INSET), 1.0)

    def _widest_head(self) -> int:
        return widest(self.look, self._matrix.heads, "caption_medium")

    def _has_words(self) -> bool:
        """Tell whether the words of every mark find room in a cell; else the shape says it."""
        marks = {cell.mark.word for row in self._matrix.rows for cell in row.cells}
        return self._words_width() >= widest(self.look, marks, "caption") + 2

    def _head_height(self) -> int:
        look = self.look
        words = [look.say(self._head(each)) for each in range(len(self._matrix.heads))]
        wide = max(self._cell_width(), 1.0)
        tall = max((height_of(look, each, "caption_medium", wide) for each in words), default=0)
        return tall + look.px(16)

    def _row_height(self, place: int) -> int:
        look, row = self.look, self._matrix.rows[place]
        width = self._first() - 2 * look.px(_PAD)
        name = height_of(look, look.say(row.title), "body_strong", width)
        name += height_of(look, look.say(row.small), "caption", width)
        cell = look.px(_ICON)
        if self._has_words():
            wide = self._words_width()
            words = (look.say(each.mark.word) for each in row.cells)
            under = max((height_of(look, each, "caption", wide) for each in words), default=0)
            cell += under + look.px(4 + 2 * _INSET)
        return max(name, cell) + 2 * look.px(_AIR)

    def _within(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that is there and nearest to a place."""
        matrix = self._matrix
        return (
            max(min(row, len(matrix.rows) - 1), 0),
            max(min(column, len(matrix.keys) - 1), 0),
        )

    def _names(self) -> tuple[str, str]:
        row, column = self._at
        return self._matrix.rows[row].id, self._matrix.keys[column]

    def _describe(self) -> None:
        row, column = self._at
        rows = self._matrix.rows
        cell = rows[row].cells[column] if rows and rows[row].cells else None
        self.setAccessibleDescription(self.look.say(cell.described) if cell else "")

    def _see(self) -> None:
        """Keep the cell on which one stands in sight of what scrolls around the matrix."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        content = area.widget() if area is not None else None
        if area is None or content is None or not self._matrix.rows:
            return
        row = self._at[0]
        top = self._head_height() + sum(self._row_height(each) for each in range(row))
        middle = top + self._row_height(row) // 2
        area.ensureVisible(0, self.mapTo(content, QPointF(0, middle)).toPoint().y())


def widest(look: Look, phrases: Iterable[Phrase], role: str) -> int:
    """Return the width of the longest word of some phrases."""
    pieces = (piece for phrase in phrases for piece in pieces_of(look.say(phrase)))
    return max((width_of(look, each, role) for each in pieces), default=0)
