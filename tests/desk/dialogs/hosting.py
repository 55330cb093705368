"""A plain window over which one thing floats: what tests of a single dialog stand on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.desk.conftest import settle

SMALL = (1600, 1000)
LARGE = (1920, 1200)  # has room for everything, also at 200 %


class Host:
    """A window with a field in which somebody was working before something floated over it."""

    def __init__(self, qtbot, size=SMALL):
        self._bot = qtbot
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.widget.resize(*size)
        self.work = QLineEdit("half geschreven", self.widget)
        self.strip = QWidget(self.widget)
        self.strip.setGeometry(0, size[1] - 32, size[0], 32)
        self.widget.show()
        self.widget.activateWindow()
        self.work.setFocus()
        settle()

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        """Press a key wherever the focus is."""
        self._bot.keyClick(self.focus, key, held)
        settle()

    def type(self, words):
        """Type words wherever the focus is."""
        self._bot.keyClicks(self.focus, words)
        settle()

    @property
    def focus(self):
        """What has the focus."""
        return QApplication.focusWidget()
