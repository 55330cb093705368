from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from nccn_desk.desk.rooms.split import BESIDE, BESIDE_SMALL, NARROW, WIDE, Inset, Split, clear
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import given
from tests.desk.conftest import settle


class Room(Split):
    """A split room with a field on each side."""

    def __init__(self, look):
        super().__init__(look, reach=14)
        self.left, self.right = QLineEdit(), QLineEdit()
        self.add_work(self.left)
        self.detail_column.addWidget(self.right)
        self.detail_foot.addWidget(Text(look, given("altijd in zicht")))


@pytest.fixture
def room(look, show):
    return show(Room(look), WIDE, 700)


@pytest.mark.parametrize(("width", "beside"), [(WIDE, BESIDE), (WIDE - 1, BESIDE_SMALL)])
def test_the_detail_is_as_wide_as_the_window_allows(room, width, beside):
    room.resize(width, 700)
    settle()
    assert room._beside.width() == beside
    assert room.work.isVisible()


def test_narrow_it_shows_one_at_a_time(room):
    room.resize(NARROW - 1, 700)
    settle()
    assert room.is_narrow
    assert room.work.isVisible()
    assert not room._beside.isVisible()
    room.show_chosen(chosen=True)
    assert not room.work.isVisible()
    assert room._beside.isVisible()
    assert not room.shows_work


def test_escape_and_the_button_lead_back_to_the_list(room, qtbot):
    room.resize(NARROW - 1, 700)
    room.show_chosen(chosen=True)
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    assert room.work.isVisible()
    room.show_chosen(chosen=True)
    room._back.click()
    assert room.work.isVisible()


def test_other_keys_and_a_wide_room_are_left_alone(room, qtbot):
    room.show_chosen(chosen=True)
    qtbot.keyClick(room, Qt.Key.Key_Escape)
    qtbot.keyClick(room, Qt.Key.Key_A)
    assert room._chosen


def test_the_focus_does_not_stay_where_nobody_sees_it(room):
    room.resize(NARROW - 1, 700)
    settle()
    room.left.setFocus()
    room.show_chosen(chosen=True)
    assert room._back.hasFocus()


def test_words_stand_flush_with_those_of_a_list_that_reaches_out(room, look):
    inner = room.left.mapTo(room.work, room.left.rect().topLeft()).x()
    assert inner == look.px(24)


def test_another_scale_measures_anew(room, look):
    heard = []
    room.arranged.connect(lambda: heard.append(True))
    look.theme.enlarge(2.0)
    assert room.is_narrow
    assert heard


def test_a_layout_is_emptied_with_what_is_in_it(look, show):
    host = Room(look)
    column, inner = QVBoxLayout(), QVBoxLayout()
    text = Text(look, given("weg"))
    inner.addWidget(text)
    column.addLayout(inner)
    column.addStretch(1)
    column.addLayout(Inset(look, Text(look, given("ook weg"))))
    host.detail_column.addLayout(column)
    show(host, 900, 600)
    clear(column)
    assert column.count() == 0
    assert not text.isVisible()
