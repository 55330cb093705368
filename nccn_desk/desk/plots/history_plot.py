"""The plot of a figure's history: its values over time, the last one as a point, and now."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.figures_card import History
from nccn_desk.presenters.phrases import said

_DOT: Final = 11  # pixels at 100 %, as every plot's points (ux 8.4)
_LINE: Final = 2
_RING: Final = 6  # around the plot, for the focus
_AIR: Final = 0.18  # of the height, above and below the values
_ROOM: Final = 0.06  # of the width, after the last instant
_KEYS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class HistoryPlot(QWidget):
    """One tab stop; the arrows choose a value, and `picked` carries its place."""

    picked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._history = History()
        self._place = -1
        self._chart = pg.PlotWidget(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._chart)
        self._settle()
        look.changed.connect(self._draw)

    @property
    def place(self) -> int:
        """The place of the chosen value, -1 for none."""
        return self._place

    def show_history(self, history: History) -> None:
        """Draw these values."""
        if history != self._history:
            self._history = history
            self._place = min(self._place, len(history.points) - 1)
            self._draw()

    def choose(self, place: int) -> None:
        """Stand on a value."""
        place = min(max(place, 0), len(self._history.points) - 1)
        if place != self._place:
            self._place = place
            self._draw()
            self.picked.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        way = _KEYS.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Home:
            self.choose(0)
        elif event.key() == Qt.Key.Key_End:
            self.choose(len(self._history.points) - 1)
        elif way and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(self._place + way)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        box = self._chart.getViewBox()
        at = box.mapSceneToView(self._chart.mapFrom(self, event.position())).x()
        times = [point.at.timestamp() for point in self._history.points]
        nearest = min(range(len(times)), key=lambda place: abs(times[place] - at), default=-1)
        self.choose(nearest)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if self._place < 0:
            self.choose(len(self._history.points) - 1)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        if self.hasFocus():
            with Canvas(self._look, self) as canvas:
                canvas.ring(inside(self), self._look.px(8))

    def _settle(self) -> None:
        """Set what never changes: nothing zooms, nothing moves, no buttons and no menu."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chart, item = self._chart, self._chart.getPlotItem()
        chart.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chart.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        chart.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        item.hideButtons()
        item.setMenuEnabled(False)
        item.setMouseEnabled(x=False, y=False)
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.showAxis("right")

    def _draw(self, _: object = None) -> None:
        """Draw everything anew, in the words, colours and sizes of now."""
        look, item, history = self._look, self._chart.getPlotItem(), self._history
        self.setAccessibleName(look.say(said("figures.history.title")))
        self.setAccessibleDescription(look.say(history.told))
        around = look.px(_RING)
        self._column.setContentsMargins(around, around, around, around)
        self._chart.setBackground(look.colour("s1"))
        item.clear()
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
        look, axis = self._look, self._chart.getPlotItem().getAxis("right")
        axis.setPen(None)
        axis.setTickPen(pg.mkPen(look.colour("s1")))  # of no length, it still leaves a point
        axis.setTextPen(look.colour("t3"))
        axis.setTickFont(look.font("tick"))
        axis.setStyle(tickLength=0, autoExpandTextSpace=True, hideOverlappingLabels=False)
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
        pen = pg.mkPen(look.colour("now"), width=look.px(_LINE))
        item.addItem(pg.InfiniteLine(now, angle=90, pen=pen))

    def _draw_values(self, times: np.ndarray, values: np.ndarray, now: float) -> None:
        """Draw each value as it stood until the next one, for nobody knows what lay between."""
        look, item = self._look, self._chart.getPlotItem()
        pen = pg.mkPen(look.colour("t1"), width=look.px(_LINE))
        edges = np.append(times, now)
        item.addItem(pg.PlotCurveItem(edges, values, stepMode="center", pen=pen, antialias=True))
        edge = pg.mkPen(look.colour("s1"), width=look.px(_LINE))
        chosen = self._place if self._place >= 0 else len(values) - 1
        for place in {len(values) - 1, chosen}:
            ink = "now" if place == self._place and self.hasFocus() else "t1"
            dot = pg.ScatterPlotItem(
                [times[place]],
                [values[place]],
                size=look.px(_DOT),
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
