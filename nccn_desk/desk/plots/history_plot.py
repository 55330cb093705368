"""The plot of a figure's history: its values over time, the last one as a point, and now."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.plots.chosen_plot import DOT, LINE, ChosenPlot
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.figures_card import History
from nccn_desk.presenters.phrases import said

_AIR: Final = 0.18  # of the height, above and below the values
_ROOM: Final = 0.06  # of the width, after the last instant


class HistoryPlot(ChosenPlot):
    """The points are values over time."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._history = History()
        super().__init__(look, parent)
        self._chart.getPlotItem().hideAxis("bottom")

    def show_history(self, history: History) -> None:
        """Draw these values."""
        if history != self._history:
            self._history = history
            self._place = min(self._place, len(history.points) - 1)
            self._draw()

    @override
    def _count(self) -> int:
        return len(self._history.points)

    @override
    def _first(self) -> int:
        return self._count() - 1

    @override
    def _nearest(self, at: float) -> int:
        times = [point.at.timestamp() for point in self._history.points]
        return min(range(len(times)), key=lambda place: abs(times[place] - at), default=-1)

    @override
    def _draw(self, _: object = None) -> None:
        look, item, history = self._look, self._chart.getPlotItem(), self._history
        self.setAccessibleName(look.say(said("figures.history.title")))
        self.setAccessibleDescription(look.say(history.told))
        self._clear()
        if not history.points or history.now is None:
            return
        times = np.array([point.at.timestamp() for point in history.points])
        values = np.array([point.value for point in history.points])
        low, high = _between(values)
        first, now = float(times[0]), max(history.now.timestamp(), float(times[-1]))
        span = max(now - first, 1.0)
        item.setXRange(first - span * _ROOM, now + span * _ROOM, padding=0)
        item.setYRange(low, high, padding=0)
        self._dress_axis(values)
        self._draw_unknown(now, low, high)
        self._draw_lines(values, now)
        self._draw_values(times, values, now)

    def _dress_axis(self, values: np.ndarray) -> None:
        """Write the lowest and the highest value at the right, as they are shown elsewhere."""
        look, axis = self._look, self._dress("right")
        points = self._history.points
        ends = {int(values.argmin()), int(values.argmax())}
        if len({points[end].value for end in ends}) == 1:
            ends = {0}
        words = [(points[end].value, look.say(points[end].short)) for end in sorted(ends)]
        axis.setTicks([words])
        wide = max(width_of(look, word, "tick") for _, word in words)
        axis.setWidth(wide + look.px(12))

    def _draw_unknown(self, now: float, low: float, high: float) -> None:
        """Shade the time since the last value ceased to hold: what stands there is not known."""
        until = self._history.until
        if until is None or until.timestamp() >= now:
            return
        area = pg.QtWidgets.QGraphicsRectItem(
            QRectF(until.timestamp(), low, now - until.timestamp(), high - low)
        )
        area.setPen(pg.mkPen(None))
        brush = pg.mkBrush(self._look.colour("hatch"))
        brush.setStyle(Qt.BrushStyle.BDiagPattern)
        area.setBrush(brush)
        self._chart.getPlotItem().addItem(area)

    def _draw_lines(self, values: np.ndarray, now: float) -> None:
        look, item = self._look, self._chart.getPlotItem()
        for level in {float(values.min()), float(values.max())}:
            item.addItem(pg.InfiniteLine(level, angle=0, pen=pg.mkPen(look.colour("line"))))
        pen = pg.mkPen(look.colour("now"), width=look.px(LINE))
        item.addItem(pg.InfiniteLine(now, angle=90, pen=pen))

    def _draw_values(self, times: np.ndarray, values: np.ndarray, now: float) -> None:
        """Draw each value as it stood until the next one, for nobody knows what lay between."""
        look, item = self._look, self._chart.getPlotItem()
        pen = pg.mkPen(look.colour("t1"), width=look.px(LINE))
        edges = np.append(times, now)
        item.addItem(pg.PlotCurveItem(edges, values, stepMode="center", pen=pen, antialias=True))
        edge = pg.mkPen(look.colour("s1"), width=look.px(LINE))
        chosen = self._place if self._place >= 0 else len(values) - 1
        for place in {len(values) - 1, chosen}:
            ink = "now" if place == self._place and self.hasFocus() else "t1"
            dot = pg.ScatterPlotItem(
                [times[place]],
                [values[place]],
                size=look.px(DOT),
                pen=edge,
                brush=pg.mkBrush(look.colour(ink)),
                antialias=True,
            )
            item.addItem(dot)


def _between(values: np.ndarray) -> tuple[float, float]:
    """Return the lowest and highest level in sight, with air around the values."""
    low, high = float(values.min()), float(values.max())
    air = (high - low or max(abs(high), 1.0)) * _AIR
    return low - air, high + air
