from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.desk.shell_window import make_shell, settle


class Host:
    """A window with some work and a status strip, for panels that float over it."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.widget, self.strip = QWidget(), QWidget()
        qtbot.addWidget(self.widget)
        self.work = QLineEdit("half geschreven")
        self.strip.setFixedHeight(32)
        column = QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.work)
        column.addStretch(1)
        column.addWidget(self.strip)
        self.widget.resize(1200, 900)
        self.widget.show()
        self.widget.activateWindow()
        self.work.setFocus()
        settle()

    @property
    def focus(self):
        return QApplication.focusWidget()

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.focus, key, held)
        settle()

    def type(self, words):
        self.qtbot.keyClicks(self.focus, words)
        settle()


@pytest.fixture
def host(qtbot, plex):
    """Give a plain window with a strip."""
    return Host(qtbot)


@pytest.fixture
def shell(qtbot, look, tmp_path):
    """Give a main window on a busy day."""
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    yield shell
    shell.close()


@pytest.fixture
def speaking(qtbot, spoken, tmp_path):
    """Give a main window in each language, at 100 and at 200 %."""
    shell = make_shell(spoken, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    yield shell
    shell.close()
