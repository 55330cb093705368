"""The text of a sitrep in a window, and hands on its keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nccn_desk.desk.rooms.sitrep_text import SitrepText
from nccn_desk.services.presence import Whereabouts
from tests.desk.conftest import settle
from tests.presenters.room_parts import Window, officer
from tests.presenters.sitrep_parts import Written

KEYS = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Text(Written):
    """The text of a sitrep in a window of its own."""

    def __init__(self, qtbot, look, width=1_000, height=720):
        super().__init__()
        session = self.watch.session
        session.words = look.words
        self.window = Window()
        self.look = look
        self.page = QWidget()
        qtbot.addWidget(self.page)
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        # The window without a screen knows no least size, and says so with a warning.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self.text = SitrepText(look, session, self.window.around)
        column.addWidget(self.text)
        self.resize(width, height)
        self.page.show()
        self.page.activateWindow()
        self.text.show_sitrep(self.sitrep)
        settle()

    @property
    def surface(self):
        return self.text.surface

    @property
    def editor(self):
        return self.surface.editor

    def resize(self, width, height=720):
        self.page.resize(width, height)
        settle()

    def stand(self, block, language="nl", *, writing=True):
        self.surface.stand_on(block, language, writing=writing)
        settle()

    def select(self, first, last):
        cursor = self.editor.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)

    def key(self, key, held=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, held)
        settle()

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)
        settle()

    def rest(self):
        self.text.presenter.settle()
        settle()

    def see(self, *others):
        """Let colleagues write: initials, block, language, place."""
        seen = tuple(
            Whereabouts(officer(who), who, "sitreps", "sitreps", block, language, at)
            for who, block, language, at in others
        )
        self.watch.session._see(seen)
        settle()

    def child(self, kind):
        return next(each for each in self.text.findChildren(kind) if each.isVisible())

    def middle(self, block, side=0):
        """Return a point within the first line of a cell."""
        rows = self.surface.rows
        top = rows.top(rows.place_of(block)) - self.surface.verticalScrollBar().value()
        box = rows.columns(top, 20).cell(side)
        return QPoint(round(box.left()) + 30, round(top) + 10)
