"""The bars of all decisions on one scale of hours: a row each, aligned at the decision.

The axis is true and fixed, so that the picture is learnable; what is longer is broken, and carries
its number. Open hours are the only amber, and end at now.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import fits
from nccn_desk.desk.widgets.vacuum_bars_paint import BarSizes, measure, paint_bars
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.vacuum_shapes import Bar

_WAYS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_AT_ONCE: Final = 5  # rows that a page key goes over
_ROWS: Final = 4  # that are asked for at least


class VacuumBars(QAbstractScrollArea):
    """One tab stop: arrows go from row to row; `picked` and `opened` carry a row's id."""

    picked = Signal(str)
    opened = Signal(str)
    clicked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._bars: tuple[Bar, ...] = ()
        self._place = 0
        self._sizes: BarSizes = measure(look, (), 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def choice(self) -> str:
        """The id of the row on which one stands, "" where there is none."""
        return self._bars[self._place].id if self._bars else ""

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show rows; one stays on the row where one stood, if it is there."""
        before = self.choice
        self._bars = bars
        ids = [each.id for each in bars]
        self._place = ids.index(before) if before in ids else min(self._place, len(bars) - 1)
        self._place = max(self._place, 0)
        self.retranslate()

    def choose(self, row: str) -> None:
        """Stand on a row, without saying that a person moved there."""
        ids = [each.id for each in self._bars]
        if row in ids and row != self.choice:
            self._place = ids.index(row)
            self._see()

    def stand_on(self, place: int) -> None:
        """Stand on a row, and say so."""
        place = max(min(place, len(self._bars) - 1), 0)
        if self._bars and place != self._place:
            self._place = place
            self._see()
            self.picked.emit(self.choice)

    def text_fits(self) -> bool:
        """Tell whether every word in sight stands whole."""
        return fits(self._look, self.viewport().size(), self._paint)

    def retranslate(self) -> None:
        """Name the picture and measure it anew."""
        self.setAccessibleName(self._look.say(said("vacuum.title")))
        self._measure()
        self._see()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(480), self._least())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(160))

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
        key = Qt.Key(event.key())
        jumps = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._bars) - 1,
            Qt.Key.Key_PageUp: self._place - _AT_ONCE,
            Qt.Key.Key_PageDown: self._place + _AT_ONCE,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in _WAYS:
            self.stand_on(self._place + _WAYS[key])
        elif key in jumps:
            self.stand_on(jumps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._bars:
            self.opened.emit(self.choice)
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        row = self._row_at(event.position().y())
        if row is not None:
            self.stand_on(row)
            self.clicked.emit()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        if self._row_at(event.position().y()) is not None:
            self.opened.emit(self.choice)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self.viewport()) as canvas:
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        down = self.verticalScrollBar().value()
        paint_bars(canvas, self._bars, self._sizes, (self._place, down), focused=self.hasFocus())

    def _row_at(self, y: float) -> int | None:
        sizes = self._sizes
        if not sizes.head <= y < sizes.high - sizes.foot:
            return None
        down = y - sizes.head + self.verticalScrollBar().value()
        tops = zip(sizes.tops, sizes.heights, strict=True)
        return next(
            (place for place, (top, high) in enumerate(tops) if top <= down < top + high), None
        )

    def _least(self) -> int:
        sizes = self._sizes
        return int(sizes.head + sizes.foot + sum(sizes.heights[:_ROWS]))

    def _measure(self) -> None:
        view = self.viewport().size()
        self._sizes = measure(self._look, self._bars, view.width(), view.height())
        free = max(int(self._sizes.high - self._sizes.head - self._sizes.foot), 1)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(int(sum(self._sizes.heights)) - free, 0))
        bar.setPageStep(free)
        bar.setSingleStep(self._look.px(24))
        self.viewport().update()

    def _see(self) -> None:
        """Bring the row on which one stands into sight, and say it to a screen reader."""
        bars = self._bars
        self.setAccessibleDescription(self._look.say(bars[self._place].described) if bars else "")
        if bars and len(self._sizes.tops) == len(bars):
            bar, top = self.verticalScrollBar(), int(self._sizes.tops[self._place])
            high = int(self._sizes.heights[self._place])
            if top < bar.value():
                bar.setValue(top)
            elif top + high > bar.value() + bar.pageStep():
                bar.setValue(min(top + high - bar.pageStep(), top))
        self.viewport().update()
