from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from nccn_desk.desk.dialogs.drawer import WIDTH, Drawer
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.top_bar import HEIGHT
from nccn_desk.presenters.phrases import NOTHING, given, said
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle


@pytest.fixture
def drawer(host, look):
    hints = (KeyHint(look, ("Esc",), said("bell.keys.close")),)
    drawer = Drawer(host.widget, look, said("bell.title"), host.strip, hints)
    drawer.open()
    settle()
    return drawer


def test_it_stands_at_the_right_under_the_header_as_high_as_the_work(drawer, host):
    place = drawer.geometry()
    assert place.right() == host.widget.width() - 1
    assert (place.width(), place.top()) == (WIDTH, HEIGHT)
    assert place.bottom() == host.strip.geometry().top() - 1


def test_a_narrow_window_keeps_something_of_the_work_in_sight(drawer, host):
    host.widget.resize(500, 700)
    settle()
    assert drawer.width() == 440


def test_its_head_says_what_it_holds_and_a_sentence_under_it_only_if_there_is_one(drawer):
    drawer.head(given("Meldingen"), given("2 vragen bevestiging"))
    drawer.under(given("Vandaag 7."))
    assert drawer._sub.isVisible()
    drawer.under(NOTHING)
    assert not drawer._sub.isVisible()
    assert drawer._note.text() == "2 vragen bevestiging"


def test_what_it_holds_scrolls_and_pushes_nothing_out(drawer):
    for number in range(80):
        drawer.body.addWidget(QLabel(f"regel {number}"))
    settle()
    assert drawer.content.height() > drawer.height()
    assert drawer.geometry().bottom() < drawer.parentWidget().height()


def test_no_word_of_its_head_and_foot_is_cut(large, spoken):
    hints = (KeyHint(spoken, ("Esc",), said("bell.keys.close")),)
    drawer = Drawer(large.widget, spoken, said("bell.title"), large.strip, hints)
    drawer.leave_room_for_bar()
    drawer.head(said("bell.title"), said("bell.asks", n=2))
    drawer.under(said("bell.rate", n=7, minutes=40))
    drawer.body.addWidget(Text(spoken, said("bell.empty"), wraps=True))
    drawer.open()
    settle()
    assert cut_words(drawer) == []


def test_its_own_focus_is_seen_and_the_keys_scroll_it(drawer, look, qtbot):
    for number in range(80):
        drawer.body.addWidget(QLabel(f"regel {number}"))
    settle()
    assert drawer.hasFocus()
    assert drawer.grab().toImage().pixelColor(200, 4) == look.colour("now")
    bar = drawer._area.verticalScrollBar()
    qtbot.keyClick(drawer, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(drawer, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(drawer, Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert not drawer.is_open
