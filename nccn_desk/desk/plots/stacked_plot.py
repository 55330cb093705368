"""The plot of what was heard: sources stacked over time, rumours as marks, and now."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.chosen_plot import LINE, ChosenPlot
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters import when
from nccn_desk.presenters.monitoring_volumes import STEP, Volumes
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.when import HOUR

_GREYS: Final = ("line", "line2", "t3")  # from the foot; at most three (ux 3.7)
_LINES: Final = 2  # of numbers of rumours, one under the other
_AIR: Final = 1.28  # of the height, over the highest: the rumours' numbers stand there
_WAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_NAME: Final = 16  # pixels at 100 % from one name at the end to the next, at least
_AXIS: Final = 24  # pixels at 100 % that the hours take beneath the picture


class StackedPlot(ChosenPlot):
    """The points are steps of ten minutes; each source is named at its end, without a legend.

    Shift with an arrow or a click chooses a period, and `spanned` carries its first and last
    step; Enter or a double click opens it, or the step on which one stands.
    """

    spanned = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._volumes = Volumes()
        self._anchor = -1  # the step from which a period is being chosen, -1 for none
        super().__init__(look, parent)

    def show_volumes(self, volumes: Volumes) -> None:
        """Draw these numbers."""
        if volumes != self._volumes:
            self._volumes = volumes
            self._place = min(self._place, self._count() - 1)
            self._draw()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = _WAYS.get(Qt.Key(event.key()), 0)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self._open()
        elif way and held == Qt.KeyboardModifier.ShiftModifier:
            self._reach(self._place + way)
        else:
            if event.key() != Qt.Key.Key_Shift:  # which is pressed, too, to go on choosing
                self._anchor = -1
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        before = self._place
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and before >= 0:
            self._anchor = self._anchor if self._anchor >= 0 else before
            super().mousePressEvent(event)
            self._reach(self._place)
        else:
            self._anchor = -1
            super().mousePressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        self._open()

    def _reach(self, place: int) -> None:
        """Choose all steps from where it was begun to a place."""
        if self._anchor < 0:
            self._anchor = self._place
        self.choose(place)
        if self._anchor >= 0:
            self.spanned.emit(min(self._anchor, self._place), max(self._anchor, self._place))

    def _open(self) -> None:
        span = self._volumes.span
        within = span is not None and span[0] <= self._place <= span[1]
        first, last = span if span is not None and within else (self._place, self._place)
        if first >= 0:
            self.opened.emit(first, last)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._draw()  # the room for the names is a share of the width

    @override
    def _count(self) -> int:
        return len(self._volumes.readings)

    @override
    def _first(self) -> int:
        return self._count() - 1

    @override
    def _nearest(self, at: float) -> int:
        start = self._volumes.start
        if start is None or not self._count():
            return -1
        step = STEP.total_seconds()
        return min(max(round((at - start.timestamp()) / step), 0), self._count() - 1)

    @override
    def _draw(self, _: object = None) -> None:
        volumes, look = self._volumes, self._look
        self.setAccessibleName(look.say(said("monitoring.chart.title")))
        self.setAccessibleDescription(look.say(volumes.told))
        self._clear()
        item = self._chart.getPlotItem()
        if not volumes.bands or volumes.start is None or volumes.now is None:
            return
        start, now = volumes.start.timestamp(), volumes.now.timestamp()
        count, step = self._count(), STEP.total_seconds()
        times = start + np.arange(count) * step
        if times[-1] + step > now:  # the step that runs reaches as far as now
            times[-1] = now
        high = max(1.0, float(max(volumes.totals))) * _AIR
        names = self._name_room()
        room = names / max(names, self.width() - names)
        item.setXRange(start, now + (now - start) * room, padding=0)
        item.setYRange(0, high, padding=0)
        self._dress_axes(start, now, high)
        self._draw_span(start, now, high)
        self._draw_areas(times, now, high)
        self._draw_marks(high)
        pen = pg.mkPen(look.colour("now"), width=look.px(LINE))
        item.addItem(pg.InfiniteLine(now, angle=90, pen=pen))
        self._draw_chosen(times)

    def _name_room(self) -> int:
        """Return how wide the names at the end are."""
        look = self._look
        names = [f"{look.say(each.name)}  {each.counts[-1]}" for each in self._volumes.bands]
        return max((width_of(look, each, "caption") for each in names), default=0) + look.px(28)

    def _dress_axes(self, start: float, now: float, high: float) -> None:
        item = self._chart.getPlotItem()
        item.hideAxis("right")
        item.showAxis("left")
        item.showAxis("bottom")
        left, bottom = self._dress("left"), self._dress("bottom")
        levels = _levels(high / _AIR)
        left.setTicks([[(level, str(round(level))) for level in levels]])
        for level in levels:
            pen = pg.mkPen(self._look.colour("line"))
            item.addItem(pg.InfiniteLine(level, angle=0, pen=pen))
        hours = np.arange(np.ceil(start / HOUR) * HOUR, now, HOUR)
        words = [(each, when.wall(datetime.fromtimestamp(each, UTC))) for each in map(float, hours)]
        bottom.setTicks([words])

    def _draw_span(self, start: float, now: float, high: float) -> None:
        """Draw the chosen period behind the numbers, with a line at either end."""
        span = self._volumes.span
        if span is None:
            return
        item, step = self._chart.getPlotItem(), STEP.total_seconds()
        ends = [min(start + place * step, now) for place in (span[0], span[1] + 1)]
        low, top = pg.PlotCurveItem(ends, [0, 0]), pg.PlotCurveItem(ends, [high, high])
        item.addItem(pg.FillBetweenItem(low, top, brush=pg.mkBrush(self._look.colour("s3"))))
        for end in ends:
            pen = pg.mkPen(self._look.colour("t2"), width=1)
            item.addItem(pg.InfiniteLine(end, angle=90, pen=pen))

    def _draw_areas(self, times: np.ndarray, now: float, high: float) -> None:
        look, item = self._look, self._chart.getPlotItem()
        below = np.zeros(len(times))
        near = high * look.px(_NAME) / max(1, self.height() - look.px(_AXIS))
        written = -near / 2  # half a name above the foot
        for place, band in enumerate(self._volumes.bands):
            above = below + np.array(band.counts, dtype=float)
            ink = _GREYS[min(place, len(_GREYS) - 1)]
            edge = pg.mkPen(look.colour("s1"), width=1)
            low = pg.PlotCurveItem(times, below, pen=edge)
            top = pg.PlotCurveItem(times, above, pen=edge)
            item.addItem(pg.FillBetweenItem(low, top, brush=pg.mkBrush(look.colour(ink))))
            below, before = above, below
            if not band.counts[-1]:
                continue
            level = max(float((before[-1] + above[-1]) / 2), written + near)
            written = level
            self._write(f"{look.say(band.name)}  {band.counts[-1]}", now, level, "t2", (0, 0.5))

    def _draw_marks(self, high: float) -> None:
        item, look = self._chart.getPlotItem(), self._look
        pen = pg.mkPen(look.colour("rum"), width=1, style=Qt.PenStyle.DotLine)
        ends: list[float] = []  # of the last number in each line of them
        left, right = item.getViewBox().viewRange()[0]
        second = self.width() / (right - left)  # in pixels; the box itself is laid out later
        for moment, number in sorted(self._volumes.marks):
            at = moment.timestamp()
            item.addItem(pg.InfiniteLine(at, angle=90, pen=pen))
            line = next((place for place, end in enumerate(ends) if end <= at), len(ends))
            ends[line:] = [
                at + (width_of(look, number, "caption") + look.px(12)) / second,
                *ends[line + 1 :],
            ]
            if line < _LINES:  # beyond those the numbers would stand in the picture itself
                self._write(number, at, high, "rum", (0, -line))

    def _draw_chosen(self, times: np.ndarray) -> None:
        if self._place < 0 or not self.hasFocus():
            return
        pen = pg.mkPen(self._look.colour("t1"), width=1)
        self._chart.getPlotItem().addItem(
            pg.InfiniteLine(float(times[self._place]), angle=90, pen=pen)
        )

    def _write(
        self, words: str, at: float, level: float, ink: str, anchor: tuple[float, float]
    ) -> None:
        colour: QColor = self._look.colour(ink)
        text = pg.TextItem(words, color=colour, anchor=anchor)
        text.setFont(self._look.font("caption"))
        text.setPos(at, level)
        self._chart.getPlotItem().addItem(text)


def _levels(high: float) -> list[float]:
    """Return one or two round numbers within the height."""
    step = 10 ** np.floor(np.log10(max(high, 1.0)))
    half = step * max(1, int(high / step / 2))
    return [float(half), float(2 * half)] if 2 * half <= high * _AIR else [float(half)]
