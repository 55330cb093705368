"""Ink is words in a token's colour, for boxes whose filling asks for an ink of its own."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Align


class Ink(Painted):
    """One text; a wrapping one takes the width that it is given."""

    def __init__(
        self,
        look: Look,
        role: str,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
        align: Align = Align.START,
    ) -> None:
        super().__init__(look, parent)
        self._role = role
        self._wraps = wraps
        self._align = align
        self._phrase = NOTHING
        self._ink = "t1"
        wide = QSizePolicy.Policy.Preferred if wraps else QSizePolicy.Policy.Fixed
        high = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        policy = QSizePolicy(wide, high)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)

    def say(self, phrase: Phrase, ink: str) -> None:
        """Show words in an ink."""
        if (phrase, ink) != (self._phrase, self._ink):
            self._phrase, self._ink = phrase, ink
            self._renew()

    @override
    def retranslate(self) -> None:
        self.setAccessibleName(self.look.say(self._phrase))

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self.look, self._words(), self._role)
        return QSize(width, self.look.line(self._role))

    @override
    def minimumSizeHint(self) -> QSize:
        narrow = QSize(self.look.px(80), self.look.line(self._role))
        return narrow if self._wraps else self.sizeHint()

    @override
    def hasHeightForWidth(self) -> bool:
        return self._wraps

    @override
    def heightForWidth(self, width: int, /) -> int:
        line = self.look.line(self._role)
        return max(height_of(self.look, self._words(), self._role, width), line)

    @override
    def paint(self, canvas: Canvas) -> None:
        if self._wraps:
            canvas.prose(inside(self), self._words(), self._role, self._ink, self._align)
        else:
            canvas.text(inside(self), self._words(), self._role, self._ink, self._align)

    def _words(self) -> str:
        return self.look.say(self._phrase)
