"""Under the text stand its words counted, who wrote where one stands, and the keys, as they fit."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import Align

_ROLE: Final = "caption"
_GAP: Final = 24
_HEIGHT: Final = 24


class TextFoot(Painted):
    """Where there is no room for all, the keys are left out, then who wrote; the tip says it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.counted = NOTHING
        self.wrote = NOTHING
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def count(self, counted: Phrase) -> None:
        """Say how many words there are."""
        self.counted = counted
        self._renew()

    def say_who(self, wrote: Phrase) -> None:
        """Say who wrote the paragraph on which one stands."""
        if wrote != self.wrote:
            self.wrote = wrote
            self._renew()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(joined((self.counted, self.wrote), by=". ")))
        self.setToolTip(self.look.say(self.wrote))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(240), self.look.px(_HEIGHT))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(_HEIGHT))

    @override
    def paint(self, canvas: Canvas) -> None:
        phrases = (self.counted, self.wrote, said("sitrep.text.help"))
        words = [self.look.say(each) for each in phrases]
        widths = [width_of(self.look, each, _ROLE) for each in words]
        gap, room = self.look.px(_GAP), self.width()
        box = QRectF(0, 0, room, self.height())
        canvas.line(box.topLeft(), box.topRight(), "line")
        if widths[0] <= room:
            canvas.text(box, words[0], _ROLE, "t3")
        if sum(widths) + 2 * gap <= room:
            middle = box.adjusted(widths[0] + gap, 0, -widths[2] - gap, 0)
            canvas.text(middle, words[1], _ROLE, "t3", Align.CENTRE)
            canvas.text(box, words[2], _ROLE, "t3", Align.END)
        elif sum(widths[:2]) + gap <= room:
            canvas.text(box, words[1], _ROLE, "t3", Align.END)
