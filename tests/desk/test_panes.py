from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.panes import take
from tests.desk.shell_window import make_shell, settle

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def pane(qtbot):
    pane = QWidget()
    qtbot.addWidget(pane)
    column = QVBoxLayout(pane)
    for widget in (QLabel("x"), QLineEdit(), QLineEdit()):
        column.addWidget(widget)
    pane.show()
    pane.activateWindow()
    settle()
    return pane


def fields(pane):
    return pane.findChildren(QLineEdit)


def test_a_part_gives_the_focus_to_the_first_thing_that_takes_it(pane):
    fields(pane)[0].setEnabled(False)
    take(pane)
    assert fields(pane)[1].hasFocus()


def test_a_part_that_takes_the_focus_itself_does(pane):
    pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    take(pane)
    assert pane.hasFocus()


def test_a_part_in_which_nothing_takes_the_focus_is_passed_over(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    shell.room.field.setEnabled(False)
    shell.window.navigation.take_focus()
    shell.window.panes.next()
    assert shell.window.strip.isAncestorOf(shell.host.focusWidget())
    shell.window.panes.previous()
    assert shell.window.navigation.isAncestorOf(shell.host.focusWidget())
    shell.close()


def test_content_that_comes_after_its_room_takes_a_lost_focus(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    room = shell.room
    room.field.hide()
    settle()
    shell.window.take_focus()
    assert not room.field.hasFocus()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    room.field.show()
    room.news.announce(None)
    assert room.field.hasFocus()
    shell.window.navigation.take_focus()
    room.news.announce(None)
    assert shell.window.navigation.isAncestorOf(QApplication.focusWidget())
    shell.close()
