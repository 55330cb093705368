"""A roving focus makes several buttons one tab stop with arrow keys inside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

_FORWARD: Final = {Qt.Key.Key_Right, Qt.Key.Key_Down}
_BACK: Final = {Qt.Key.Key_Left, Qt.Key.Key_Up}


class Roving(QObject):
    """Leads the focus over a row or column of buttons; Tab finds the one that was last in use."""

    def __init__(self, parent: QWidget, *, presses: bool = False) -> None:
        """Lead within `parent`; with `presses`, an arrow also presses where it arrives."""
        super().__init__(parent)
        self._buttons: list[QAbstractButton] = []
        self._presses = presses

    def lead(self, buttons: Sequence[QAbstractButton], stop: int = 0) -> None:
        """Take these buttons, in this order; Tab stops at the one named by `stop`."""
        for button in self._buttons:
            button.removeEventFilter(self)
        self._buttons = list(buttons)
        for button in self._buttons:
            button.installEventFilter(self)
        if self._buttons:
            self.stop_at(self._buttons[min(max(stop, 0), len(self._buttons) - 1)])

    def stop_at(self, stop: QAbstractButton) -> None:
        """Let Tab stop at one button only."""
        for button in self._buttons:
            wanted = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != wanted:
                button.setFocusPolicy(wanted)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            self.stop_at(watched)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._go(watched, event)
        return False

    def _go(self, watched: QObject, event: QKeyEvent) -> bool:
        open_ones = [b for b in self._buttons if b.isEnabled() and not b.isHidden()]
        place = next((i for i, button in enumerate(open_ones) if button is watched), -1)
        if place < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        last = len(open_ones) - 1
        if event.key() in _FORWARD:
            place = min(place + 1, last)
        elif event.key() in _BACK:
            place = max(place - 1, 0)
        elif event.key() == Qt.Key.Key_Home:
            place = 0
        elif event.key() == Qt.Key.Key_End:
            place = last
        else:
            return False
        arrived = open_ones[place]
        arrived.setFocus(Qt.FocusReason.TabFocusReason)
        if self._presses and not arrived.isChecked():
            arrived.click()
        return True
