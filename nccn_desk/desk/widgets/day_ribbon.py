"""The day ribbon keeps the day over every screen: what is next, and the moments on a true axis."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.moment_button import LINE, MomentButton
from nccn_desk.desk.widgets.painted import fits
from nccn_desk.desk.widgets.roving import Roving
from nccn_desk.desk.widgets.tones import INKS, shape_of
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Ribbon, Tone

HEIGHT: Final = 42
_GUTTER: Final = 24
_LEFT: Final = 383  # of 1 660: what the next moment may take
_SHARE: Final = 0.235
_END: Final = 16
_GAP: Final = 8
_NOW_ABOVE: Final = 11


class DayRibbon(QWidget):
    """Left: time, name and countdown of what is next. Right: moments to click, one tab stop."""

    opened = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ribbon: Ribbon | None = None
        self._instant: datetime | None = None
        self._moments: dict[str, MomentButton] = {}
        self._roving = Roving(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def look(self) -> Look:
        """What this ribbon paints itself with."""
        return self._look

    def show_ribbon(self, ribbon: Ribbon) -> None:
        """Show this day."""
        self._ribbon = ribbon
        if [moment.key for moment in ribbon.moments] == list(self._moments):
            for moment in ribbon.moments:
                self._moments[moment.key].show_moment(moment)
        else:
            for button in self._moments.values():
                button.hide()
                button.deleteLater()
            self._moments = {m.key: MomentButton(self._look, m, self) for m in ribbon.moments}
            for button in self._moments.values():
                button.wanted.connect(self.opened)
                button.show()
            self._roving.lead(list(self._moments.values()))
        self._arrange()

    def show_instant(self, instant: datetime) -> None:
        """Move the now line."""
        before, self._instant = self._instant, instant
        if before is None or self._x(before) != self._x(instant):
            self.update()

    def take_focus(self) -> None:
        """Give the focus to the moment that was last in use."""
        for button in self._moments.values():
            if button.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Name the ribbon and place its moments anew."""
        self.setAccessibleName(self._look.say(said("kit.ribbon")))
        self.setFixedHeight(self._look.px(HEIGHT))
        self._arrange()

    def text_fits(self) -> bool:
        """Tell whether what is next stands whole."""
        return fits(self._look, self.size(), self._paint)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(800), self._look.px(HEIGHT))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self._look, self) as canvas:
            self._paint(canvas)

    def _paint(self, canvas: Canvas) -> None:
        if self._ribbon is None:
            return
        self._paint_next(canvas, self._ribbon)
        start, end, level = self._axis_start(), self._axis_end(), self._level()
        now = self._x(self._instant) if self._instant else start
        now = min(max(now, start), end)
        canvas.line(QPointF(start, level), QPointF(now, level), "t4", 2.0)
        canvas.line(QPointF(now, level), QPointF(end, level), "line2", 2.0)
        if self._instant and start < now < end:
            reach = self._look.px(_NOW_ABOVE)
            canvas.line(QPointF(now, level - reach), QPointF(now, level + reach), "now", 2.0)

    def _paint_next(self, canvas: Canvas, ribbon: Ribbon) -> None:
        look, px = self._look, self._look.px
        height = 2 * self._level()
        left = float(px(_GUTTER))
        end = self._axis_start() - px(12)
        time, name, countdown = (
            look.say(phrase) for phrase in (ribbon.time, ribbon.name, ribbon.countdown)
        )
        left = self._write(canvas, left, time, "small_strong", "t1")
        wide = width_of(look, countdown, "small_medium") + px(2 * _GAP)
        wide += px(16 + 4) if ribbon.tone is Tone.DUE else 0
        if left + width_of(look, name, "small") + wide <= end:
            left = self._write(canvas, left, name, "small", "t2")
        picture = shape_of(Tone.DUE)
        if ribbon.tone is Tone.DUE and picture:
            at = QPointF(left, height / 2 - px(8))
            canvas.icon(at, picture.name, px(16), "due", picture.weight)
            left += px(16 + 4)
        self._write(canvas, left, countdown, "small_medium", INKS[ribbon.tone])

    def _write(self, canvas: Canvas, left: float, words: str, role: str, ink: str) -> float:
        if not words:
            return left
        width = width_of(self._look, words, role)
        canvas.text(QRectF(left, 0, width, 2 * self._level()), words, role, ink)
        return left + width + self._look.px(_GAP)

    def _arrange(self) -> None:
        """Place the moments; a label that would touch the one before is left to the tool tip."""
        free = 0.0
        for button in self._moments.values():
            centre = self._x(button.moment.start)
            free = button.stand(centre, self.height(), free)
        self.update()

    def _x(self, instant: datetime) -> float:
        """Return where an instant stands on the axis, to half a pixel."""
        ribbon = self._ribbon
        if ribbon is None:
            return 0.0
        share = (instant - ribbon.first) / (ribbon.last - ribbon.first)
        start, end = self._axis_start(), self._axis_end()
        return round(2 * (start + share * (end - start))) / 2

    def _axis_start(self) -> float:
        room = self.width() - 2 * self._look.px(_GUTTER)
        return self._look.px(_GUTTER) + min(self._look.px(_LEFT), max(room * _SHARE, self._next()))

    def _next(self) -> float:
        """Return the least that what is next needs: time and countdown, without the name."""
        if self._ribbon is None:
            return 0.0
        look, px = self._look, self._look.px
        words = width_of(look, look.say(self._ribbon.time), "small_strong")
        words += width_of(look, look.say(self._ribbon.countdown), "small_medium")
        return words + px(3 * _GAP + 20)

    def _axis_end(self) -> float:
        return self.width() - self._look.px(_GUTTER + _END)

    def _level(self) -> float:
        return float(self._look.px(LINE))
