from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from nccn_desk.desk.widgets.roving import Roving


@pytest.fixture
def row(show):
    host = QWidget()
    buttons = [QPushButton(str(number), host) for number in range(4)]
    buttons[2].setEnabled(False)
    for number, button in enumerate(buttons):
        button.setCheckable(True)
        button.move(40 * number, 0)
    show(host, 200, 40)
    return host, buttons


def stops(buttons):
    return [b for b in buttons if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]


def test_several_buttons_are_one_tab_stop(row):
    host, buttons = row
    Roving(host).lead(buttons, 1)
    assert stops(buttons) == [buttons[1]]


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [
        (Qt.Key.Key_Right, 0, 1),
        (Qt.Key.Key_Down, 1, 3),
        (Qt.Key.Key_Left, 3, 1),
        (Qt.Key.Key_Up, 0, 0),
        (Qt.Key.Key_Home, 3, 0),
        (Qt.Key.Key_End, 0, 3),
        (Qt.Key.Key_A, 1, 1),
    ],
)
def test_arrows_go_from_one_to_the_next_that_can_be_used(row, qtbot, key, start, end):
    host, buttons = row
    Roving(host).lead(buttons)
    buttons[start].setFocus()
    qtbot.keyClick(buttons[start], key)
    assert buttons[end].hasFocus()
    assert stops(buttons) == [buttons[end]]


def test_keys_with_a_modifier_are_somebody_elses(row, qtbot):
    host, buttons = row
    Roving(host).lead(buttons)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert buttons[0].hasFocus()


def test_an_arrow_may_press_where_it_arrives(row, qtbot):
    host, buttons = row
    Roving(host, presses=True).lead(buttons)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert buttons[1].isChecked()


def test_buttons_that_were_let_go_are_led_no_more(row, qtbot):
    host, buttons = row
    roving = Roving(host)
    roving.lead(buttons)
    roving.lead(buttons[:1])
    roving.lead([])
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_End)
    assert buttons[0].hasFocus()
