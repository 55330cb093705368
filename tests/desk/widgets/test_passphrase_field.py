from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from nccn_desk.desk.widgets import passphrase_field
from nccn_desk.desk.widgets.passphrase_field import PassphraseField, PassphraseRow
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import NOTHING, said
from tests.desk.clipping import cut_words

SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def row(look, show):
    row = show(PassphraseRow(look, said("kit.done")), width=480)
    row.passphrase.setFocus()
    return row


def test_it_hides_what_is_typed_until_asked(row, qtbot):
    field = row.passphrase
    qtbot.keyClicks(field.line, "vier losse woorden")
    eye = field.findChild(Tool)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    assert eye.accessibleName() == "Toon de wachtwoordzin"
    eye.click()
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.accessibleName() == "Verberg de wachtwoordzin"
    assert field.passphrase() == "vier losse woorden"


def test_emptying_it_hides_it_again(row):
    field = row.passphrase
    field.line.setText("woord")
    field.findChild(Tool).click()
    field.clear()
    assert field.passphrase() == ""
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    field.clear()


@pytest.mark.parametrize(
    ("letter", "modifier", "on"),
    [("a", PLAIN, False), ("A", PLAIN, True), ("A", SHIFT, False), ("a", SHIFT, True)],
)
def test_a_letter_betrays_caps_lock(row, qtbot, letter, modifier, on):
    assert row.passphrase.caps is None
    qtbot.keyClick(row.passphrase.line, letter, modifier)
    assert row.passphrase.caps is on
    assert (row.passphrase.note() == said("kit.passphrase.caps")) is on


def test_the_caps_lock_key_turns_what_is_known(row, qtbot):
    line = row.passphrase.line
    qtbot.keyClick(line, Qt.Key.Key_CapsLock)
    assert row.passphrase.caps is None
    qtbot.keyClick(line, "a")
    with qtbot.waitSignal(row.passphrase.noted):
        qtbot.keyClick(line, Qt.Key.Key_CapsLock)
    assert row.passphrase.caps is True


def test_figures_betray_nothing(row, qtbot):
    qtbot.keyClicks(row.passphrase.line, "123 !?")
    assert row.passphrase.caps is None


def test_enter_submits_and_typing_is_told(row, qtbot):
    with qtbot.waitSignal(row.passphrase.edited):
        qtbot.keyClick(row.passphrase.line, "a")
    with qtbot.waitSignal(row.passphrase.submitted):
        qtbot.keyClick(row.passphrase.line, Qt.Key.Key_Return)


def test_the_layout_of_the_keyboard_is_named_if_it_is_known(row, monkeypatch):
    class Method:
        def __init__(self, name):
            self._name = name

        def locale(self):
            return QLocale(self._name)

    class Elsewhere(QGuiApplication):
        name = ""

        @staticmethod
        def inputMethod():  # Qt's name
            return Method(Elsewhere.name)

    monkeypatch.setattr(passphrase_field, "QGuiApplication", Elsewhere)
    Elsewhere.name = "nl_BE"
    assert row.passphrase.look.say(row.passphrase.note()) == "toetsenbord: azerty BE"
    Elsewhere.name = "ja_JP"
    assert row.passphrase.note() == NOTHING


def test_its_box_shows_the_focus_and_what_is_wrong(look, show):
    field = show(PassphraseField(look), width=300)
    field.line.clearFocus()
    field.mark_wrong(wrong=True)
    assert field.grab().toImage().pixelColor(150, 0) == look.colour("due")
    field.setFocus()
    assert field.line.hasFocus()
    assert field.grab().toImage().pixelColor(150, 0) == look.colour("now")


def test_names_reach_the_line_where_one_types(row):
    assert row.passphrase.line.accessibleName() == "klaar"
    assert row.passphrase.sizeHint().height() == 48


def test_it_stands_whole_in_every_language_and_size(spoken, show):
    assert cut_words(show(PassphraseRow(spoken, said("kit.search")), width=800)) == []
