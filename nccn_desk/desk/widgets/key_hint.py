"""A key hint shows a key as it is printed on the keyboard, and what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import HINT_HEIGHT, Canvas, hint_width
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.desk.widgets.typeset import width_of
from nccn_desk.presenters.phrases import NOTHING, Phrase

_BETWEEN = 4
_BEFORE_WORD = 8


class KeyHint(Painted):
    """One or more keys, side by side, with a quiet word behind them.

    A hint at a single letter is not seen where single letters are off.
    """

    def __init__(
        self,
        look: Look,
        keys: tuple[str, ...],
        word: Phrase = NOTHING,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._keys = keys
        self._word = word
        self._off = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        said = (" ".join(self._keys), self.look.say(self._word))
        self.setAccessibleName(": ".join(part for part in said if part))
        off = not self.look.keys(" ".join(self._keys))
        if off != self._off:
            self._off = off
            self.setHidden(off)

    @override
    def sizeHint(self) -> QSize:
        px = self.look.px
        width = sum(hint_width(self.look, key) for key in self._keys)
        width += px(_BETWEEN) * (len(self._keys) - 1)
        if self._word:
            width += px(_BEFORE_WORD) + width_of(self.look, self.look.say(self._word), "caption")
        return QSize(width, px(HINT_HEIGHT))

    @override
    def paint(self, canvas: Canvas) -> None:
        px = self.look.px
        box, left = inside(self), 0.0
        for key in self._keys:
            left += hint_width(self.look, key)
            canvas.hint(left, box.center().y(), key)
            left += px(_BETWEEN)
        left += px(_BEFORE_WORD - _BETWEEN)
        rest = QRectF(left, 0, box.width() - left, box.height())
        canvas.text(rest, self.look.say(self._word), "caption", "t3")
