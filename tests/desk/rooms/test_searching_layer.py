from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.rooms.searching_layer import Asks, SearchingLayer
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import FlowRow
from tests.desk.conftest import settle

KEYS = Qt.Key
FRUIT = ("appel", "kers", "peer")


class Fruit(SearchingLayer):
    """Finds fruit."""

    def __init__(self, window, look):
        super().__init__(window, look, Asks(given("Fruit"), given("Woorden"), given("Niets")))
        self.taken = []

    def look_for(self, words):
        self.show_rows(tuple(FlowRow(each, given(each)) for each in FRUIT if words in each))

    def choose(self, row):
        self.taken.append(row)


@pytest.fixture
def layer(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    layer = Fruit(window, look)
    layer.show_title(given("Welk fruit?"), given("Eén stuk."))
    layer.begin()
    settle()
    return layer


def test_arrows_go_round_and_enter_takes_what_stands_lit(layer, qtbot):
    assert layer.words.hasFocus()
    qtbot.keyClick(layer.words, KEYS.Key_Up)
    assert layer.list.choice == "peer"
    qtbot.keyClick(layer.words, KEYS.Key_Down)
    qtbot.keyClick(layer.words, KEYS.Key_Return)
    assert layer.taken == ["appel"]


def test_what_is_typed_narrows_and_where_nothing_is_found_it_says_so(layer, qtbot):
    qtbot.keyClicks(layer.words, "ke")
    assert layer.list.choice == "kers"
    qtbot.keyClicks(layer.words, "x")
    assert layer.none.isVisible()
    assert not layer.list.isVisible()
    qtbot.keyClick(layer.words, KEYS.Key_Return)
    assert layer.taken == []
