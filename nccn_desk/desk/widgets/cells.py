"""Cells are painted here: one place says how each kind of cell stands in a row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.models.rows import Index, RowsModel
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import chip_size, mark_width, paint_chip, paint_mark
from nccn_desk.desk.widgets.tones import INKS
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.shapes import Align, Cell, CellKind, Column, Row, Tone

PAD: Final = 12
ICON: Final = 20
AFTER_ICON: Final = 12
_STATE: Final = 24  # a mark or chip
_ABOVE: Final = 20  # one with another mark under it
_SECOND: Final = 18  # the mark under it
_UNDER: Final = "caption_medium"
SPARK: Final = 64  # of a line of points
_DOT: Final = 6

_ROLES: Final = {
    CellKind.TEXT: "body",
    CellKind.STRONG: "body_medium",
    CellKind.SMALL: "small",
    CellKind.NUMBER: "body",
    CellKind.MONO: "mono",
    CellKind.MARK: "small_medium",
    CellKind.CHIP: "caption_medium",
    CellKind.SPARK: "caption",
}
_REST: Final = {CellKind.SMALL: "t2", CellKind.MONO: "t3"}


class Cells(QStyledItemDelegate):
    """Paints the cells of a rows model, and notes whether a word was cut."""

    def __init__(self, look: Look, model: RowsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self.cut = False

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, /) -> None:
        column = self._model.columns[index.column()]
        row = self._model.row_at(index.row())
        cell = self._model.cell_at(index.row(), index.column())
        pad = self._look.px(PAD)
        with Canvas(self._look, painter) as canvas:
            box = QRectF(option.rect).adjusted(pad, 0, -pad, 0)
            _paint_cell(canvas, box, column, row, cell)
            self.cut |= canvas.cut


def role_of(column: Column, row: Row | None = None) -> str:
    """Return the role in which a cell's words are set; what nobody saw yet is bolder."""
    unseen = row is not None and row.unseen
    return "body_medium" if unseen and column.kind is CellKind.TEXT else _ROLES[column.kind]


def needed_width(look: Look, column: Column, cell: Cell) -> int:
    """Return the width that a cell takes with its words on one line, padding included."""
    px = look.px
    if column.kind is CellKind.SPARK:
        return px(SPARK) + 2 * px(PAD)
    if column.kind is CellKind.CHIP and cell.mark is not None:
        words = chip_size(look, cell.mark).width()
    elif column.kind is CellKind.MARK and cell.mark is not None:
        words = mark_width(look, cell.mark, role_of(column))
    else:
        role = "body_medium" if column.kind is CellKind.TEXT else role_of(column)
        words = width_of(look, look.say(cell.text), role)
    words = max(words, width_of(look, look.say(cell.small), "caption"))
    if cell.under is not None:
        words = max(words, mark_width(look, cell.under, _UNDER))
    icon = px(ICON + AFTER_ICON) if cell.icon else 0
    return words + icon + 2 * px(PAD)


def needed_height(look: Look, column: Column, cell: Cell, width: int) -> int:
    """Return the height of a cell's words when its column is `width` wide."""
    px = look.px
    if column.kind is CellKind.SPARK:
        return px(_STATE)
    room = width - 2 * px(PAD) - (px(ICON + AFTER_ICON) if cell.icon else 0)
    if cell.mark is not None and column.kind in {CellKind.CHIP, CellKind.MARK}:
        first = px(_STATE) if cell.under is None else px(_ABOVE) + px(_SECOND)
    else:
        first = height_of(look, look.say(cell.text), role_of(column), room)
    return first + height_of(look, look.say(cell.small), "caption", room)


