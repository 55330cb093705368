"""A room in a window of its own, on the exercise day, for the tests of split rooms."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.shapes import ButtonKind
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import Day
from tests.presenters.room_parts import Sheets, Window

# The room's own size: of a window of 1920 x 1080, of 1280 x 800, and of one that is narrow.
SIZES = {"wide": (1_684, 900), "small": (1_044, 660), "narrow": (900, 620)}


class Place:
    """A furnished room; `furnish` makes it from the day, the look, the window and a publisher."""

    def __init__(self, qtbot, look, furnish, *, day=None, size="wide"):
        self.day = day or Day()
        self.look = look
        self.window, self.sheets = Window(), Sheets()
        session = self.day.session
        session.words = look.words
        self.furnished = furnish(session, look, self.window.around, self.sheets, self.day.prove)
        self.room = self.furnished.widget
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        # The window without a screen knows no least size, and says so with a warning.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.room)
        self.resize(size if look.theme.scale == 1 else "narrow")
        self.page.show()
        self.page.activateWindow()
        settle()

    def resize(self, size):
        """Give the window another size."""
        width, height = SIZES[size]
        scale = self.look.theme.scale if size == "narrow" else 1
        self.page.resize(round(width * scale), round(height * scale))
        settle()

    def button(self, key):
        """Return the button in sight that does something."""
        settle()
        return next(
            each
            for each in self.room.findChildren(Button)
            if each.action.key == key and each.isVisible()
        )

    def press(self, key):
        """Press a button."""
        self.button(key).click()
        settle()

    def lit(self):
        """Return what the lit buttons in sight do."""
        settle()
        return [
            each.action.key
            for each in self.room.findChildren(Button)
            if each.action.kind is ButtonKind.LIT and each.isVisible()
        ]

    def stops(self, count=80):
        """Return the widgets at which Tab stops from here on, until it stops at one again."""
        found = []
        for _ in range(count):
            focus = QApplication.focusWidget()
            if focus in found:
                break
            found.append(focus)
            focus.focusNextPrevChild(True)
            settle()
        return found


def leave(place):
    """Close a room as its window does, and let it go; tell whether it went for good."""
    gone = []
    place.room.destroyed.connect(lambda: gone.append(True))
    place.furnished.close()
    place.page.close()
    place.page.deleteLater()
    place.room = place.furnished = place.page = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    return gone == [True]
