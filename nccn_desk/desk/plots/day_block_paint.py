"""A measured block of the day line is painted: what is beneath, its state, then its words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from nccn_desk.desk.plots.day_block import (
    BESIDE,
    FIRST,
    GAP,
    LEFT,
    MARK,
    MARK_LINE,
    NEAR,
    NEXT_LINE,
    PAD,
    SMALL,
    TALL,
    Fitted,
    Form,
    mark_lines,
    one_line_width,
    wrapped_texts,
)
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import mark_width, paint_mark
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.day_line_shapes import DayBlock, Standing
from nccn_desk.presenters.shapes import Mark

RADIUS: Final = 8
_ICON: Final = 16
_ICONS: Final = {
    Standing.DONE: "check",
    Standing.RUNNING: "circle-half",
    Standing.NEXT: "circle",
    Standing.LATER: "circle",
    Standing.SKIPPED: "skip-forward",
}
_FILLS: Final = {Standing.RUNNING: "s3", Standing.NEXT: "s2", Standing.LATER: "s2"}
_EDGED: Final = frozenset({Standing.RUNNING, Standing.NEXT})


def paint_ground(canvas: Canvas, box: QRectF, block: DayBlock) -> None:
    """Paint what is beneath the words: nothing for what is done, dashes for what is outside."""
    radius = canvas.look.px(RADIUS)
    fill = _FILLS.get(block.standing, "")
    if block.outside:
        canvas.box(box, "s1" if block.standing is Standing.LATER else fill, radius=radius)
        _paint_dashes(canvas, box, radius)
    elif fill:
        canvas.box(box, fill, "line2" if block.standing in _EDGED else "", radius)


def paint_words(canvas: Canvas, box: QRectF, fitted: Fitted, time: str) -> list[QRectF]:
    """Paint a block's words and return where they stand, so that the now line makes way.

    `time` is empty, or the block's time where that has no room beside it.
    """
    words = _Words(canvas, box, fitted, time)
    if fitted.form is Form.WRAPPED:
        return words.wrapped()
    if fitted.form is Form.ONE and box.height() < canvas.look.px(TALL):
        return words.one()
    return words.lines()


class _Words:
    """The words of one block on one canvas."""

    def __init__(self, canvas: Canvas, box: QRectF, fitted: Fitted, time: str) -> None:
        self._canvas = canvas
        self._look = canvas.look
        self._box = box
        self._fitted = fitted
        self._time = time
        self._taken: list[QRectF] = []

    def one(self) -> list[QRectF]:
        """Paint all on one line; a time that must stand here may take the small words' room."""
        px, fitted = self._look.px, self._fitted
        middle = self._box.center().y()
        time = self._time
        small = fitted.small
        if time and one_line_width(self._look, fitted, time) > fitted.width:
            time, small = "", f"{time}  {small}" if not small else time
        end = self._paint_marks(fitted.marks, middle)
        left = self._paint_head(middle, time)
        self._write(left + px(BESIDE), middle, small)
        if fitted.ghost:
            self._write(end - width_of(self._look, fitted.ghost, SMALL), middle, fitted.ghost)
        return self._taken

    def lines(self) -> list[QRectF]:
        """Paint name, people and yesterday under each other, the products at the right."""
        px, fitted = self._look.px, self._fitted
        middle = self._box.top() + px(FIRST)
        self._paint_head(middle, "")
        texts = list(fitted.texts)
        if self._time:
            texts[:1] = ["  ".join((self._time, *texts[:1]))]
        for place in range(max(len(fitted.lines), len(texts) + 1)):
            level = middle + place * px(NEXT_LINE)
            self._paint_marks(fitted.lines[place] if place < len(fitted.lines) else (), level)
            if 0 < place <= len(texts):
                self._write(self._box.left() + px(LEFT), level, texts[place - 1])
        return self._taken

    def wrapped(self) -> list[QRectF]:
        """Paint everything under each other, each on as many lines as it needs."""
        look, px, fitted = self._look, self._look.px, self._fitted
        left, top = self._box.left() + px(LEFT), self._box.top() + px(4)
        width = self._box.width() - px(LEFT + PAD)
        self._paint_state(self._box.top() + px(FIRST))
        for words, role, ink in wrapped_texts(fitted):
            place = QRectF(left, top, width, height_of(look, words, role, width))
            self._canvas.prose(place, words, role, ink)
            self._taken.append(place)
            top = place.bottom()
        for line in mark_lines(look, fitted, width):
            right = left
            for mark in line:
                place = QRectF(right, top, mark_width(look, mark, MARK), px(MARK_LINE))
                self._paint_mark(place, mark)
                right = place.right() + px(GAP)
            top += px(MARK_LINE)
        return self._taken

    def _paint_head(self, middle: float, time: str) -> float:
        """Paint state, name and the time it had first; return where they end."""
        px, block, dress = self._look.px, self._fitted.block, self._fitted.dress
        self._paint_state(middle)
        left = self._box.left() + px(LEFT)
        if time:
            left = self._write(left, middle, time, dress.time_role, dress.ink) + px(NEAR)
        left = self._write(left, middle, self._fitted.name, dress.role, dress.ink)
        if block.was:
            start = left + px(NEAR)
            left = self._write(start, middle, block.was)
            level = round(middle) + 0.5
            self._canvas.line(QPointF(start, level), QPointF(left, level), "t3")
        return left

    def _paint_state(self, middle: float) -> None:
        block, dress, px = self._fitted.block, self._fitted.dress, self._look.px
        ink = "t3" if block.standing is Standing.LATER and not block.icon else dress.ink
        name = block.icon or _ICONS[block.standing]
        at = QPointF(self._box.left() + px(PAD), middle - px(_ICON) / 2)
        weight = "regular" if block.icon else dress.weight
        self._canvas.icon(at, name, px(_ICON), ink, weight)
        self._taken.append(QRectF(at.x(), at.y(), px(_ICON), px(_ICON)))

    def _paint_marks(self, marks: tuple[Mark, ...], middle: float) -> float:
        """Paint products from the right; return where they begin."""
        px = self._look.px
        end = self._box.right() - px(PAD)
        for mark in reversed(marks):
            width = mark_width(self._look, mark, MARK)
            half = px(MARK_LINE) / 2
            self._paint_mark(QRectF(end - width, middle - half, width, 2 * half), mark)
            end -= width + px(GAP)
        return end

    def _paint_mark(self, place: QRectF, mark: Mark) -> None:
        paint_mark(self._canvas, place, mark, MARK)
        self._taken.append(place)

    def _write(
        self, left: float, middle: float, words: str, role: str = SMALL, ink: str = "t3"
    ) -> float:
        """Write words in the middle of a line; return where they end."""
        if not words:
            return left
        height = self._look.line(role)
        box = QRectF(left, middle - height / 2, width_of(self._look, words, role), height)
        self._canvas.text(box, words, role, ink)
        self._taken.append(box)
        return box.right()


def _paint_dashes(canvas: Canvas, box: QRectF, radius: float) -> None:
    pen = QPen(canvas.look.colour("line2"), 1.0)
    pen.setDashPattern([4, 4])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    outline = QPainterPath()
    outline.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.setPen(pen)
    canvas.painter.drawPath(outline)
