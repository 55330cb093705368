from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from nccn_desk.desk.widgets.button import SMALL, TALL, Button
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, ButtonKind

WORD = said("kit.passphrase.show")


@pytest.mark.parametrize("kind", ButtonKind)
def test_its_word_stands_whole_in_every_language_and_size(spoken, show, kind):
    button = show(Button(spoken, Action("show", WORD, kind, "eye", "Ctrl Enter")))
    assert button.text_fits()
    button.setFocus()
    assert button.text_fits()
    button.resize(button.width() * 3 // 4, button.height())
    assert not button.text_fits()


@pytest.mark.parametrize("height", [SMALL, 40, TALL])
def test_it_is_large_enough_to_hit(look, height):
    hint = Button(look, Action("x", given("Ja")), height=height).sizeHint()
    assert hint.height() == height >= 32
    assert hint.width() >= 32


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_it(look, show, qtbot, key):
    button = show(Button(look, Action("x", WORD)))
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_a_screen_reader_hears_a_button_its_word_and_its_key(look, show):
    button = show(Button(look, Action("x", WORD, keys="Enter")))
    read = QAccessible.queryAccessibleInterface(button)
    assert read.role() is QAccessible.Role.Button
    assert read.text(QAccessible.Text.Name) == "Toon de wachtwoordzin"
    assert read.text(QAccessible.Text.Description) == "Enter"
    look.speak("en")
    assert button.accessibleName() == "Show the passphrase"


@pytest.mark.parametrize("kind", ButtonKind)
def test_what_cannot_be_done_stays_in_sight_and_says_why(look, show, qtbot, kind):
    button = show(Button(look, Action("x", WORD, kind)))
    button.set_action(Action("x", WORD, kind, enabled=False, reason=given("alleen de officier")))
    assert button.isVisible()
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "alleen de officier"
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text_fits()


def test_it_knows_its_action(look):
    action = Action("x", WORD)
    assert Button(look, action).action is action


def test_the_focus_ring_is_painted_in_now(look, show):
    button = show(Button(look, Action("x", WORD)))
    now = look.colour("now")
    button.clearFocus()
    assert button.grab().toImage().pixelColor(60, 0) != now
    button.setFocus()
    picture = button.grab().toImage()
    assert [picture.pixelColor(60, y) for y in (0, 1)] == [now, now]
