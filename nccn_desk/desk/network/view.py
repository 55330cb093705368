"""The network is a picture to look at, to walk through by keys, and to come nearer to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from nccn_desk.desk.announcing import announce
from nccn_desk.desk.keyboard import Letters, digit_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.network.surface import Surface
from nccn_desk.presenters.network_walk import Step

_PUSH: Final = 64  # pixels at 100 %
_NOTCH: Final = 120  # of a wheel
_STEPS: Final = {
    int(Qt.Key.Key_Right): Step.NEXT,
    int(Qt.Key.Key_Left): Step.BEFORE,
    int(Qt.Key.Key_Up): Step.OUTWARDS,
    int(Qt.Key.Key_Down): Step.INWARDS,
    int(Qt.Key.Key_Home): Step.FIRST,
    int(Qt.Key.Key_End): Step.LAST,
}
_PUSHES: Final = {
    int(Qt.Key.Key_Right): (-1, 0),
    int(Qt.Key.Key_Left): (1, 0),
    int(Qt.Key.Key_Up): (0, 1),
    int(Qt.Key.Key_Down): (0, -1),
}
_NEARER: Final = {int(Qt.Key.Key_Plus): 1, int(Qt.Key.Key_Equal): 1, int(Qt.Key.Key_Minus): -1}
_OPENS: Final = {int(Qt.Key.Key_Return), int(Qt.Key.Key_Enter)}


class NetworkView(Surface):
    """One tab stop, arrows inside; `network_rows` has the same as a table.

    `picked` says on what a person stands, `opened` what was entered, `menu_asked` where the
    actions of one are wanted, and `table_asked` that one would rather read.
    """

    picked = Signal(str)
    opened = Signal(str)
    table_asked = Signal()
    menu_asked = Signal(str, QPoint)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._held: QPointF | None = None
        self._turned = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.letters = Letters(look, {"J": self.next_gap, "T": self.table_asked.emit}, self)

    def next_gap(self) -> None:
        """Go to the next public group that nobody reaches."""
        self._walk(Step.GAP)

    def nearer(self, by: int = 1) -> None:
        """Look from nearer, or from further; the middle of the window stays."""
        self.look_through(self.lens.nearer(by, QPointF(), self.axes))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key, held = int(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shifted = held == Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and shifted):
            self._ask_menu()
        elif held == Qt.KeyboardModifier.ControlModifier and key in _PUSHES:
            right, down = _PUSHES[key]
            by = self.look.px(_PUSH)
            self.look_through(self.lens.pushed(right * by, down * by, self.axes))
        elif (held and not (shifted and key in _NEARER)) or not self._press(key, event):
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if self.stage is not None and self.choice not in self.stage:
            self._stand(self.stage.walk.start)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        super().focusOutEvent(event)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        item = self.item_at(event.position())
        if item:
            self._stand(item)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._held = event.position()

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        if self._held is None:
            return
        by, self._held = event.position() - self._held, event.position()
        self.look_through(self.lens.pushed(by.x(), by.y(), self.axes))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        self._held = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent, /) -> None:
        item = self.item_at(event.position())
        if item and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(item)

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        self._turned += event.angleDelta().y()
        notches = int(self._turned / _NOTCH)
        self._turned -= notches * _NOTCH
        if notches and self.board is not None:
            at = event.position() - self.board.scene.middle
            self.look_through(self.lens.nearer(notches, at, self.axes))
        event.accept()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent, /) -> None:
        item = self.item_at(QPointF(event.pos()))
        if item and event.reason() is QContextMenuEvent.Reason.Mouse:
            self._stand(item)
            self.menu_asked.emit(item, event.globalPos())
        event.accept()

    @override
    def event(self, event: QEvent, /) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def item_at(self, at: QPointF) -> str:
        """Return the partner or group at a point of the widget, "" for none."""
        if self.stage is None or self.board is None or at.y() >= self.board.foot:
            return ""
        return self.stage.at(at - self.middle)

    def tip_at(self, at: QPointF) -> str:
        """Return what is told of the partner or group at a point of the widget, "" for none."""
        item = self.item_at(at)
        return self.look.say(self.stage.telling.sentence(item)) if self.stage and item else ""

    def _press(self, key: int, event: QKeyEvent) -> bool:
        """Act on a key that is pressed alone; tell whether there was something to do."""
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in _OPENS and self.choice:
            self.opened.emit(self.choice)
        elif key in _NEARER:
            self.nearer(_NEARER[key])
        elif digit_of(event) == 0:
            self.whole()
        else:
            return False
        return True

    def _walk(self, step: Step) -> None:
        if self.stage is not None:
            self._stand(self.stage.walk.go(self.choice, step))

    def _stand(self, item: str) -> None:
        if not item or item == self.choice:
            return
        self.choose(item)
        self.see(item)
        announce(self, self.accessibleDescription())
        self.picked.emit(item)

    def _ask_menu(self) -> None:
        if self.choice and self.stage is not None:
            below = self.stage.box_of(self.choice).bottomLeft() + self.middle
            self.menu_asked.emit(self.choice, self.mapToGlobal(below.toPoint()))
