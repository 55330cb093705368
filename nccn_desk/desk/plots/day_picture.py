"""The picture of a day at one size: where every block stands, and how it is all painted."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPixmap

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.day_block import FIRST, TALL, Fitted, fit
from nccn_desk.desk.plots.day_block_paint import RADIUS, paint_ground, paint_words
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.day_line import DayLayout, Measure, Place, Span, lay, make_axis
from nccn_desk.presenters.day_line_shapes import DayLine
from nccn_desk.presenters.shapes import Align
from nccn_desk.presenters.when import wall

GUTTER: Final = 64  # where blocks begin; the times stand left of it, in pixels at 100 %
TOP: Final = 18  # above the first hour
FOOT: Final = 2
_LEAST: Final = 160  # the narrowest blocks
_LABEL_END: Final = 52
_LABEL: Final = 20
_GAP: Final = 4
_HOUR_APART: Final = 22
_PILL: Final = (4, 50, 22)  # left, width, height
_LINE_START: Final = 57
_GHOST: Final = 58
_AROUND: Final = 4  # that the now line keeps from words
_KEPT: Final = 160  # blocks that are kept as they were drawn: some three windows full


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A block that was drawn, where its words stand in it, and whether one was cut."""

    pixmap: QPixmap
    words: tuple[QRectF, ...]
    cut: bool


