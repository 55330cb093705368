"""What the tests of the dialogs share: an open shell, and hands on its keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desk.shell_window import settle


def focus():
    """Return what has the focus."""
    return QApplication.focusWidget()


def press(qtbot, key, held=Qt.KeyboardModifier.NoModifier):
    """Press a key where the focus is."""
    qtbot.keyClick(focus(), key, held)
    settle()


def type_words(qtbot, words):
    """Type words where the focus is."""
    qtbot.keyClicks(focus(), words)
    settle()
