"""The largest words of Today: what runs with its bar, and the time of what is next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.today_rows import RowButton
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.tones import INKS, shape_of
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Align, Tone
from nccn_desk.presenters.today_shapes import Pulse, Running

_BAR: Final = 4
_BAR_AIR: Final = 10
_BESIDE: Final = 20
_AFTER_HERO: Final = 20
_ICON: Final = 20


class RunningRow(RowButton):
    """What runs: its name, its hours, and a bar that fills; pressed, it opens the step."""

    wanted = Signal(str)

    def __init__(self, look: Look, over: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._over = over
        self._running: Running | None = None
        self._idle = NOTHING
        self._progress = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._want)
        self.retranslate()

    def show_running(self, running: Running | None, idle: Phrase = NOTHING) -> None:
        """Show a step that runs, or what is true instead."""
        self._running, self._idle = running, idle
        self.setEnabled(running is not None)
        self._renew()

    def show_progress(self, progress: float) -> None:
        """Fill the bar so far, nought to one."""
        step = 1 / max(self.width(), 1)
        if abs(progress - self._progress) >= step or progress in {0.0, 1.0}:
            self._progress = progress
            self.update()

    @override
    def retranslate(self) -> None:
        running = self._running
        name = joined((self._over, running.name if running else self._idle), by=": ")
        told = joined((running.hours, running.late), by=", ") if running else NOTHING
        self.call(self.look.say(name), self.look.say(told))

    @override
    def sizeHint(self) -> QSize:
        height = self.look.line("small") + self.look.px(_BAR_AIR + _BAR)
        return QSize(self.look.px(240), height)

    @override
    def paint(self, canvas: Canvas) -> None:
        look, px, running = self.look, self.look.px, self._running
        height = look.line("small")
        over = look.say(self._over)
        left = width_of(look, over, "over") + px(12)
        canvas.text(QRectF(0, 0, left, height), over, "over", "t3")
        end = self._paint_end(canvas, height)
        name = look.say(running.name if running else self._idle)
        role, ink = ("small_medium", "t2") if running else ("small", "t3")
        canvas.text(QRectF(left, 0, end - left, height), name, role, ink)
        track = QRectF(0, height + px(_BAR_AIR), self.width(), px(_BAR))
        canvas.box(track, "line", radius=px(_BAR) / 2)
        if running is not None and self._progress > 0:
            done = QRectF(track)
            done.setWidth(max(track.width() * self._progress, px(_BAR)))
            canvas.box(done, "now", radius=px(_BAR) / 2)
        self.paint_own_ring(canvas)

    def _paint_end(self, canvas: Canvas, height: int) -> float:
        """Paint the hours, or how far the step is over its time; return where they begin."""
        if self._running is None:
            return float(self.width())
        look, px = self.look, self.look.px
        late = look.say(self._running.late)
        words = late or look.say(self._running.hours)
        role, ink = ("caption_medium", "due") if late else ("caption", "t3")
        width = width_of(look, words, role)
        left = self.width() - width
        canvas.text(QRectF(left, 0, width, height), words, role, ink)
        picture = shape_of(Tone.DUE)
        if late and picture:
            left -= px(18)
            at = QPointF(left, (height - px(14)) / 2)
            canvas.icon(at, picture.name, px(14), "due", picture.weight)
        return left - px(8)

    def _want(self) -> None:
        if self._running is not None:
            self.wanted.emit(self._running.id)


class Hero(Painted):
    """The time of the next step, the largest text on the screen, and the countdown beside it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._time = ""
        self._pulse: Pulse | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, time: str) -> None:
        """Show a time."""
        self._time = time
        self._renew()

    def show_pulse(self, pulse: Pulse) -> None:
        """Show this second's countdown; its name to screen readers changes once a minute."""
        before, self._pulse = self._pulse, pulse
        if before is None or before.short != pulse.short:
            self.retranslate()
        if before is None or before.countdown != pulse.countdown:
            self.update()

    @override
    def retranslate(self) -> None:
        short = self._pulse.short if self._pulse else given(self._time)
        self.setAccessibleName(self.look.say(joined((said("today.card.next"), short), by=": ")))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(320), self.look.line("hero"))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paint(self, canvas: Canvas) -> None:
        look, px = self.look, self.look.px
        box = inside(self)
        width = width_of(look, self._time, "hero")
        canvas.text(QRectF(-px(2), -px(2), width + 2, box.height()), self._time, "hero", "t1")
        if self._pulse is None:
            return
        left = width + px(_AFTER_HERO)
        room = box.width() - left
        before = QRectF(left, px(18), room, px(18))
        canvas.text(before, look.say(self._pulse.before), "small", "t3")
        below = QRectF(left, px(34), room, px(28))
        if self._pulse.tone is Tone.DUE:
            picture = shape_of(Tone.DUE)
            at = QPointF(left, below.center().y() - px(_ICON) / 2)
            if picture:
                canvas.icon(at, picture.name, px(_ICON), "due", picture.weight)
            below.setLeft(left + px(_ICON + 8))
        ink = INKS[self._pulse.tone]
        canvas.text(below, look.say(self._pulse.countdown), "h1", ink, Align.START)