def _paint_cell(canvas: Canvas, box: QRectF, column: Column, row: Row, cell: Cell) -> None:
    look, px = canvas.look, canvas.look.px
    if column.kind is CellKind.SPARK:
        _paint_spark(canvas, box, row, cell)
        return
    if cell.icon:
        size = px(ICON)
        at = QPointF(box.left(), box.center().y() - size / 2)
        ink = "t3" if row.quiet else INKS[cell.tone] if cell.tone is not Tone.PLAIN else "t2"
        canvas.icon(at, cell.icon, size, ink)
        box = box.adjusted(px(ICON + AFTER_ICON), 0, 0, 0)
    small = height_of(look, look.say(cell.small), "caption", box.width())
    if cell.mark is not None and column.kind in {CellKind.CHIP, CellKind.MARK}:
        height, second = (px(_STATE), 0) if cell.under is None else (px(_ABOVE), px(_SECOND))
        top = box.center().y() - (height + second + small) / 2
        _paint_state(canvas, QRectF(box.left(), top, box.width(), height), column, cell)
        if cell.under is not None:
            under = QRectF(box.left(), top + height, box.width(), second)
            width = mark_width(look, cell.under, _UNDER)
            paint_mark(canvas, _aligned(under, column.align, width), cell.under, _UNDER)
            height += second
    else:
        role = role_of(column, row)
        height = height_of(look, look.say(cell.text), role, box.width())
        top = box.center().y() - (height + small) / 2
        ink = _ink(column, row, cell)
        place = QRectF(box.left(), top, box.width(), height)
        _paint_words(canvas, place, look.say(cell.text), role, ink, column.align)
    if small:
        place = QRectF(box.left(), top + height, box.width(), small)
        _paint_words(canvas, place, look.say(cell.small), "caption", "t3", column.align)


def _paint_spark(canvas: Canvas, box: QRectF, row: Row, cell: Cell) -> None:
    """Paint points as a line from the first to the last, which is marked."""
    px, points = canvas.look.px, cell.points
    if len(points) < 2:  # noqa: PLR2004  # one point is no line
        return
    low, high = min(points), max(points)
    span, half = high - low, px(_STATE) / 2
    right = box.left() + px(SPARK)

    def place(number: int) -> QPointF:
        level = (points[number] - low) / span - 0.5 if span else 0.0
        across = number / (len(points) - 1) * (right - box.left())
        return QPointF(box.left() + across, box.center().y() - level * (2 * half - px(_DOT)))

    ink = "t3" if row.quiet or cell.tone is Tone.PLAIN else INKS[cell.tone]
    for number in range(1, len(points)):
        canvas.line(place(number - 1), place(number), ink, px(2))
    canvas.dot(place(len(points) - 1), px(_DOT) / 2, ink)


def _paint_words(
    canvas: Canvas, box: QRectF, words: str, role: str, ink: str, align: Align
) -> None:
    """Paint words on one line where they fit on one, else on as many as there are."""
    if box.height() > canvas.look.line(role):
        canvas.prose(box, words, role, ink, align)
    else:
        canvas.text(box, words, role, ink, align)


def _paint_state(canvas: Canvas, box: QRectF, column: Column, cell: Cell) -> None:
    if cell.mark is None:
        return
    look = canvas.look
    chip = column.kind is CellKind.CHIP
    role = role_of(column)
    width = chip_size(look, cell.mark).width() if chip else mark_width(look, cell.mark, role)
    place = _aligned(box, column.align, width)
    if chip:
        paint_chip(canvas, place, cell.mark)
    else:
        paint_mark(canvas, place, cell.mark, role)


def _aligned(box: QRectF, align: Align, width: int) -> QRectF:
    """Return where something so wide stands in a box."""
    left = box.left()
    if align is Align.END:
        left = box.right() - width
    elif align is Align.CENTRE:
        left = box.center().x() - width / 2
    return QRectF(round(left), box.top(), min(width, box.width()), box.height())


def _ink(column: Column, row: Row, cell: Cell) -> str:
    if row.quiet:
        return "t3"
    if cell.tone is not Tone.PLAIN:
        return INKS[cell.tone]
    return _REST.get(column.kind, "t1")
