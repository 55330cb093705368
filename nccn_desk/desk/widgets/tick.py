"""A tick is something that is so or not, with the words that say what."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import TARGET, PaintedButton, inside
from nccn_desk.desk.widgets.typeset import height_of, width_of
from nccn_desk.presenters.phrases import Phrase

_BOX: Final = 18
_PAD: Final = 6
_AFTER: Final = 10


class Tick(PaintedButton):
    """A box to tick; its words wrap when there is no room for them on one line."""

    def __init__(self, look: Look, word: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._word = word
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.call(self.look.say(self._word))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        px = self.look.px
        words = height_of(self.look, self.look.say(self._word), "body", width - self._left())
        return max(words + 2 * px(_PAD), px(TARGET))

    @override
    def sizeHint(self) -> QSize:
        width = width_of(self.look, self.look.say(self._word), "body") + self._left()
        return QSize(width, self.look.px(TARGET))

    @override
    def minimumSizeHint(self) -> QSize:
        words = self.look.say(self._word).split()
        widest = max((width_of(self.look, word, "body") for word in words), default=0)
        return QSize(widest + self._left(), self.look.px(TARGET))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    @override
    def paint(self, canvas: Canvas) -> None:
        px, line = self.look.px, self.look.line("body")
        box = inside(self)
        top = px(_PAD) if self.height() > px(TARGET) else (self.height() - line) / 2
        side = px(_BOX)
        square = QRectF(px(_PAD), round(top + (line - side) / 2), side, side)
        if self.hasFocus():
            canvas.ring(box, px(8))
        if self.isChecked():
            canvas.box(square, "lit" if self.isEnabled() else "ctl", radius=px(4))
            size = px(_BOX - 4)
            at = QPointF(square.left() + px(2), square.top() + px(2))
            canvas.icon(at, "check", size, "on_lit", "bold")
        else:
            canvas.box(square, "s2", "ctl", px(4))
        words = QRectF(self._left(), top, box.width() - self._left(), box.height() - top)
        ink = "t1" if self.isEnabled() else "t3"
        canvas.prose(words, self.look.say(self._word), "body", ink)

    def _left(self) -> int:
        return self.look.px(_PAD + _BOX + _AFTER)
