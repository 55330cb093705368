from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.podium.view import PodiumView
from nccn_desk.presenters.podium import Podium
from tests.presenters.podium_parts import BOOK, bench


class Shown:
    """A podium on a screen of a size, and all that stands behind it."""

    def __init__(self, look, size, book=BOOK, scale=1.0):
        self.bench = bench()
        self.bench.session.words = look.words
        self.podium = Podium(self.bench.session, book)
        self.view = PodiumView(look, self.podium, scale)
        self.look = look
        self.view.resize(*size)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        self.settle()

    def at_rule(self):
        """Stand on the passage of the mock-up."""
        for _ in range(3):
            self.podium.forward()
        return self

    def settle(self):
        for _ in range(4):
            QApplication.processEvents()


@pytest.fixture
def on_stage(look, qtbot):
    made = []

    def shown(size=(1920, 1080), **more):
        one = Shown(look, size, **more)
        qtbot.addWidget(one.view)
        made.append(one)
        return one

    yield shown
    for each in made:
        each.view.close_view()
