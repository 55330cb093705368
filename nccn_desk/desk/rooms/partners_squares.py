"""Squares stand for partners, one each: has opened a pack, got it only, or never got it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, inside
from nccn_desk.presenters.partners_pack import NEVER, OPENED, PackCard
from nccn_desk.presenters.phrases import joined

_SIDE: Final = 11  # pixels at 100 %
_GAP: Final = 4
_AIR: Final = 4  # above and below, for the ring


class Squares(Painted):
    """One tab stop; Enter opens the pack. The words beneath say the same numbers."""

    opened = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._card: PackCard | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pack(self, card: PackCard) -> None:
        """Show how a pack stands."""
        if card != self._card:
            self._card = card
            self._renew()

    @override
    def retranslate(self) -> None:
        if self._card is not None:
            self.setAccessibleName(self.look.say(self._card.title))
            told = joined((self._card.note, self._card.words))
            self.setAccessibleDescription(self.look.say(told))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        count = len(self._card.squares) if self._card else 0
        across = self._across(width)
        rows = -(-count // across)
        return max(rows, 1) * self._step() - self.look.px(_GAP) + 2 * self.look.px(_AIR)

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(300)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(120), self.look.px(_SIDE + 2 * _AIR))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    @override
    def paint(self, canvas: Canvas) -> None:
        px, across, step = self.look.px, self._across(self.width()), self._step()
        if self.hasFocus():
            canvas.ring(inside(self), px(4))
        for place, state in enumerate(self._card.squares if self._card else ()):
            row, column = divmod(place, across)
            left, top = column * step, px(_AIR) + row * step
            self._square(canvas, QRectF(left, top, px(_SIDE), px(_SIDE)), state)

    def _square(self, canvas: Canvas, box: QRectF, state: str) -> None:
        if state == OPENED:
            canvas.box(box, "t3", radius=self.look.px(2))
        elif state == NEVER:
            canvas.hatch(box, self.look.px(2), due=True)
        else:
            canvas.box(box.adjusted(0.5, 0.5, -0.5, -0.5), "", "t4", self.look.px(2))

    def _step(self) -> int:
        return self.look.px(_SIDE) + self.look.px(_GAP)

    def _across(self, width: int) -> int:
        return max((width + self.look.px(_GAP)) // self._step(), 1)
