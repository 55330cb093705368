"""A page of an enrolment: one question, answered by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override


class Page(QWidget):
    """One page; `submitted` says that the person is done with it."""

    submitted = Signal()

    def take_focus(self) -> None:
        """Wait where the person answers first."""

    def answers(self) -> tuple[str, ...]:
        """Return what was typed that the presenter does not know yet."""
        return ()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Let Enter finish the page, unless a field has said already what it means there.

        A field passes Enter on after it acted; by then the next page may be shown, which must
        not be finished by the same key.
        """
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif self.isVisible() and not isinstance(
            QApplication.focusWidget(), QLineEdit | QPlainTextEdit
        ):
            self.submitted.emit()
