"""Renders every screen of the exercise to PNG at 1920 × 1080, at the instant 2020-11-17 10:07:42.

Run it by ``sh packaging/photograph OUT_DIR``. It opens the real program on the real exercise store,
unlocks it with the keyboard, walks through its rooms, and switches language, theme and scale while
it runs. ``--only WORD`` keeps the pictures whose name holds the word.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.adapters.vault.price import Price
from nccn_desk.app import exercise
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.place import EXERCISE_OPENS_AT, Place
from nccn_desk.app.settings import SettingsFile
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.first_use import FirstUseRoom
from nccn_desk.desk.rooms.listed import ListedRoom
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.rooms.partners_board import PartnersBoard
from nccn_desk.desk.rooms.rhythm import RhythmSection
from nccn_desk.desk.start import begin_application
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import said

SIZE = (1920, 1080)
CHEAP = Price(Cost(8_192, 1, 1), Cost(8_192, 1, 1))
PATIENCE = 20_000  # milliseconds until something that was asked for must be there
STEP = 50  # milliseconds between two looks
REST = 300  # milliseconds in which answers come and are painted
LARGE = ("nl", "de")  # the languages in which every room is shown at 200 % too
DRAWN = {"competences": "matrix"}  # rooms of which one part is no table
LAYERS = (
    ("palette", "Ctrl+K"),
    ("capture", "Ctrl+J"),
    ("alarms", "F8"),
    ("help", "F1"),
    ("keys", "Shift+F1"),
)


def main() -> int:
    """Take all pictures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="Where the pictures go.")
    asked.add_argument("--only", default="", help="Take only pictures whose name holds this.")
    call = asked.parse_args()
    call.folder.mkdir(parents=True, exist_ok=True)
    application = begin_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="nccn-desk-photograph-") as place:
        studio = Studio(application, Path(place), call.folder, call.only)
        studio.first_use()
        studio.exercise()
    return 0


