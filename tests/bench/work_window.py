"""Unlocks a store, shows the work, and says how long things take in the opened window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from figures import median, timed
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.adapters.vault.price import Price
from nccn_desk.app.desk import Parts, make_desk, make_parts
from nccn_desk.app.doorway import warm_up
from nccn_desk.app.exercise import PASSPHRASE
from nccn_desk.app.place import place_of
from nccn_desk.app.settings import SettingsFile
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.desk.application import Desk
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.start import Application, begin_application

CHEAP = Price(Cost(8_192, 1, 1), Cost(8_192, 1, 1))
ROOMS = ("journal", "tasks", "meetings", "handover", "tempo", "today")
SIZE = (1920, 1080)
ROUNDS = 3  # of events: what a switch asks for, what that asks for, and its painting
TIMES = 10


class Watch(QObject):
    """Calls once a widget of a named class has been painted for the first time."""

    def __init__(self, application: Application, kind: str, then: Callable[[], object]) -> None:
        super().__init__(application)
        self._kind = kind
        self._then = then
        self._seen = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch for the first painting."""
        if self._seen or event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget):
            return False
        if type(watched).__name__ == self._kind:
            self._seen = True
            QTimer.singleShot(0, self._then)
        return False


def work(folder: Path, say: Callable[[str], None]) -> int:
    """Say when the key was there and when the first content was painted."""
    application = begin_application(sys.argv[:1])
    parts = parts_of(folder)
    desk = make_desk(application, parts)
    desk.seen.connect(lambda: unlock(application, parts, say))
    desk.start()
    return int(application.exec())


def unlock(application: Application, parts: Parts, say: Callable[[str], None]) -> None:
    """Wait until everything is imported, as it is when a person has typed, then open."""
    warm_up().join()
    vault = parts.gate.vault
    person = vault.people()[0]
    keys = vault.unlock(person.id, PASSPHRASE)

    def seen() -> None:
        say("work")
        application.quit()

    Watch(application, "Hero", seen)
    say("key")
    parts.gate.runner.write(
        lambda: parts.doorway.open(keys, person), lambda _: parts.doorway.enter(), sys.exit
    )


def parts_of(folder: Path) -> Parts:
    """Return what a desk on a store is put together from."""
    return make_parts(place_of(folder), SettingsFile(folder / "settings.json"), price=CHEAP)


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Desk, Parts]]:
    """Give a desk on which somebody works, its window as large as a screen."""
    parts = parts_of(folder)
    desk = make_desk(begin_application(sys.argv[:1]), parts)
    desk.start()
    person = parts.gate.vault.people()[0]
    parts.doorway.open(parts.gate.vault.unlock(person.id, PASSPHRASE), person)
    parts.doorway.enter()
    desk.frames[0].resize(*SIZE)
    rest(1_500)
    try:
        yield desk, parts
    finally:
        desk.quit()


def rest(milliseconds: int) -> None:
    """Live on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settle() -> None:
    """Live until all that was asked for has been painted."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


def switches(folder: Path) -> int:
    """Say what a switch of language and of theme takes, every room having been looked at."""
    with opened(folder) as (desk, parts):
        window = desk.frames[0].content
        if not isinstance(window, MainWindow):
            raise TypeError(type(window).__name__)
        for room in ROOMS:
            window.presenter.go(room)
            rest(500)
        choose = parts.gate.preferences.choose
        languages = iter(("fr", "de", "en", "nl") * TIMES)
        themes = iter(("day", "night") * TIMES)
        jobs = {
            "language": lambda: choose("language", next(languages)),
            "theme": lambda: choose("theme", next(themes)),
            "floor": lambda: paint_again(window),
        }
        for word, job in jobs.items():
            taken = timed(lambda job=job: (job(), settle()), TIMES)
            sys.stdout.write(f"{word} {median(taken)}\n")
    return 0


def paint_again(window: QWidget) -> None:
    """Ask for all that is seen of a window once more, nothing of it being another."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            widget.update()


if __name__ == "__main__":
    sys.exit(switches(Path(sys.argv[1])))
