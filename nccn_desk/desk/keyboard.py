"""The keyboard is read by where keys lie: on azerty the row of digits is shifted."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from nccn_desk.kernel.words import LANGUAGES

_DIGITS: Final = 10
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
