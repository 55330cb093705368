"""The keyboard is read by where keys lie, and single letters act only where nobody types."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.kernel.words import LANGUAGES

_DIGITS: Final = 10
_LETTERS: Final = range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)
# Scan codes of the key "1": evdev's 2 with the offset of X, and Windows' own.
_FIRST: Final = {"xcb": 10, "wayland": 10, "windows": 2}
# What an azerty row gives without Shift, for platforms that tell no scan code.
_AZERTY: Final = "&é\"'(§è!çà"


def digit_of(event: QKeyEvent) -> int | None:
    """Return the digit on whose key somebody pressed, 0 to 9, or None; the keypad counts too."""
    first = _FIRST.get(QGuiApplication.platformName())
    scanned = event.nativeScanCode()
    if first is not None and scanned and sys.platform != "darwin":
        place = scanned - first
        if 0 <= place < _DIGITS:
            return (place + 1) % _DIGITS
    return _by_sign(event)


def _by_sign(event: QKeyEvent) -> int | None:
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0
    sign = event.text()
    if sign and sign in _AZERTY:
        return (_AZERTY.index(sign) + 1) % _DIGITS
    return None


def language_of(event: QKeyEvent) -> str:
    """Return the language that Ctrl, Shift and a digit stand for, "" for any other key."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != both:
        return ""
    digit = digit_of(event)
    place = digit - 1 if digit else -1
    return LANGUAGES[place] if 0 <= place < len(LANGUAGES) else ""


def letter_of(event: QKeyEvent) -> str:
    """Return the letter of a key that is pressed alone while nobody types, "" for any other."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return "" if held or event.key() not in _LETTERS or is_typing() else chr(event.key())


def held_letter_of(event: QKeyEvent) -> str:
    """Return the letter of a key that is pressed with Ctrl alone, "" for any other."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    alone = held == Qt.KeyboardModifier.ControlModifier and event.key() in _LETTERS
    return chr(event.key()) if alone else ""


def is_typing() -> bool:
    """Tell whether letters go into text now."""
    return takes_letters(QApplication.focusWidget())


def takes_letters(widget: QWidget | None) -> bool:
    """Tell whether letters typed at a widget become text."""
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)


LEADS: Final = "G"  # begins a sequence: its second letter names a place


class Letters(QObject):
    """Single letters that act while one of these widgets, or a part of one, has the focus.

    Every room binds its letters here, so that all follow the one setting that the look knows:
    where single letters are off, a key goes on to its widget as if nobody had bound it. `acted`
    carries each letter that did something. G is none of them: in every window it begins the way
    to a place, and no widget sees it.
    """

    acted = Signal(str)

    def __init__(self, look: Look, acts: Mapping[str, Callable[[], None]], *on: QWidget) -> None:
        super().__init__(on[0])
        if LEADS in acts:
            raise ValueError(LEADS)
        self.on = on
        self.acts = acts
        self._look = look
        for widget in on:
            widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        letter = letter_of(event) if self._look.letters else ""
        act = self.acts.get(letter)
        if act is None:
            return False
        act()
        self.acted.emit(letter)
        return True