class Studio:
    """The program on a screen that exists in memory, and a camera."""

    def __init__(self, application: QApplication, place: Path, folder: Path, only: str) -> None:
        self.application = application
        self.place = place
        self.folder = folder
        self.only = only
        self.taken = 0

    def first_use(self) -> None:
        """Photograph what a person meets who starts the program for the first time."""
        parts = make_parts(
            Place(self.place / "new", StoppedClock(EXERCISE_OPENS_AT), SeededIds("photograph")),
            SettingsFile(self.place / "new" / "settings.json"),
        )
        desk = make_desk(self.application, parts)
        desk.start()
        room = self.shown(FirstUseRoom)
        self.resize(room.window())
        self.take("first-use", room.window())
        desk.quit()

    def exercise(self) -> None:
        """Photograph the exercise: lock, rooms, layers, languages, themes and scales."""
        folder = self.place / "exercise"
        exercise.make(folder, exercise.PASSPHRASE, price=CHEAP)
        parts = make_parts(
            Place(folder, StoppedClock(EXERCISE_OPENS_AT), SeededIds("photograph")),
            SettingsFile(folder / "settings.json"),
            said("cli.passphrase_of_exercise", words=exercise.PASSPHRASE),
            price=CHEAP,
        )
        desk = make_desk(self.application, parts)
        desk.start()
        lock = self.shown(LockRoom)
        self.resize(lock.window())
        choose = parts.gate.preferences.choose
        for theme, language, scale in combinations():
            dress(choose, theme, language, scale)
            self.settle()
            self.take(f"lock-{theme}-{language}-{scale}", lock.window())
        dress(choose)
        QTest.keyClicks(QApplication.focusWidget(), "fout")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        self.settle()
        for language in LANGUAGES:
            dress(choose, language=language)
            self.settle()
            self.take(f"lock-wrong-night-{language}", lock.window())
        dress(choose)
        QTest.keyClicks(QApplication.focusWidget(), exercise.PASSPHRASE)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        window = self.shown(MainWindow)
        self.resize(window.window())
        self.prepare_handover(window)
        self.rooms(window, choose)
        self.layers(window, choose)
        desk.quit()

    def prepare_handover(self, window: MainWindow) -> None:
        """Let the desk draw up the handover, so that there is something to see."""
        window.presenter.go("handover")
        self.settle()
        QTest.keySequence(window, "Ctrl+Return")
        self.settle()

    def rooms(self, window: MainWindow, choose: Callable[[str, str], None]) -> None:
        """Photograph each room in its languages, themes and scales."""
        for theme, language, scale in combinations():
            dress(choose, theme, language, scale)
            whole = scale == "100" or language in LARGE
            places = tuple(window.presenter.places) if whole else ("today",)
            for key in (getattr(each, "key", each) for each in places):
                window.presenter.go(key)
                self.settle()
                self.wait(lambda: all(each.plot for each in window.findChildren(RhythmSection)))
                self.wait(lambda: all(each.page for each in window.findChildren(PartnersBoard)))
                self.settle()
                self.take(f"{key}-{theme}-{language}-{scale}", window.window())
                self.part(window, key, f"{theme}-{language}-{scale}")
        dress(choose)
        window.presenter.go("today")
        self.settle()

    def part(self, window: MainWindow, key: str, dressed: str) -> None:
        """Photograph the part of a listed room that shows it otherwise than as a table."""
        room = window.stage.here.widget
        if key not in DRAWN or not isinstance(room, ListedRoom):
            return
        part = DRAWN[key]
        room.turn_to(part)
        self.settle()
        self.take(f"{key}-{part}-{dressed}", window.window())
        room.turn_to(room.presenter.described.first)
        self.settle()

    def layers(self, window: MainWindow, choose: Callable[[str, str], None]) -> None:
        """Photograph what floats over the work, in each language."""
        for language in LANGUAGES:
            dress(choose, language=language)
            self.settle()
            for name, keys in LAYERS:
                QTest.keySequence(window, keys)
                self.settle()
                self.take(f"{name}-night-{language}", window.window())
                QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
                self.settle()
        dress(choose)

    def shown(self, kind: type[QWidget]) -> QWidget:
        """Return the widget of a kind that stands on the screen; wait for it."""

        def found() -> Iterator[QWidget]:
            for top in QApplication.topLevelWidgets():
                for widget in (top, *top.findChildren(kind)):
                    if isinstance(widget, kind) and widget.isVisible():
                        yield widget

        self.wait(lambda: next(found(), None) is not None, kind.__name__)
        self.settle()
        return next(found())

    def wait(self, ready: Callable[[], bool], what: str = "the plots") -> None:
        """Live on until something is so; raise TimeoutError when it does not come."""
        for _ in range(PATIENCE // STEP):
            if ready():
                return
            rest(STEP)
        raise TimeoutError(what)

    def settle(self) -> None:
        """Live on until every answer that is under way has come and been painted."""
        rest(REST)

    def resize(self, window: QWidget) -> None:
        """Give a window the size of the pictures."""
        window.resize(*SIZE)
        self.settle()

    def take(self, name: str, window: QWidget) -> None:
        """Take a picture."""
        if self.only in name:
            window.grab().save(str(self.folder / f"{name}.png"))
            self.taken += 1
            sys.stdout.write(f"{name}.png\n")


def rest(milliseconds: int) -> None:
    """Live on for a while; unlike the test module's wait this lets other threads run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def dress(
    choose: Callable[[str, str], None],
    theme: str = "night",
    language: str = "nl",
    scale: str = "100",
) -> None:
    """Choose how the program looks."""
    for setting, value in (("theme", theme), ("language", language), ("scale", scale)):
        choose(setting, value)


def combinations() -> Iterator[tuple[str, str, str]]:
    """Return theme, language and scale of the pictures."""
    for language in LANGUAGES:
        for theme in ("night", "day"):
            for scale in ("100", "200"):
                yield theme, language, scale


if __name__ == "__main__":
    sys.exit(main())
