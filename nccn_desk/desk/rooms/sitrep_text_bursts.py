"""Typing comes in bursts: one ends when the hands rest, and at the latest after five seconds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from nccn_desk.presenters.autosave import IDLE_MS

_LONGEST: Final = 5_000  # milliseconds after which a burst becomes an act, however long it goes on


class Bursts(QObject):
    """Says `rested` at the end of each burst."""

    rested = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timers = tuple(self._timer(wait) for wait in (IDLE_MS, _LONGEST))

    def key(self) -> None:
        """Hear of a key."""
        rest, longest = self._timers
        rest.start()
        if not longest.isActive():
            longest.start()

    def settle(self) -> None:
        """End the burst now, if one goes on."""
        if any(timer.isActive() for timer in self._timers):
            for timer in self._timers:
                timer.stop()
            self.rested.emit()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(self.settle)
        return timer
