"""The track shows the days of a structure in a row: months, changes, and the day that is shown."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.announcing import announce
from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters import when
from nccn_desk.presenters.network_days import Days
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Align

_HEIGHT: Final = 58  # pixels at 100 %
_SIDE: Final = 10  # before the first day and after the last
_LINE: Final = 34  # how far down the days lie
_DAY: Final = "caption_strong"
_MONTH: Final = "tick"
_MARK: Final = (3, 7)  # half of a change's and of a month's stroke
_HANDLE: Final = 6
_APART: Final = 10
_LEAST: Final = 220
_MONTHS: Final = {int(Qt.Key.Key_PageUp): 1, int(Qt.Key.Key_PageDown): -1}


class DayTrack(Painted):
    """One tab stop: arrows go from change to change, pages by months; `picked` carries the day."""

    picked = Signal(object)
    play_asked = Signal()

    def __init__(self, look: Look, days: Days, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._days = days
        self.day = days.last
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @property
    def days(self) -> Days:
        """The days that it shows."""
        return self._days

    def show_days(self, days: Days, day: date) -> None:
        """Show these days, and stand on one of them."""
        self._days = days
        self.stand_on(day)

    def stand_on(self, day: date) -> None:
        """Stand on a day, without saying that a person chose it."""
        self.day = self._days.within(day)
        self.retranslate()
        self.update()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(said("network.days.name")))
        self.setAccessibleDescription(self.look.say(self._described()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(_LEAST * 3), self.look.px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(_LEAST), self.look.px(_HEIGHT))

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, days = int(event.key()), self._days
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _MONTHS:
            self._go(days.month(self.day, _MONTHS[key]))
        elif key == Qt.Key.Key_Space:
            self.play_asked.emit()
        else:
            to = {
                int(Qt.Key.Key_Right): days.after(self.day),
                int(Qt.Key.Key_Left): days.before(self.day),
                int(Qt.Key.Key_Home): days.first,
                int(Qt.Key.Key_End): days.last,
            }.get(key)
            if to is None:
                super().keyPressEvent(event)
            else:
                self._go(to)

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(self._at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._at(event.position().x()))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, y = self.look.px, self.look.px(_LINE) + 0.5
        left, right = self._x(self._days.first), self._x(self._days.last)
        canvas.line(QPointF(left, y), QPointF(right, y), "line2", px(2))
        canvas.line(QPointF(left, y), QPointF(self._x(self.day), y), "t4", px(2))
        self._paint_months(canvas, y)
        change = px(_MARK[0])
        for day in self._days.changes:
            x = round(self._x(day)) + 0.5
            canvas.line(QPointF(x, y - change), QPointF(x, y + change), "t3")
        self._paint_day(canvas, y)

    def _paint_months(self, canvas: Canvas, y: float) -> None:
        look, px, end = self.look, self.look.px, -1.0
        for day in self._days.months():
            x = round(self._x(day)) + 0.5
            canvas.line(QPointF(x, y), QPointF(x, y + px(_MARK[1])), "line2")
            words = look.say(_month(day))
            wide = width_of(look, words, _MONTH)
            start = min(max(x - wide / 2, 0.0), self.width() - wide)
            if start >= end:
                top = y + px(_MARK[1])
                box = QRectF(start, top, wide + 1, look.line(_MONTH))
                canvas.text(box, words, _MONTH, "t3", Align.CENTRE)
                end = start + wide + px(_APART)

    def _paint_day(self, canvas: Canvas, y: float) -> None:
        look, px = self.look, self.look.px
        x, words = self._x(self.day), look.say(when.short_day(self.day))
        wide = width_of(look, words, _DAY)
        left = min(max(x - wide / 2, 0.0), max(self.width() - wide, 0.0))
        box = QRectF(left, y - px(_HANDLE + 4) - look.line(_DAY), wide + 1, look.line(_DAY))
        canvas.text(box, words, _DAY, "t1", Align.CENTRE)
        canvas.dot(QPointF(x, y), px(_HANDLE), "t1", "s1", px(2))
        if self.hasFocus():
            around = px(_HANDLE + 4)
            canvas.ring(QRectF(x - around, y - around, 2 * around, 2 * around), around)

    def _go(self, day: date) -> None:
        if day == self.day:
            return
        self.stand_on(day)
        announce(self, self.accessibleDescription())
        self.picked.emit(self.day)

    def _described(self) -> Phrase:
        changes = self._days.changes.count(self.day)
        told = said("network.days.changes", n=changes) if changes else given("")
        return joined((when.long_day(self.day), told), by=", ")

    def _x(self, day: date) -> float:
        side = self.look.px(_SIDE)
        return side + self._days.share(day) * max(self.width() - 2 * side, 1)

    def _at(self, x: float) -> date:
        side = self.look.px(_SIDE)
        return self._days.at((x - side) / max(self.width() - 2 * side, 1))


def _month(day: date) -> Phrase:
    """Return a month's name, in January the year."""
    return given(str(day.year)) if day.month == 1 else said(f"when.month_short.{day.month}")
