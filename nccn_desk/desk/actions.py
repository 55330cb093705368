"""Actions get their keys here: chords by the toolkit, digits by where they lie, letters after G."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.keyboard import LEADS, digit_of, letter_of
from nccn_desk.presenters.actions import Command, Commands

SEQUENCE: Final = 1_000  # milliseconds that G waits for its letter
_DIGIT_CHORDS: Final = {
    Qt.KeyboardModifier.AltModifier: "Alt+",
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier: "Ctrl+Shift+",
}


class Shortcuts(QObject):
    """Runs commands by their keys while a window is the active one.

    `letters` tells whether single letters may act. Keys of digits go by the place of the key, as
    Belgian keyboards shift the row; a digit that `taken` claims is left to whoever has the focus.
    """

    def __init__(
        self,
        window: QWidget,
        commands: Commands,
        letters: Callable[[], bool],
        taken: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._letters = letters
        self._taken = taken
        self._chords: dict[str, QShortcut] = {}
        self._by_keys: dict[str, str] = {}
        self._begun = QTimer(self)
        self._begun.setSingleShot(True)
        self._begun.setInterval(SEQUENCE)
        self._watched: QWindow | None = None
        self._end = commands.changed.subscribe(self._bind)
        self._bind(None)

    def watch(self, window: QWindow | None) -> None:
        """Hear the keys of a window before its widgets do."""
        if window is not None and window is not self._watched:
            self._watched = window
            window.installEventFilter(self)

    def close(self) -> None:
        """Hear nothing more."""
        self._end()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def bind(self, keys: str, act: Callable[[], None]) -> QShortcut:
        """Give keys to something that is no command."""
        shortcut = QShortcut(QKeySequence(keys), self._window)
        shortcut.activated.connect(act)
        return shortcut

    def press(self, event: QKeyEvent) -> bool:
        """Run what a key stands for, if it is a digit's chord or a letter after G."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        chord = _DIGIT_CHORDS.get(held)
        if chord is not None:
            return self._press_digit(chord, event)
        return self._press_letter(event) if not held else False

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.press(event)
        return False

    def _press_digit(self, chord: str, event: QKeyEvent) -> bool:
        digit = digit_of(event)
        if digit is None or (chord == "Alt+" and self._taken()):
            return False
        key = self._by_keys.get(f"{chord}{digit}")
        return key is not None and self._commands.run(key)

    def _press_letter(self, event: QKeyEvent) -> bool:
        letter = letter_of(event) if self._letters() else ""
        if not letter:
            self._begun.stop()
            return False
        if self._begun.isActive():
            self._begun.stop()
            key = self._by_keys.get(f"{LEADS} {letter}")
            return key is not None and self._commands.run(key)
        if letter == LEADS:
            self._begun.start()
            return True
        key = self._by_keys.get(letter)
        return key is not None and self._commands.run(key)

    def _bind(self, _: None) -> None:
        """Bind the chords of all commands anew."""
        self._by_keys = {command.keys: command.key for command in self._commands.all()}
        wanted = {command.keys: command for command in self._commands.all() if _is_chord(command)}
        for keys in [keys for keys in self._chords if keys not in wanted]:
            gone = self._chords.pop(keys)
            gone.setEnabled(False)
            gone.deleteLater()
        for keys in wanted:
            if keys not in self._chords:
                self._chords[keys] = self.bind(keys, partial(self._run, keys))

    def _run(self, keys: str) -> None:
        self._commands.run(self._by_keys[keys])


def _is_chord(command: Command) -> bool:
    """Tell whether the toolkit binds these keys; digits and single letters are heard here."""
    keys = command.keys
    if not keys or keys.startswith("G ") or len(keys) == 1:
        return False
    return not any(
        keys.startswith(chord) and keys.removeprefix(chord).isdigit()
        for chord in _DIGIT_CHORDS.values()
    )
