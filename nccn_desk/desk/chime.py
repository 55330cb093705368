"""A chime is two soft tones, played by whatever the machine has; a silent machine stays silent."""

from __future__ import annotations

import io
import shutil
import sys
import wave
from array import array
from functools import cache
from math import pi, sin
from typing import Final

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

if sys.platform == "win32":
    import winsound

RATE: Final = 22_050  # samples a second
TONES: Final = (660.0, 523.25)  # hertz: E5, then C5
SECONDS: Final = 0.4  # of each tone
_LOUDNESS: Final = 0.18  # of full scale: heard in a quiet room, no fright
_SOFT: Final = 0.06  # seconds in which a tone swells and fades
# Players that read a WAV file on their standard input, with the words that make them do so.
_PLAYERS: Final = (
    ("pw-cat", ("--playback", "-")),
    ("paplay", ()),
    ("aplay", ("--quiet", "-")),
)


class Chime(QObject):
    """Plays the alarm's sound; where no player answers, the system's own beep stands in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player: QProcess | None = None

    def ring(self) -> None:
        """Play the two tones once, unless they are still playing."""
        if sys.platform == "win32":
            _ring_on_windows()
        elif not self._ring_by_player():
            QApplication.beep()

    def _ring_by_player(self) -> bool:
        if self._player is not None:
            return True
        found = ((shutil.which(name), words) for name, words in _PLAYERS)
        program, words = next(((p, w) for p, w in found if p), (None, ()))
        if program is None:
            return False
        player = QProcess(self)
        player.finished.connect(self._end)
        player.errorOccurred.connect(self._give_up)
        self._player = player
        player.start(program, list(words))
        player.write(tones())
        player.closeWriteChannel()
        return True

    def _end(self) -> None:
        if self._player is not None:
            self._player.deleteLater()
            self._player = None

    def _give_up(self) -> None:
        """Beep instead, because the player could not do it."""
        if self._player is not None and self._player.state() == QProcess.ProcessState.NotRunning:
            self._end()
            QApplication.beep()


@cache
def tones() -> bytes:
    """Return the chime as a WAV file."""
    samples = array("h")
    for pitch in TONES:
        count = int(RATE * SECONDS)
        samples.extend(round(_sample(pitch, place / RATE) * 32_767) for place in range(count))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        target.writeframes(samples.tobytes())
    return file.getvalue()


def _sample(pitch: float, at: float) -> float:
    swell = min(at / _SOFT, (SECONDS - at) / _SOFT, 1.0)
    return _LOUDNESS * swell * sin(2 * pi * pitch * at)


def _ring_on_windows() -> None:
    if sys.platform == "win32":
        winsound.MessageBeep(winsound.MB_ICONEXCLAMATION)
