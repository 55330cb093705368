"""The held matrix scrolls both ways under its heads, and the names of its rows stay in sight."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.matrix import WAYS, widest
from nccn_desk.desk.widgets.painted import fits
from nccn_desk.desk.widgets.tones import TINTS, picture_of
from nccn_desk.desk.widgets.typeset import height_of
from nccn_desk.presenters.phrases import Phrase
from nccn_desk.presenters.shapes import Align, Mark, Tone
from nccn_desk.presenters.voice_shapes import Matrix, MatrixCell, MatrixRow

_PAD: Final = 12
_FIRST: Final = 208  # the names of rows, in pixels at 100 %
_FIRST_NARROW: Final = 120
_NARROW: Final = 640  # of the view, below which names stand narrower
_AIR: Final = 8
_ICON: Final = 16
_INSET: Final = 3  # around a tinted cell
_CELL: Final = 72
_CELL_MOST: Final = 144


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large the parts are for a view, and where rows begin before anything is scrolled."""

    first: float
    cell: float
    head: float
    tops: tuple[float, ...]
    heights: tuple[float, ...]


class HeldMatrix(QAbstractScrollArea):
    """Paints a matrix; `picked` and `opened` carry a row's id and a column's key."""

    picked = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, look: Look, name: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = name
        self._matrix = Matrix()
        self._at = (0, 0)
        self._sizes = _sizes(look, self._matrix, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        corner = QWidget()  # the toolkit's own is painted in its own grey
        corner.setAutoFillBackground(False)
        self.setCornerWidget(corner)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def place(self) -> tuple[int, int]:
        """The row and the column on which one stands."""
        return self._at

    def show_matrix(self, matrix: Matrix) -> None:
        """Show a matrix; one stays on the row and the column where one stood, if they are there."""
        row, key = self._names()
        self._matrix = matrix
        rows = [each.id for each in matrix.rows]
        self._at = self._within(
            rows.index(row) if row in rows else self._at[0],
            matrix.keys.index(key) if key in matrix.keys else self._at[1],
        )
        self.retranslate()

    def choose(self, row: str) -> None:
        """Stand on a row, without saying that a person moved there."""
        rows = [each.id for each in self._matrix.rows]
        if row in rows and self._names()[0] != row:
            self._at = (rows.index(row), self._at[1])
            self._see()

    def stand_on(self, row: int, column: int) -> None:
        """Stand on a cell, and say so."""
        at = self._within(row, column)
        if at != self._at and self._matrix.rows:
            self._at = at
            self._see()
            self.picked.emit(*self._names())

    def text_fits(self) -> bool:
        """Tell whether every word in sight stands whole."""
        return fits(self._look, self.viewport().size(), self._paint)

    def retranslate(self) -> None:
        """Name the matrix and measure it anew."""
        self.setAccessibleName(self._look.say(self._name))
        self._measure()
        self._see()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._look.px(320))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self._see()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        row, column = self._at
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in WAYS and plain:
            down, right = WAYS[key]
            self.stand_on(row + down, column + right)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and plain:
            self.stand_on(row, 0 if key == Qt.Key.Key_Home else len(self._matrix.keys))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain and self._matrix.rows:
            self.opened.emit(*self._names())
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        at = event.position()
        if at.y() < self._sizes.head:
            return
        column = self._at[1]
        if at.x() >= self._sizes.first:
            across = at.x() - self._sizes.first + self.horizontalScrollBar().value()
            column = int(across // self._sizes.cell)
        down = at.y() + self.verticalScrollBar().value()
        for row in range(len(self._matrix.rows)):
            top = self._sizes.tops[row]
            if top <= down < top + self._sizes.heights[row]:
                self.stand_on(row, column)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        if self._matrix.rows and event.position().y() >= self._sizes.head:
            self.opened.emit(*self._names())

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self.viewport()) as canvas:
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        """Paint cells, names and heads, each kept within its own part."""
        if not self._matrix.rows:
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        first, head = self._sizes.first, self._sizes.head
        wide, high = self.viewport().width(), self.viewport().height()
        canvas.painter.setClipRect(QRectF(first, head, wide - first, high - head))
        for place, row in enumerate(self._matrix.rows):
            for column, cell in enumerate(row.cells):
                box = self._box(place, column).translated(-across, -down)
                if box.right() > first and box.left() < wide and -box.height() < box.top() < high:
                    self._paint_cell(canvas, box, cell, held=(place, column) == self._at)
        canvas.painter.setClipRect(QRectF(0, head, wide, high - head))
        for place, row in enumerate(self._matrix.rows):
            top = self._sizes.tops[place] - down
            canvas.line(QPointF(0, top - 0.5), QPointF(wide, top - 0.5), "line")
            box = QRectF(0, top, first, self._sizes.heights[place])
            self._paint_name(canvas, box, row, held=place == self._at[0])
        canvas.painter.setClipRect(QRectF(first, 0, wide - first, head))
        for column in range(len(self._matrix.heads)):
            self._paint_head(canvas, column, first + column * self._sizes.cell - across)
        canvas.painter.setClipping(False)
        canvas.line(QPointF(0, head - 0.5), QPointF(wide, head - 0.5), "line")
        canvas.line(QPointF(first - 0.5, 0), QPointF(first - 0.5, high), "line")

    def _paint_head(self, canvas: Canvas, column: int, left: float) -> None:
        words, wide = (
            self._look.say(self._matrix.heads[column]),
            self._sizes.cell - self._look.px(2 * _INSET),
        )
        tall = height_of(self._look, words, "caption_medium", wide)
        top = self._sizes.head - tall - self._look.px(_AIR)
        box = QRectF(left + (self._sizes.cell - wide) / 2, top, wide, tall)
        ink = "t1" if column == self._at[1] else "t2"
        canvas.prose(box, words, "caption_medium", ink, Align.CENTRE)

    def _paint_name(self, canvas: Canvas, box: QRectF, row: MatrixRow, *, held: bool) -> None:
        look, px = self._look, self._look.px
        inset = px(_INSET)
        if held:
            canvas.box(box.adjusted(0, inset, -inset, -inset), "s3", "", px(8))
        width = box.width() - 2 * px(_PAD)
        name = look.say(row.title)
        high = height_of(look, name, "body_strong", width)
        top = box.top() + (box.height() - high - _mark_height(look, row.mark, width)) / 2
        canvas.prose(QRectF(px(_PAD), top, width, high), name, "body_strong", "t1")
        picture = picture_of(row.mark) if row.mark else None
        if row.mark and picture:
            ink, size = TINTS[row.mark.tone].ink, px(_ICON)
            words, left = look.say(row.mark.word), px(_PAD) + size + px(4)
            below = QRectF(
                left, top + high, width - size - px(4), _mark_height(look, row.mark, width)
            )
            canvas.icon(QPointF(px(_PAD), below.top()), picture.name, size, ink, picture.weight)
            canvas.prose(below, words, "caption", ink)

    def _paint_cell(self, canvas: Canvas, box: QRectF, cell: MatrixCell, *, held: bool) -> None:
        look, px, mark = self._look, self._look.px, cell.mark
        inner = box.adjusted(px(_INSET), px(_INSET), -px(_INSET), -px(_INSET))
        picture, tint = picture_of(mark), TINTS[mark.tone]
        if mark.tone in {Tone.DUE, Tone.NOW}:
            canvas.box(inner, tint.fill, tint.edge, px(8))
        if held and self.hasFocus():
            canvas.ring(inner, px(8))
        if picture is None or not mark.word:
            return
        words, size = look.say(mark.word), px(_ICON)
        room = box.width() - px(4 * _INSET)
        below = height_of(look, words, "caption", room)
        top = box.center().y() - (size + px(2) + below) / 2
        left = box.center().x() - size / 2
        canvas.icon(QPointF(left, top), picture.name, size, tint.ink, picture.weight)
        if cell.count > 1:
            beside = QRectF(left + size + px(3), top, box.right() - left - size, size)
            canvas.text(beside, str(cell.count), "caption_medium", tint.ink)
        under = QRectF(box.center().x() - room / 2, top + size + px(2), room, below)
        canvas.prose(under, words, "caption", tint.ink, Align.CENTRE)

    def _box(self, row: int, column: int) -> QRectF:
        """Return where a cell stands before anything is scrolled."""
        wide = self._sizes.cell
        left = self._sizes.first + column * wide
        return QRectF(left, self._sizes.tops[row], wide, self._sizes.heights[row])

    def _within(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that is there and nearest to a place."""
        rows, keys = self._matrix.rows, self._matrix.keys
        return max(min(row, len(rows) - 1), 0), max(min(column, len(keys) - 1), 0)

    def _names(self) -> tuple[str, str]:
        """Return the row and the column on which one stands, "" where there are none."""
        (row, column), matrix = self._at, self._matrix
        return (
            matrix.rows[row].id if matrix.rows else "",
            matrix.keys[column] if matrix.keys else "",
        )

    def _measure(self) -> None:
        """Give everything its size, and the bars their reach."""
        view = self.viewport().size()
        sizes = self._sizes = _sizes(self._look, self._matrix, view.width())
        reaches = (
            (self.horizontalScrollBar(), sizes.cell * len(self._matrix.keys), sizes.first),
            (self.verticalScrollBar(), sum(sizes.heights), sizes.head),
        )
        steps = (sizes.cell, max(sizes.heights, default=1.0))
        rooms = (view.width(), view.height())
        for (bar, whole, held), step, room in zip(reaches, steps, rooms, strict=True):
            free = max(int(room - held), 1)
            bar.setRange(0, max(ceil(whole - free), 0))
            bar.setPageStep(free)
            bar.setSingleStep(max(int(step), 1))
        self.viewport().update()

    def _see(self) -> None:
        """Bring the cell on which one stands into sight, and say it to a screen reader."""
        (row, column), matrix = self._at, self._matrix
        cells = matrix.rows[row].cells if matrix.rows else ()
        self.setAccessibleDescription(self._look.say(cells[column].described) if cells else "")
        if matrix.rows:
            sizes = self._sizes
            across, down = column * sizes.cell, sizes.tops[row] - sizes.head
            _bring(self.horizontalScrollBar(), across, across + sizes.cell)
            _bring(self.verticalScrollBar(), down, down + sizes.heights[row])
        self.viewport().update()


def _bring(bar: QScrollBar, begins: float, ends: float) -> None:
    """Scroll no further than is needed to have a stretch in sight."""
    if begins < bar.value():
        bar.setValue(int(begins))
    elif ends > bar.value() + bar.pageStep():
        bar.setValue(ceil(min(ends - bar.pageStep(), begins)))


def _sizes(look: Look, matrix: Matrix, width: int) -> _Sizes:
    """Return the sizes for a view of a width; columns share what is left once words have room."""
    px = look.px
    rows, marks = matrix.rows, {each.mark.word for row in matrix.rows for each in row.cells}
    named = widest(look, (row.title for row in rows), "body_strong")
    wanted = px(_FIRST) if width > px(_NARROW) else px(_FIRST_NARROW)
    told = widest(look, (row.mark.word for row in rows if row.mark), "caption")
    first = max(wanted, named + px(2 * _PAD), told + px(2 * _PAD + _ICON + 4))
    words = max(widest(look, marks, "caption") + px(4 * _INSET) + 2, px(_CELL))
    heads = widest(look, matrix.heads, "caption_medium") + px(2 * _INSET) + 2
    cell = max(words, heads, (width - first) / max(len(matrix.keys), 1))
    cell = min(cell, max(words, heads, px(_CELL_MOST)))
    room = int(cell - px(2 * _INSET))
    tall = (height_of(look, look.say(each), "caption_medium", room) for each in matrix.heads)
    heights = tuple(_row_height(look, row, first, cell) for row in rows)
    head = max(tall, default=0) + px(2 * _AIR)
    return _Sizes(first, cell, head, tuple(accumulate(heights, initial=head))[:-1], heights)


def _row_height(look: Look, row: MatrixRow, first: float, cell: float) -> float:
    px = look.px
    width = first - 2 * px(_PAD)
    name = height_of(look, look.say(row.title), "body_strong", int(width))
    name += _mark_height(look, row.mark, width)
    room = int(cell - px(4 * _INSET))
    words = {look.say(each.mark.word) for each in row.cells}
    under = max((height_of(look, each, "caption", room) for each in words), default=0)
    return max(name, px(_ICON + 2 + 2 * _INSET) + under) + 2 * px(_AIR)


def _mark_height(look: Look, mark: Mark | None, width: float) -> int:
    """Return how high the word of a row's mark stands under its name."""
    if mark is None:
        return 0
    room = int(width - look.px(_ICON + 4))
    return max(height_of(look, look.say(mark.word), "caption", room), look.px(_ICON))
