"""A lock screen before a real vault, for the tests that press its keys."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock import LockPresenter
from nccn_desk.presenters.lock_card import Locked
from nccn_desk.presenters.phrases import given
from tests.desk.shell_window import settle
from tests.presenters.shell_parts import (
    ANOUK,
    NOW,
    PIETER,
    MemoryKeyring,
    make_gate,
    make_vault,
    set_up,
)

LARGE = (1920, 1080)
LOCKED = Locked(
    Why.IDLE,
    NOW - timedelta(minutes=15),
    10,
    given("10:15 Briefing interfederale woordvoerders"),
    2,
)


class Lock:
    """A lock screen before a real vault, and hands on its keyboard."""

    def __init__(self, qtbot, look, folder, size=LARGE, **more):
        self.qtbot = qtbot
        self.keyring = MemoryKeyring()
        vault = set_up(make_vault(folder / "store", keyring=self.keyring), ANOUK, PIETER)
        self.gate = make_gate(vault, **more)
        self.presenter = LockPresenter(self.gate, LOCKED)
        self.room = LockRoom(look, self.presenter)
        qtbot.addWidget(self.room)
        self.room.resize(*size)
        self.room.show()
        self.room.activateWindow()
        settle()

    @property
    def card(self):
        return self.room._card

    @property
    def focus(self):
        return QApplication.focusWidget()

    def press(self, key):
        self.qtbot.keyClick(self.focus, key)
        settle()

    def type(self, words):
        self.qtbot.keyClicks(self.focus, words)
        settle()

    def enter(self, words):
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def said(self):
        """Return every word in sight."""
        labels = [label for label in self.room.findChildren(QLabel) if label.isVisible()]
        return " ".join(label.text() for label in labels)
