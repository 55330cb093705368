"""A moment on the ribbon is a mark on the axis with its time under it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.tones import shape_of
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.shapes import Align, MomentState, RibbonMoment, Tone
from nccn_desk.presenters.when import wall

LINE: Final = 13  # from the top of the ribbon to its axis
_LABEL: Final = 28.5  # from the top to the middle of the times
_BESIDE: Final = 6
_APART: Final = 8


class MomentButton(PaintedButton):
    """Done: a small dot. Current: a larger one. Next: a ring. Later: a small ring. Late: amber."""

    wanted = Signal(str)

    def __init__(self, look: Look, moment: RibbonMoment, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._moment = moment
        self._centre = 0.0
        self._says_time = True
        self._says_short = True
        self.clicked.connect(self._press)
        self.retranslate()

    @property
    def moment(self) -> RibbonMoment:
        """What this button shows."""
        return self._moment

    def show_moment(self, moment: RibbonMoment) -> None:
        """Show another state of the same moment."""
        if moment != self._moment:
            self._moment = moment
            self.retranslate()
            self.update()

    def stand(self, centre: float, height: int, free: float) -> float:
        """Stand with the mark at `centre`; words begin no earlier than `free`; return their end."""
        px = self.look.px
        half = width_of(self.look, self._time(), self._role()) / 2
        self._says_time = centre - half >= free
        short = self.look.say(self._moment.short)
        self._says_short = bool(short) and self._says_time
        right = centre + half
        if self._says_short:
            right += px(_BESIDE) + width_of(self.look, short, "tick") + 1
        reach = max(half + 2, px(TARGET) / 2)
        left_edge = round(centre - reach)
        self._centre = centre - left_edge
        width = round(max(right, centre + reach)) - left_edge + 1
        self.setGeometry(left_edge, 0, width, height)
        self.update()
        return right + px(_APART) if self._says_time else free

    @override
    def retranslate(self) -> None:
        moment = self._moment
        state = said(f"kit.moment.{moment.state}")
        name = self.look.say(joined((given(self._time()), moment.name), by=" "))
        self.call(name, self.look.say(state), f"{name}, {self.look.say(state)}")

    @override
    def paint(self, canvas: Canvas) -> None:
        px, box = self.look.px, inside(self)
        if self.hasFocus():
            canvas.ring(box.adjusted(0, 0, 0, -1), px(6))
        self._paint_mark(canvas, QPointF(self._centre, px(LINE)))
        if not self._says_time:
            return
        role, line = self._role(), self.look.line("tick")
        half = width_of(self.look, self._time(), role) / 2
        top = px(_LABEL) - line / 2
        strong = role != "tick"
        ink = "t1" if strong or self.hovered else "t3"
        words = QRectF(self._centre - half, top, 2 * half + 1, line)
        canvas.text(words, self._time(), role, ink, Align.CENTRE)
        if self._says_short:
            left = self._centre + half + px(_BESIDE)
            rest = QRectF(left, top, box.width() - left, line)
            canvas.text(rest, self.look.say(self._moment.short), "tick", ink)

    def _paint_mark(self, canvas: Canvas, centre: QPointF) -> None:
        scale, state = self.look.theme.scale, self._moment.state
        if state is MomentState.DONE:
            canvas.dot(centre, 3.5 * scale, "t3")
        elif state is MomentState.CURRENT:
            canvas.dot(centre, 4.75 * scale, "t1")
        elif state is MomentState.NEXT:
            canvas.dot(centre, 4.75 * scale, "ground", "t1", 2.0 * scale)
        elif state is MomentState.LATER:
            canvas.dot(centre, 3.5 * scale, "ground", "ctl", 1.5 * scale)
        else:
            self._paint_late(canvas, centre)

    def _paint_late(self, canvas: Canvas, centre: QPointF) -> None:
        picture, size = shape_of(Tone.DUE), self.look.px(14)
        if picture:
            canvas.dot(centre, size / 2, "ground")
            at = QPointF(centre.x() - size / 2, centre.y() - size / 2)
            canvas.icon(at, picture.name, size, "due", picture.weight)

    def _time(self) -> str:
        return wall(self._moment.start)

    def _role(self) -> str:
        strong = {MomentState.CURRENT, MomentState.NEXT, MomentState.LATE}
        return "tick_strong" if self._moment.state in strong else "tick"

    def _press(self) -> None:
        self.wanted.emit(self._moment.key)
