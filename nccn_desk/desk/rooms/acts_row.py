"""An acts row is what can be done with the whole of a list: buttons that stand under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.button import HEIGHT, Button
from nccn_desk.desk.widgets.wrapping import Wrapping
from nccn_desk.presenters.shapes import Action, ButtonKind


class ActsRow(QWidget):
    """Buttons that go on below where there is no more room; `pressed` carries an act's key."""

    pressed = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None, *, height: int = HEIGHT) -> None:
        super().__init__(parent)
        self._look = look
        self._height = height
        self._row = Wrapping(look, self)
        self._buttons: dict[str, Button] = {}
        self._before: QWidget | None = None

    def show_actions(self, actions: tuple[Action, ...]) -> None:
        """Show these; a button that was there already keeps the focus."""
        if [each.key for each in actions] != list(self._buttons):
            self._rebuild(actions)
        for each in actions:
            self._buttons[each.key].set_action(each)
        self._row.invalidate()

    def press_lit(self) -> None:
        """Press the lit button, if it can be pressed."""
        for button in self._buttons.values():
            if button.action.kind is ButtonKind.LIT and button.isEnabled():
                button.click()
                return

    def stand_after(self, widget: QWidget) -> None:
        """Let Tab come from a widget to the first button, whichever it is."""
        self._before = widget
        self._follow()

    def _rebuild(self, actions: tuple[Action, ...]) -> None:
        focused = next((key for key, each in self._buttons.items() if each.hasFocus()), "")
        for button in self._buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {
            each.key: Button(self._look, each, height=self._height) for each in actions
        }
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self._row.addWidget(button)
            button.show()
        if self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))
        if focused and self._buttons:
            self._buttons.get(focused, next(iter(self._buttons.values()))).setFocus()
        self._follow()

    def _follow(self) -> None:
        before = self._before
        for button in self._buttons.values():
            if before is not None:
                QWidget.setTabOrder(before, button)
            before = button
