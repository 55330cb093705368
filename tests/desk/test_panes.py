from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from nccn_desk.desk.panes import Panes, take
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


class Work(QWidget):
    """A room whose first part is empty yet, with a field in its second."""

    def __init__(self):
        super().__init__()
        self.list, self.line = QWidget(), QWidget()
        self.rows, self.field = QPushButton("x", self.list), QLineEdit(self.line)
        self.rows.hide()
        self.list.setFocusProxy(self.rows)
        column = QVBoxLayout(self)
        column.addWidget(self.list)
        column.addWidget(self.line)

    @property
    def here(self):
        return SimpleNamespace(panes=(self.list, self.line), widget=self)


def test_work_whose_content_is_not_there_yet_puts_nobody_into_a_field(qtbot):
    work = Work()
    qtbot.addWidget(work)
    panes = Panes(QWidget(work), QWidget(work), work, QWidget(work), QWidget(work))
    for show_first in (False, True):
        if show_first:
            work.show()
            work.activateWindow()
            settle()
        panes.take_work()
        assert work.focusWidget() is not work.field
    work.rows.show()
    panes.take_lost()
    assert work.rows.hasFocus()


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


def test_a_room_whose_own_thing_goes_out_of_sight_keeps_the_focus(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    passing = QLineEdit(shell.room)
    for end in (passing.hide, lambda: passing.setEnabled(False)):
        passing.show()
        passing.setFocus()
        assert passing.hasFocus()
        end()
        settle()
        assert shell.room.field.hasFocus()
    shell.close()


def test_one_who_leaves_a_room_is_not_called_back(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    shell.room.field.setFocus()
    shell.window.navigation.take_focus()
    settle()
    assert shell.window.navigation.isAncestorOf(QApplication.focusWidget())
    shell.close()
