from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import FlowRow
from tests.desk.conftest import settle
from tests.desk.exercise import flow


@pytest.fixture
def coming(look, show):
    coming = FlowList(look, said("kit.moment.next"))
    coming.show_rows(flow())
    show(coming, 500, 400)
    coming.setFocus()
    return coming


@pytest.mark.parametrize("width", [260, 500, 900])
def test_no_word_is_cut_in_any_size_or_width(spoken, show, width):
    coming = FlowList(spoken, said("kit.moment.next"), whole=True)
    coming.show_rows(flow())
    show(coming, width * round(spoken.theme.scale), 10)
    settle()
    coming.choose("b")
    assert coming.text_fits()
    assert coming.verticalScrollBar().maximum() == 0


def test_arrows_move_and_enter_opens(coming, qtbot):
    coming.choose("a")
    with qtbot.waitSignal(coming.picked, check_params_cb=lambda record: record == "b"):
        qtbot.keyClick(coming, Qt.Key.Key_Down)
    with qtbot.waitSignal(coming.opened, check_params_cb=lambda record: record == "b"):
        qtbot.keyClick(coming, Qt.Key.Key_Return)


def test_the_menu_is_asked_for_by_key_and_by_pointer(coming, qtbot):
    coming.choose("c")
    with qtbot.waitSignal(coming.menu_asked) as asked:
        qtbot.keyClick(coming, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert asked.args[0] == "c"
    place = coming.visualRect(coming.model().index(0, 0)).center()
    with qtbot.waitSignal(coming.menu_asked) as asked:
        QApplication.sendEvent(
            coming.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(1, 1)),
        )
    assert asked.args[0] == "a"


def test_a_refresh_keeps_the_row_wherever_it_went(coming, qtbot):
    coming.choose("b")
    with qtbot.assertNotEmitted(coming.picked):
        coming.show_rows((FlowRow("z", given("Nieuw")), *flow()))
    assert coming.choice == "b"


def test_when_its_row_is_gone_it_stands_on_the_neighbour_and_says_so(coming, qtbot):
    coming.choose("c")
    with qtbot.waitSignal(coming.picked, check_params_cb=lambda record: record == "b"):
        coming.show_rows(flow()[:2])
    coming.show_rows(())
    assert coming.choice == ""
    with qtbot.assertNotEmitted(coming.opened):
        qtbot.keyClick(coming, Qt.Key.Key_Return)
        qtbot.keyClick(coming, Qt.Key.Key_Menu)


def test_language_and_size_keep_the_row_and_the_focus(coming, look, qtbot):
    coming.choose("b")
    with qtbot.assertNotEmitted(coming.picked):
        look.speak("en")
        look.theme.enlarge(1.5)
    assert coming.choice == "b"
    assert coming.hasFocus()
    assert coming.accessibleName() == "next"
    assert coming.sizeHint().height() > 100


def test_the_row_in_use_stays_in_sight_when_text_grows_and_the_list_shrinks(coming, look):
    last = coming.model().rowCount() - 1
    coming.setCurrentIndex(coming.model().index(last, 0))
    look.theme.enlarge(2.0)
    coming.resize(500, 120)
    settle()
    assert coming.visualRect(coming.currentIndex()).intersects(coming.viewport().rect())
    coming.scrollToTop()
    settle()  # a person scrolled away from it
    coming.resize(500, 100)
    settle()
    assert coming.verticalScrollBar().value() == 0
