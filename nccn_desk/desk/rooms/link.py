"""A link is a way that is seldom taken: words to press, at the left, without a box at rest."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.phrases import Phrase

_PAD: Final = 10


class Link(PaintedButton):
    """Words that wrap where they must; `inset` puts them under the text of a list's rows."""

    def __init__(
        self,
        look: Look,
        phrase: Phrase,
        parent: QWidget | None = None,
        *,
        role: str = "small",
        ink: str = "t2",
        inset: int = 0,
    ) -> None:
        super().__init__(look, parent)
        self._phrase = phrase
        self._role = role
        self._ink = ink
        self._inset = inset
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    def say(self, phrase: Phrase) -> None:
        """Say something else."""
        if phrase != self._phrase:
            self._phrase = phrase
            self._renew()

    @override
    def retranslate(self) -> None:
        self.call(self.look.say(self._phrase))

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self.look, self.look.say(self._phrase), self._role) + self._sides()
        return QSize(width, self.look.px(TARGET))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(TARGET))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        words = self.look.say(self._phrase)
        needed = height_of(self.look, words, self._role, width - self._sides())
        return max(needed + self.look.px(8), self.look.px(TARGET))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, words = self.look.px, self.look.say(self._phrase)
        box = inside(self)
        wide = self.width() - self._sides()
        high = height_of(self.look, words, self._role, wide)
        if self.hasFocus():
            shown = min(width_of(self.look, words, self._role), wide) + 2 * px(_PAD)
            left = px(self._inset) - px(_PAD)
            canvas.ring(QRectF(left, 1, shown, box.height() - 2).intersected(box), px(8))
        top = (box.height() - high) / 2
        ink = "t1" if self.hovered or self.hasFocus() else self._ink
        canvas.prose(QRectF(px(self._inset), top, wide, high), words, self._role, ink)

    def _sides(self) -> int:
        return self.look.px(self._inset)
