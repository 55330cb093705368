from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from nccn_desk.app.work import rooms_of
from nccn_desk.services import blocks, first_hour
from tests.desk.clipping import cut_words
from tests.desk.shell_window import CTRL, make_shell, settle

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MOST = 10  # keystrokes from an empty desk to a first message
PLAIN = Qt.KeyboardModifier.NoModifier
NAMES = {"nl": "Eerste uur", "fr": "Première heure", "de": "Erste Stunde", "en": "First hour"}


@pytest.fixture
def made(qtbot, tmp_path):
    """Return how the window of the product is opened where no day was begun."""
    shells = []

    def make(look):
        shell = make_shell(look, tmp_path, lambda s, gate: rooms_of(s, gate, None), day=False)
        shells.append(shell)
        qtbot.addWidget(shell.host)
        shell.host.show()
        shell.host.activateWindow()
        settle()
        return shell

    yield make
    for shell in shells:
        shell.close()


class Hands:
    """Whoever types at a window, and how often they pressed a key; Control with a key is two."""

    def __init__(self, qtbot, shell):
        self._qtbot, self._shell = qtbot, shell
        self.pressed = 0

    def press(self, key, held=PLAIN):
        self.pressed += 1 if held is PLAIN else 2
        self._qtbot.keyClick(self._shell.host.windowHandle(), key, held)
        settle()

    def type(self, letters):
        for each in letters:
            self.pressed += 1
            self._qtbot.keyClick(QApplication.focusWidget(), each)
            settle()


def begun(shell):
    """Return the first message, and its parts in three languages."""
    record = shell.bench.read(first_hour.latest)
    found = shell.bench.read(
        lambda reader: [
            blocks.texts_of(reader, each.id) for each in first_hour.texts_of(reader, record)
        ]
    )
    return record, found


def test_the_letter_of_the_button_a_hazard_and_a_place_are_ten_keys(made, look, qtbot):
    shell = made(look)
    hands = Hands(qtbot, shell)
    hands.press(Qt.Key.Key_E)
    hands.press(Qt.Key.Key_N)
    hands.type("ov Gent")
    hands.press(Qt.Key.Key_Return)
    record, found = begun(shell)
    assert hands.pressed <= MOST
    assert (record["hazard"], record["place"]) == ("flood", "Gent")
    assert len(found) == 7
    assert all(each[language] for each in found for language in ("nl", "fr", "de"))


def test_an_empty_place_is_entered_at_its_button_so_that_letters_act(made, look, qtbot):
    shell = made(look)
    hands = Hands(qtbot, shell)
    hands.press(Qt.Key.Key_E)
    assert QApplication.focusWidget().accessibleName().startswith("Begin het eerste uur")
    hands.press(Qt.Key.Key_N)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget().text() == ""
    hands.type("ov Gent")
    hands.press(Qt.Key.Key_Return)
    assert begun(shell)[0]["place"] == "Gent"
    assert not isinstance(QApplication.focusWidget(), QLineEdit)  # letters act on what was begun
    hands.press(Qt.Key.Key_X)
    assert QApplication.focusWidget().text().startswith("OEFENING-EXERCICE")


@pytest.mark.parametrize("word", ["1u", "1h"])
def test_a_word_of_two_letters_in_the_palette_leads_there(made, look, qtbot, word):
    shell = made(look)
    hands = Hands(qtbot, shell)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type(word)
    hands.press(Qt.Key.Key_Return)
    assert shell.workplace.active.place == "first_hour"
    hands.press(Qt.Key.Key_N)
    hands.type("ov")
    hands.press(Qt.Key.Key_Return)
    record, _ = begun(shell)
    assert hands.pressed <= MOST
    assert record["hazard"] == "flood"


def test_an_empty_day_has_the_button_in_every_language(made, spoken):
    shell = made(spoken)
    assert cut_words(shell.room.now) == []
    buttons = [each for each in shell.room.findChildren(QAbstractButton) if each.isVisible()]
    name = NAMES[spoken.words.language]
    (button,) = [each for each in buttons if each.accessibleName().startswith(name)]
    button.click()
    settle()
    assert shell.workplace.active.place == "first_hour"


def test_what_a_colleague_begins_is_stood_in_by_whoever_waited_at_the_button(made, look, qtbot):
    shell = made(look)
    Hands(qtbot, shell).press(Qt.Key.Key_E)
    button = QApplication.focusWidget()
    shell.bench.act(lambda uow: first_hour.begin(uow, "brand Gent"))
    settle()
    assert QApplication.focusWidget() is not button
    assert QApplication.focusWidget().isVisible()
