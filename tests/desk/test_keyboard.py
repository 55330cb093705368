from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from nccn_desk.desk.keyboard import Letters, digit_of, held_letter_of, language_of

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pressed(key, text="", scan=0, held=NONE):
    return QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0, text)


@pytest.mark.parametrize(("scan", "digit"), [(10, 1), (14, 5), (18, 9), (19, 0)])
def test_under_x_a_digit_is_known_by_where_its_key_lies(monkeypatch, scan, digit):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    assert digit_of(pressed(Qt.Key.Key_Ampersand, "&", scan)) == digit


def test_a_scan_code_beside_the_row_is_no_digit(monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    assert digit_of(pressed(Qt.Key.Key_A, "a", 24)) is None


def test_windows_counts_its_scan_codes_otherwise(monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "windows")
    assert digit_of(pressed(Qt.Key.Key_Ampersand, "&", 2)) == 1


@pytest.mark.parametrize(
    ("sign", "digit"), [("&", 1), ("é", 2), ("§", 6), ("ç", 9), ("à", 0), ("7", 7)]
)
def test_without_scan_codes_the_signs_of_azerty_stand_for_digits(sign, digit):
    key = Qt.Key(Qt.Key.Key_0 + int(sign)) if sign.isdigit() else Qt.Key.Key_unknown
    assert digit_of(pressed(key, sign)) == digit


def test_a_letter_is_no_digit():
    assert digit_of(pressed(Qt.Key.Key_A, "a")) is None
    assert digit_of(pressed(Qt.Key.Key_Shift)) is None


@pytest.mark.parametrize(("digit", "language"), list(enumerate(["nl", "fr", "de", "en"], start=1)))
def test_control_shift_and_a_digit_stand_for_a_language(digit, language):
    key = Qt.Key(Qt.Key.Key_0 + digit)
    assert language_of(pressed(key, str(digit), held=CTRL | SHIFT)) == language


def test_control_and_a_letter_are_that_letter_and_nothing_else_is():
    assert held_letter_of(pressed(Qt.Key.Key_L, "\x0c", held=CTRL)) == "L"
    for held in (NONE, SHIFT, CTRL | SHIFT):
        assert held_letter_of(pressed(Qt.Key.Key_L, "l", held=held)) == ""
    assert held_letter_of(pressed(Qt.Key.Key_1, "1", held=CTRL)) == ""


def test_other_keys_stand_for_no_language():
    assert language_of(pressed(Qt.Key.Key_1, "1", held=CTRL)) == ""
    assert language_of(pressed(Qt.Key.Key_0, "0", held=CTRL | SHIFT)) == ""
    assert language_of(pressed(Qt.Key.Key_5, "5", held=CTRL | SHIFT)) == ""
    assert language_of(pressed(Qt.Key.Key_A, "A", held=CTRL | SHIFT)) == ""


@pytest.fixture
def lettered(look, show):
    """Return a page with a list, a button and a line, on which N does something."""
    page = QWidget()
    page.list, page.button, page.line = QListWidget(page), QPushButton(page), QLineEdit(page)
    column = QVBoxLayout(page)
    for part in (page.list, page.button, page.line):
        column.addWidget(part)
    page.list.addItems(["Adres", "Nota"])
    page.done = []
    page.letters = Letters(look, {"N": lambda: page.done.append("n")}, page, page.list)
    return show(page, 300, 300)


def test_a_letter_acts_in_a_list_and_on_a_button_once_for_each_press(lettered, qtbot):
    for part in (lettered.list, lettered.button):
        part.setFocus()
        qtbot.keyClick(part, Qt.Key.Key_N)
    assert lettered.done == ["n", "n"]
    assert lettered.list.currentRow() != 1


def test_a_letter_is_only_a_letter_while_somebody_types(lettered, qtbot):
    lettered.line.setFocus()
    qtbot.keyClick(lettered.line, Qt.Key.Key_N)
    assert (lettered.done, lettered.line.text()) == ([], "n")


def test_other_letters_and_chords_are_left_alone(lettered, qtbot):
    lettered.list.setFocus()
    qtbot.keyClick(lettered.list, Qt.Key.Key_X)
    qtbot.keyClick(lettered.list, Qt.Key.Key_N, CTRL)
    assert lettered.done == []


def test_where_single_letters_are_off_the_list_searches_by_them(lettered, qtbot, look):
    look.use_letters(on=False)
    lettered.list.setFocus()
    qtbot.keyClick(lettered.list, Qt.Key.Key_N)
    assert lettered.done == []
    assert lettered.list.currentItem().text() == "Nota"
    look.use_letters(on=True)
    qtbot.keyClick(lettered.list, Qt.Key.Key_N)
    assert lettered.done == ["n"]


def test_the_letter_that_leads_to_places_does_nothing_else(look, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(ValueError, match="G"):
        Letters(look, {"G": widget.update}, widget)
