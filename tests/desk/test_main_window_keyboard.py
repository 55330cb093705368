from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.desk.shell_window import make_shell, settle

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def shell(qtbot, look, tmp_path):
    shell = make_shell(look, tmp_path)
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    shell.workplace.active.go("journal")
    settle()
    yield shell
    shell.close()


def press(qtbot, key):
    qtbot.keyClick(QApplication.focusWidget(), key)
    settle()


def button_of(part, name):
    """Return a button of a part of the window by the beginning of what it is called."""
    buttons = part.findChildren(QAbstractButton)
    return next(each for each in buttons if each.accessibleName().startswith(name))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_go_to_a_place_of_the_navigation(shell, qtbot, key):
    button_of(shell.window.navigation, "Taken").setFocus()
    press(qtbot, key)
    assert shell.room.key == "tasks"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_open_a_moment_of_the_ribbon(shell, qtbot, key):
    moments = shell.window.ribbon.findChildren(QAbstractButton)
    moments[0].setFocus()
    press(qtbot, key)
    assert shell.room.key == "today"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_explain_a_slot_of_the_strip(shell, qtbot, key):
    button_of(shell.window.strip, "Kluis open").setFocus()
    press(qtbot, key)
    assert shell.floats._note.is_open


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_space_and_enter_open_the_alarms_at_the_bell(shell, qtbot, key):
    bells = shell.window.top.findChildren(QAbstractButton)
    next(each for each in bells if type(each).__name__ == "BellButton").setFocus()
    press(qtbot, key)
    assert shell.floats._alarms.is_open