class DayPicture:
    """One day, measured in one width and height; lengths are real pixels."""

    def __init__(
        self, look: Look, line: DayLine, now: datetime | None, width: float, height: float
    ) -> None:
        px = look.px
        self._look = look
        self._width = width
        self._drawn: dict[tuple[str, float], _Drawn] = {}
        room = max(width - px(GUTTER), px(_LEAST))
        blocks = sorted(line.blocks, key=lambda block: block.start)
        self.fitted = [fit(look, block, room) for block in blocks]
        spans = [Span(f.block.id, f.block.start, f.block.end, f.least) for f in self.fitted]
        measure = Measure(
            gap=px(_GAP),
            label=px(_LABEL),
            label_low=px(FIRST),
            tall=px(TALL),
            hour_apart=px(_HOUR_APART),
            pill=px(_PILL[2]),
        )
        axis = make_axis(line.day, spans)
        self.layout: DayLayout = lay(axis, spans, height - px(TOP + FOOT), measure, now)
        self._tops = [place.top for place in self.layout.places]

    @property
    def height(self) -> int:
        """The height that the picture takes, at least the one that it was given."""
        return round(self.layout.height) + self._look.px(TOP + FOOT)

    @property
    def least(self) -> int:
        """The height below which words would not fit."""
        needed = sum(fitted.least + self._look.px(_GAP) for fitted in self.fitted)
        return round(needed) + self._look.px(TOP + FOOT)

    def place_of(self, block: str) -> int:
        """Return where a block stands in the order of time, -1 where it does not."""
        return next((p for p, f in enumerate(self.fitted) if f.block.id == block), -1)

    def box(self, place: int) -> QRectF:
        """Return where a block stands, by its place in the order of time."""
        return self._box(self.layout.places[place])

    def place_at(self, at: QPointF) -> int:
        """Return the block at a point, or beside which it lies; -1 for none."""
        gutter = self._look.px(GUTTER)
        for number, place in enumerate(self.layout.places):
            if self._box(place).adjusted(-gutter, 0, 0, 0).contains(at):
                return number
        return -1

    def level(self, instant: datetime) -> float:
        """Return the height at which an instant lies, to half a pixel."""
        return round(2 * (self.layout.y(instant) + self._look.px(TOP))) / 2

    def paint(self, canvas: Canvas, now: datetime | None, top: float, bottom: float) -> None:
        """Paint what lies between two heights: hours, blocks, then the line around their words."""
        self._paint_hours(canvas, top, bottom)
        taken: list[QRectF] = []
        for number in self._between(top, bottom):
            fitted, place = self.fitted[number], self.layout.places[number]
            box = self._box(place)
            drawn = self._drawn_block(canvas, fitted, place, box)
            canvas.painter.drawPixmap(box.topLeft(), drawn.pixmap)
            canvas.cut |= drawn.cut
            taken += [each.translated(box.topLeft()) for each in drawn.words]
            self._paint_ghost(canvas, fitted)
            self._paint_label(canvas, fitted, place)
        if now is not None and self.layout.axis.first <= now <= self.layout.axis.last:
            self._paint_now(canvas, now, taken)

    def paint_focus(self, canvas: Canvas, place: int) -> None:
        """Paint the ring around a block."""
        canvas.ring(self.box(place).adjusted(-1, -1, 0, 1), self._look.px(RADIUS))

    def _between(self, top: float, bottom: float) -> range:
        """Return which blocks lie between two heights."""
        above = self._look.px(TOP)
        first = bisect_right(self._tops, top - above) - 1
        return range(max(first, 0), bisect_right(self._tops, bottom - above + 1))

    def _drawn_block(self, canvas: Canvas, fitted: Fitted, place: Place, box: QRectF) -> _Drawn:
        """Return a block as it was drawn once; setting its words costs most of a frame."""
        ratio = canvas.painter.device().devicePixelRatioF()
        known = self._drawn.get((fitted.block.id, ratio))
        if known is not None:
            return known
        if len(self._drawn) >= _KEPT:
            self._drawn.clear()
        pixmap = QPixmap(ceil(box.width() * ratio), ceil(box.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._look.colour("s1"))
        own = QRectF(0, 0, box.width(), box.height())
        with Canvas(self._look, pixmap) as page:
            paint_ground(page, own, fitted.block)
            time = fitted.block.time if place.label is None else ""
            drawn = _Drawn(pixmap, tuple(paint_words(page, own, fitted, time)), page.cut)
        self._drawn[fitted.block.id, ratio] = drawn
        return drawn

    def _box(self, place: Place) -> QRectF:
        px = self._look.px
        left, top = px(GUTTER), round(place.top + px(TOP))
        return QRectF(left, top, self._width - left, round(place.bottom + px(TOP)) - top)

    def _paint_hours(self, canvas: Canvas, top: float, bottom: float) -> None:
        px, half = self._look.px, self._look.px(_LABEL) / 2
        for hour in self.layout.hours:
            y = round(hour.y + px(TOP))
            if not top - half <= y <= bottom + half:
                continue
            if hour.lined:
                canvas.line(QPointF(px(GUTTER), y + 0.5), QPointF(self._width, y + 0.5), "line")
            if hour.labelled:
                box = QRectF(0, y - half, px(_LABEL_END), 2 * half)
                canvas.text(box, wall(hour.instant), "small", "t3", Align.END)

    def _paint_label(self, canvas: Canvas, fitted: Fitted, place: Place) -> None:
        if place.label is None:
            return
        px, dress, half = self._look.px, fitted.dress, self._look.px(_LABEL) / 2
        box = QRectF(0, place.label + px(TOP) - half, px(_LABEL_END), 2 * half)
        canvas.text(box, fitted.block.time, dress.time_role, dress.ink, Align.END)

    def _paint_ghost(self, canvas: Canvas, fitted: Fitted) -> None:
        """Paint yesterday's course as a thin mark before the block."""
        ghost = fitted.block.ghost
        if ghost is None or ghost.start is None or ghost.end is None:
            return
        px = self._look.px
        start = self.level(ghost.start)
        end = max(self.level(ghost.end), start + px(2))
        x = px(_GHOST)
        canvas.line(QPointF(x, start), QPointF(x, end), "t4", px(2))
        canvas.line(QPointF(x - px(3), start), QPointF(x + px(3), start), "t4", px(2))

    def _paint_now(self, canvas: Canvas, now: datetime, taken: list[QRectF]) -> None:
        px, y = self._look.px, self.level(now)
        left, width, height = (px(each) for each in _PILL)
        for start, end in self._free(y, taken):
            canvas.line(QPointF(start, y), QPointF(end, y), "now", px(2))
        pill = QRectF(left, round(y - height / 2), width, height)
        canvas.box(pill, "now", radius=px(6))
        canvas.text(pill, wall(now), "small_strong", "ground", Align.CENTRE)

    def _free(self, y: float, taken: list[QRectF]) -> list[tuple[float, float]]:
        """Return the stretches of a level that no word stands on."""
        around = self._look.px(_AROUND)
        in_way = sorted(
            (box.left() - around, box.right() + around)
            for box in taken
            if box.top() - 1 < y < box.bottom() + 1
        )
        start = float(self._look.px(_LINE_START))
        stretches = []
        for left, right in in_way:
            if left > start:
                stretches.append((start, left))
            start = max(start, right)
        return [*stretches, (start, self._width)] if start < self._width else stretches
