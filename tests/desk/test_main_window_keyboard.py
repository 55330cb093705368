from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from nccn_desk.app.work import rooms_of
from nccn_desk.desk.dialogs.confirm import Confirm
from nccn_desk.desk.keyboard import Letters
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import given
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


def test_a_letter_that_leads_elsewhere_leaves_no_question_over_the_new_room(shell, qtbot):
    answers = []
    question = Question(given("Zeker?"), given("Het gaat weg."), given("Doe het"))
    shell.window.floats.ask(question, answers.append)
    (asked,) = shell.window.findChildren(Confirm)
    assert asked.is_open
    for key in (Qt.Key.Key_G, Qt.Key.Key_T):
        qtbot.keyClick(shell.host.windowHandle(), key)
        settle()
    assert shell.room.key == "tasks"
    assert not shell.window.findChildren(Confirm)
    assert not answers
    assert shell.window.stage.isAncestorOf(QApplication.focusWidget())


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


TEXTS = QLineEdit | QPlainTextEdit | QTextEdit
PLACES = ("today", "journal", "tasks", "meetings", "handover", "tempo")
# Each letter of a room, as the design names it.
LETTERED = {"today": "ENOTY", "journal": "BEN", "tasks": "N", "meetings": "N", "tempo": "NT"}


@pytest.fixture
def furnished(qtbot, look, tmp_path):
    """Return a window with the rooms of the product."""
    shell = make_shell(look, tmp_path, furnish=lambda *parts: rooms_of(*parts, None))
    qtbot.addWidget(shell.host)
    shell.host.show()
    shell.host.activateWindow()
    settle()
    yield shell
    shell.close()


def press_all(room, qtbot):
    """Press every letter on every part of a room that takes the focus; return those that acted."""
    acted = []
    for letters in room.findChildren(Letters):
        letters.acts = dict.fromkeys(letters.acts, lambda: None)  # only who hears what counts
        letters.acted.connect(acted.append)
    parts = [room, *(part for part in room.findChildren(QWidget) if part.isVisible())]
    for part in parts:
        if part.focusPolicy() and not isinstance(part, TEXTS):
            part.setFocus()
            for letter in "ABENOTXY":
                qtbot.keyClick(part, Qt.Key[f"Key_{letter}"])
    return set(acted)


def hinted(part):
    """Return the single letters that buttons say they have."""
    said = {each.accessibleDescription() for each in part.findChildren(QAbstractButton)}
    return {words for words in said if len(words) == 1}


@pytest.mark.parametrize("place", PLACES)
def test_every_room_hears_its_letters_and_none_where_they_are_off(furnished, qtbot, look, place):
    furnished.workplace.active.go(place)
    settle()
    room = furnished.room
    assert press_all(room, qtbot) == set(LETTERED.get(place, ""))
    look.use_letters(on=False)
    assert press_all(room, qtbot) == set()


@pytest.mark.parametrize("place", PLACES)
def test_no_room_shows_a_letter_that_does_nothing(furnished, look, place):
    furnished.workplace.active.go(place)
    settle()
    assert hinted(furnished.room) <= set(LETTERED.get(place, ""))
    look.use_letters(on=False)
    settle()
    assert hinted(furnished.host) == set()
