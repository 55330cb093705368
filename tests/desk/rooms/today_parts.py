"""What the tests of Today's rooms share: the room on the invented day, in a window of a size."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.rooms.today import TodayRoom
from tests.desk.conftest import settle
from tests.presenters.today_day import Window, full_desk

SIZES = {"three": (1_920, 1_000), "two": (1_440, 900), "one": (1_100, 800)}


class Place:
    """A room in a window of its own, with the desk beneath and the window around."""

    def __init__(self, qtbot, look, desk=None, size="three", session=None):
        self.desk = desk or (full_desk() if session is None else None)
        self.session = session or self.desk.session
        self.session.words = look.words
        self.window = Window()
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        # The window without a screen knows no least size, and says so with a warning.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.room = self.make(look)
        column.addWidget(self.room)
        self.resize(size)
        self.page.show()
        self.page.activateWindow()
        settle()

    def make(self, look):
        """Return the room."""
        return TodayRoom(look, self.session, self.window.around())

    def resize(self, size):
        """Give the window another size."""
        width, height = SIZES[size]
        self.page.resize(width, height)
        settle()
        return self
