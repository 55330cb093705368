from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.actions import Shortcuts
from nccn_desk.presenters.actions import Command, Commands, Family
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.settings import Preferences
from tests.desk.shell_window import ALT, CTRL, SHIFT, settle
from tests.presenters.shell_parts import MemorySettings

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Pressed:
    """A window with a field, commands with keys, and a list of what ran."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.ran = []
        self.letters = True
        self.taken = False
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.label, self.field = QLabel("x"), QLineEdit()
        self.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.label)
        column.addWidget(self.field)
        self.commands = Commands(Preferences(MemorySettings()))
        for key, keys, family in (
            ("lock", "Ctrl+Shift+L", Family.DO),
            ("fr", "Ctrl+Shift+2", Family.DO),
            ("second", "Alt+2", Family.GO),
            ("journal", "G J", Family.GO),
            ("take", "A", Family.DO),
            ("keyless", "", Family.DO),
        ):
            self.commands.add(self.command(key, keys, family))
        self.keys = Shortcuts(self.window, self.commands, lambda: self.letters, lambda: self.taken)
        self.window.show()
        self.window.activateWindow()
        self.keys.watch(self.window.windowHandle())
        self.label.setFocus()
        settle()

    def command(self, key, keys, family=Family.DO):
        return Command(key, given(key), "check", lambda: self.ran.append(key), keys, family)

    def press(self, key, held=Qt.KeyboardModifier.NoModifier):
        self.qtbot.keyClick(self.window.windowHandle(), key, held)
        settle()


@pytest.fixture
def pressed(qtbot, qapp):
    return Pressed(qtbot)


def test_a_chord_runs_its_command(pressed):
    pressed.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert pressed.ran == ["lock"]


def test_digits_are_heard_with_alt_and_with_control_and_shift(pressed):
    pressed.press(Qt.Key.Key_2, ALT)
    pressed.press(Qt.Key.Key_2, CTRL | SHIFT)
    pressed.press(Qt.Key.Key_7, ALT)
    assert pressed.ran == ["second", "fr"]


def test_a_digit_with_alt_is_left_to_whoever_claims_it(pressed):
    pressed.taken = True
    pressed.press(Qt.Key.Key_2, ALT)
    pressed.press(Qt.Key.Key_2, CTRL | SHIFT)
    assert pressed.ran == ["fr"]


def test_g_and_a_letter_go_somewhere(pressed):
    pressed.press(Qt.Key.Key_G)
    pressed.press(Qt.Key.Key_J)
    pressed.press(Qt.Key.Key_J)
    assert pressed.ran == ["journal"]


def test_g_waits_a_second_and_no_longer(pressed):
    pressed.press(Qt.Key.Key_G)
    pressed.qtbot.waitUntil(lambda: not pressed.keys._begun.isActive(), timeout=3_000)
    pressed.press(Qt.Key.Key_J)
    assert pressed.ran == []


def test_a_sequence_that_leads_nowhere_is_over(pressed):
    pressed.press(Qt.Key.Key_G)
    pressed.press(Qt.Key.Key_X)
    pressed.press(Qt.Key.Key_J)
    assert pressed.ran == []


def test_a_single_letter_runs_its_command(pressed):
    pressed.press(Qt.Key.Key_A)
    assert pressed.ran == ["take"]


def test_letters_typed_into_a_field_are_letters(pressed):
    pressed.field.setFocus()
    for key in (Qt.Key.Key_G, Qt.Key.Key_J, Qt.Key.Key_A):
        pressed.press(key)
    assert pressed.ran == []
    assert pressed.field.text() == "gja"


def test_single_letters_can_be_switched_off(pressed):
    pressed.letters = False
    for key in (Qt.Key.Key_G, Qt.Key.Key_J, Qt.Key.Key_A):
        pressed.press(key)
    assert pressed.ran == []


def test_a_command_that_comes_later_gets_its_keys_and_loses_them_when_it_goes(pressed):
    take_away = pressed.commands.add(pressed.command("print", "Ctrl+P"))
    pressed.press(Qt.Key.Key_P, CTRL)
    take_away()
    settle()
    pressed.press(Qt.Key.Key_P, CTRL)
    assert pressed.ran == ["print"]


def test_keys_that_are_no_command_can_be_bound(pressed):
    pressed.keys.bind("F6", lambda: pressed.ran.append("panes"))
    pressed.press(Qt.Key.Key_F6)
    assert pressed.ran == ["panes"]


def test_closed_it_hears_nothing(pressed):
    pressed.keys.close()
    pressed.press(Qt.Key.Key_2, ALT)
    pressed.keys.close()
    assert pressed.ran == []
