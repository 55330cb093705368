"""A plot on which one stands at one point at a time: one tab stop, in which nothing moves."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import inside

DOT: Final = 11  # pixels at 100 %, as every plot's points (ux 8.4)
LINE: Final = 2
_RING: Final = 6  # around the plot, for the focus
_KEYS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class ChosenPlot(QWidget):
    """The arrows choose a point, and `picked` carries its place, -1 for none.

    A plot says how many points it has, at which one stands first, and which is nearest to a click.
    """

    picked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._place = -1
        self._chart = pg.PlotWidget(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._chart)
        self._settle()
        look.changed.connect(self._draw)

    @property
    def place(self) -> int:
        """The place of the chosen point, -1 for none."""
        return self._place

    def choose(self, place: int) -> None:
        """Stand on a point."""
        place = min(max(place, 0), self._count() - 1)
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
            self.choose(self._count() - 1)
        elif way and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose(self._place + way)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        box = self._chart.getViewBox()
        at = box.mapSceneToView(self._chart.mapFrom(self, event.position()))
        self.choose(self._nearest(at.x()))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if self._place < 0:
            self.choose(self._first())
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

    @abstractmethod
    def _count(self) -> int:
        """Return how many points there are."""

    @abstractmethod
    def _first(self) -> int:
        """Return where one stands when one comes in."""

    @abstractmethod
    def _nearest(self, at: float) -> int:
        """Return the point that is nearest to a place on the lower axis."""

    @abstractmethod
    def _draw(self, _: object = None) -> None:
        """Draw everything anew, in the words, colours and sizes of now."""

    def _clear(self) -> None:
        """Take away what was drawn, and leave room for the focus around it."""
        around = self._look.px(_RING)
        self._column.setContentsMargins(around, around, around, around)
        self._chart.setBackground(self._look.colour("s1"))
        self._chart.getPlotItem().clear()

    def _dress(self, name: str) -> pg.AxisItem:
        """Give an axis the colours and letters of now, and no line; return it."""
        look, axis = self._look, self._chart.getPlotItem().getAxis(name)
        axis.setPen(None)
        axis.setTickPen(pg.mkPen(look.colour("s1")))  # of no length, it still leaves a point
        axis.setTextPen(look.colour("t3"))
        axis.setTickFont(look.font("tick"))
        axis.setStyle(tickLength=0, autoExpandTextSpace=True, hideOverlappingLabels=False)
        return axis

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
        item.showAxis("right")
