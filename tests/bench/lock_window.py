"""Opens the desk on a store and says when the lock screen, and then the work, was painted.

Words: the store's folder; ``--work`` also unlocks the store and waits for its first content.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from nccn_desk.adapters.vault.passphrases import Price
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.doorway import warm_up
from nccn_desk.app.place import place_of
from nccn_desk.app.settings import SettingsFile
from nccn_desk.crypto.kdf import Cost
from nccn_desk.desk.start import begin_application

CHEAP = Price(Cost(8_192, 1, 1), Cost(8_192, 1, 1))


class Watch(QObject):
    """Says when a widget of a named class was painted for the first time."""

    def __init__(self, application: QObject, word: str, kind: str) -> None:
        super().__init__(application)
        self._word = word
        self._kind = kind
        self.seen = False
        self.then = application.quit
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for the first painting."""
        if self.seen or event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget):
            return False
        if type(watched).__name__ == self._kind:
            self.seen = True
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        sys.stdout.write(f"{self._word} {time.monotonic()}\n")
        sys.stdout.flush()
        self.then()


def main() -> int:
    """Open the desk and measure."""
    folder = Path(sys.argv[1])
    application = begin_application(sys.argv[:1])
    place = place_of(folder)
    parts = make_parts(place, SettingsFile(folder / "settings.json"), price=CHEAP)
    desk = make_desk(application, parts)
    lock = Watch(application, "lock", "LockRoom")
    if "--work" in sys.argv:
        lock.then = lambda: unlock(application, parts)
    desk.start()
    return int(application.exec())


def unlock(application: QObject, parts: object) -> None:
    """Wait until everything is imported, as it is when a person has typed, then open."""
    warm_up().join()
    person = parts.gate.vault.people()[0]
    keys = parts.gate.vault.unlock(person.id, "oefening")
    work = Watch(application, "work", "Hero")
    work.then = application.quit
    sys.stdout.write(f"key {time.monotonic()}\n")

    def opened(_: None) -> None:
        parts.doorway.enter()

    parts.gate.runner.write(lambda: parts.doorway.open(keys, person), opened, sys.exit)


if __name__ == "__main__":
    sys.exit(main())
