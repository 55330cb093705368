"""The steps of a sitrep: four rings on a line, of which one is now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Align
from nccn_desk.presenters.sitrep_shapes import StepMark

_RADIUS: Final = 10
_TOP: Final = 14  # of the line, from the top
_GAP: Final = 6


class Steps(Painted):
    """Done steps bear a check, the present one a core, later ones nothing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._steps: tuple[StepMark, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[StepMark, ...]) -> None:
        """Show these."""
        self._steps = steps
        self._renew()

    @override
    def retranslate(self) -> None:
        told = [
            f"{self.look.say(step.word)}: {self.look.say(said(f'sitrep.step_state.{step.state}'))}"
            for step in self._steps
        ]
        self.setAccessibleName(self.look.say(said("sitrep.way_out")))
        self.setAccessibleDescription(", ".join(told))

    @override
    def sizeHint(self) -> QSize:
        widest = max((self._width(step) for step in self._steps), default=0)
        height = self.look.px(_TOP + _RADIUS + 10) + self.look.line("small")
        return QSize((widest + self.look.px(_GAP)) * max(len(self._steps), 1), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(160), self.sizeHint().height())

    @override
    def paint(self, canvas: Canvas) -> None:
        if not self._steps:
            return
        px = self.look.px
        middles = self._middles()
        radius, y = px(_RADIUS), px(_TOP)
        for place, (step, x) in enumerate(zip(self._steps, middles, strict=True)):
            if place + 1 < len(middles):
                ends = QPointF(x + radius, y), QPointF(middles[place + 1] - radius, y)
                canvas.line(*ends, "t2" if step.state == "done" else "line2", px(2))
            self._paint_ring(canvas, QPointF(x, y), step.state)
            ink = "t1" if step.state == "now" else "t3"
            width = self._width(step)
            below = QRectF(x - width / 2, y + radius + px(6), width, self.look.line("small"))
            canvas.text(below, self.look.say(step.word), self._role(step), ink, Align.CENTRE)

    def _paint_ring(self, canvas: Canvas, centre: QPointF, state: str) -> None:
        px = self.look.px
        if state == "done":
            size = px(2 * _RADIUS + 4)
            at = centre - QPointF(size / 2, size / 2)
            canvas.icon(at, "check-circle", size, "t2", "fill")
            return
        edge = "now" if state == "now" else "ctl"
        canvas.dot(centre, px(_RADIUS), "s1", edge, px(1.5))
        if state == "now":
            canvas.dot(centre, px(4), "now")

    def _middles(self) -> list[float]:
        """Return where the rings stand: the first and last as far out as their words allow."""
        widths = [self._width(step) for step in self._steps]
        first, last = widths[0] / 2, self.width() - widths[-1] / 2
        room = (last - first) / (len(widths) - 1)
        return [first + place * room for place in range(len(widths))]

    def _width(self, step: StepMark) -> int:
        return width_of(self.look, self.look.say(step.word), self._role(step)) + 2

    def _role(self, step: StepMark) -> str:
        return "small_strong" if step.state == "now" else "small"
