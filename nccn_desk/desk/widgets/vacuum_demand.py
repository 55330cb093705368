"""Questions hour by hour while a decree is not out: bars, hatched hours behind them, and now."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.desk.widgets.vacuum_signs import paint_sign
from nccn_desk.presenters.phrases import joined, said
from nccn_desk.presenters.shapes import Align
from nccn_desk.presenters.vacuum_shapes import Demand, Sign

_HIGH: Final = 176  # pixels at 100 %
_PAD: Final = 12
_HOUR: Final = timedelta(hours=1)
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)
_WAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_NOTHING: Final = Demand(said("vacuum.demand.unknown"))


class VacuumDemand(Painted):
    """One tab stop; the arrows go from hour to hour, and say each."""

    stood = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._demand = _NOTHING
        self._place = -1
        super().__init__(look, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def show_demand(self, demand: Demand | None) -> None:
        """Show the hours of a decision, or why there are none."""
        shown = demand or _NOTHING
        if shown != self._demand:
            self._demand = shown
            self._place = min(self._place, len(shown.hours) - 1)
            self._renew()

    def stand_on(self, place: int) -> None:
        """Stand on an hour, and say it."""
        place = max(min(place, len(self._demand.hours) - 1), 0)
        if self._demand.hours and place != self._place:
            self._place = place
            self.retranslate()
            self.update()
            self.stood.emit(place)

    @override
    def retranslate(self) -> None:
        hours = self._demand.hours
        self.setAccessibleName(self.look.say(said("vacuum.demand.title")))
        chosen = hours[self._place].told if 0 <= self._place < len(hours) else None
        told = joined((chosen, self._demand.told), by=". ") if chosen else self._demand.told
        self.setAccessibleDescription(self.look.say(told))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.look.px(_HIGH if self._demand.hours else _HIGH / 2))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.sizeHint().height())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = Qt.Key(event.key())
        last = len(self._demand.hours) - 1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or last < 0:
            event.ignore()
        elif key in _WAYS:
            self.stand_on(last if self._place < 0 else self._place + _WAYS[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.stand_on(0 if key == Qt.Key.Key_Home else last)
        else:
            event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        plot = self._plot()
        hours = len(self._demand.hours)
        if hours and plot.left() <= event.position().x() < plot.right():
            self.stand_on(int((event.position().x() - plot.left()) / plot.width() * hours))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def paint(self, canvas: Canvas) -> None:
        if self.hasFocus():
            canvas.ring(inside(self), self.look.px(8))
        self._paint_head(canvas)
        if not self._demand.hours:
            words = self.look.say(self._demand.told)
            top = self.look.line("over") + self.look.px(2 * _PAD)
            box = QRectF(self.look.px(_PAD), top, self._room(), self.height() - top)
            high = height_of(self.look, words, "small", box.width())
            canvas.prose(QRectF(box.left(), top, box.width(), high), words, "small", "t2")
            return
        plot = self._plot()
        top = self._paint_scale(canvas, plot)
        self._paint_hours(canvas, plot, top)
        self._paint_marks(canvas, plot)
        self._paint_labels(canvas, plot)

    def _room(self) -> float:
        return float(self.width() - 2 * self.look.px(_PAD))

    def _plot(self) -> QRectF:
        px = self.look.px
        most = self.look.words.number(self._scale()[-1])
        right = width_of(self.look, most, "tick") + px(2 * _PAD)
        top = self.look.line("over") + self.look.line("caption") + px(18)
        foot = self.look.line("tick") + px(10)
        return QRectF(px(_PAD), top, self.width() - px(_PAD) - right, self.height() - top - foot)

    def _scale(self) -> tuple[int, ...]:
        """Return the levels that are named: few, and round."""
        most = max((hour.count for hour in self._demand.hours), default=1)
        step = next((each for each in _STEPS if each * 3 >= most), most)
        return tuple(range(step, step * (ceil(most / step) + 1), step))[: max(ceil(most / step), 1)]

    def _paint_head(self, canvas: Canvas) -> None:
        look, px, hours = self.look, self.look.px, self._demand.hours
        line = QRectF(px(_PAD), px(6), self._room(), look.line("over"))
        title = look.say(said("vacuum.demand.title"))
        note = self._demand.sources
        if 0 <= self._place < len(hours) and self.hasFocus():
            note = hours[self._place].told
        words = look.say(note)
        canvas.text(line, title, "over", "t3")
        free = line.width() - width_of(look, title.upper(), "over") - px(2 * _PAD)
        if width_of(look, words, "caption") <= free:
            canvas.text(line.adjusted(0, -px(2), 0, px(4)), words, "caption", "t3", Align.END)

    def _paint_scale(self, canvas: Canvas, plot: QRectF) -> int:
        """Paint the hatched hours and the levels; return the highest level."""
        look, levels = self.look, self._scale()
        since = self._demand.since
        if since is not None:
            left = self._x(plot, since)
            canvas.hatch(plot.adjusted(left - plot.left(), 0, 0, 0), 0, edged=False)
        for level in levels:
            at = round(plot.bottom() - plot.height() * level / levels[-1]) + 0.5
            canvas.line(QPointF(plot.left(), at), QPointF(plot.right(), at), "line")
            high = look.line("tick")
            box = QRectF(
                plot.right(), at - high / 2, self.width() - plot.right() - look.px(_PAD), high
            )
            canvas.text(box, look.words.number(level), "tick", "t3", Align.END)
        return levels[-1]

    def _paint_hours(self, canvas: Canvas, plot: QRectF, top: int) -> None:
        hours = self._demand.hours
        wide = plot.width() / len(hours)
        gap = min(self.look.px(1.5), wide / 4)
        for place, hour in enumerate(hours):
            high = plot.height() * hour.count / top
            box = QRectF(
                plot.left() + place * wide + gap, plot.bottom() - high, wide - 2 * gap, high
            )
            last = place == len(hours) - 1 and self._demand.now is not None
            chosen = place == self._place and self.hasFocus()
            if hour.count:
                canvas.box(box, "now" if chosen else "t1" if last else "t3", "", 0)

    def _paint_marks(self, canvas: Canvas, plot: QRectF) -> None:
        """Paint the signs over their hours, the announcement with its word, and the now line."""
        look, px, demand = self.look, self.look.px, self._demand
        middle = plot.top() - px(10)
        for sign, at in demand.marks:
            if at >= demand.hours[0].at and (demand.now is not None or sign is not Sign.PUBLISHED):
                paint_sign(canvas, QPointF(self._x(plot, at), middle), sign)
        if demand.since is not None:
            left = self._x(plot, demand.since) + px(10)
            words = look.say(demand.announced)
            box = QRectF(left, middle - px(8), width_of(look, words, "caption") + 2, px(16))
            if box.right() <= plot.right():
                canvas.text(box, words, "caption", "t2")
        if demand.now is not None:
            end = plot.right()
            begin = QPointF(end, plot.top() - px(14))
            canvas.line(begin, QPointF(end, plot.bottom()), "now", px(2))

    def _paint_labels(self, canvas: Canvas, plot: QRectF) -> None:
        look, px, hours = self.look, self.look.px, self._demand.hours
        wide = plot.width() / len(hours)
        top, high = plot.bottom() + px(3), look.line("tick")
        limit = plot.right()
        if self._demand.now is not None:
            words = look.say(said("vacuum.demand.now"))
            room = width_of(look, words, "tick_strong") + px(2)
            canvas.text(
                QRectF(limit - room, top, room, high), words, "tick_strong", "now", Align.END
            )
            limit -= room + px(8)
        free = plot.left()
        for place, hour in enumerate(hours):
            words = look.say(hour.label)
            room = width_of(look, words, "tick") + px(2)
            left = plot.left() + place * wide
            if words and left >= free and left + room <= limit:
                canvas.text(QRectF(left, top, room, high), words, "tick", "t3")
                free = left + room + px(8)

    def _x(self, plot: QRectF, at: datetime) -> float:
        """Return where an instant stands, kept within the plot."""
        hours = self._demand.hours
        share = (at - hours[0].at) / (_HOUR * len(hours))
        return plot.left() + plot.width() * min(max(share, 0.0), 1.0)
