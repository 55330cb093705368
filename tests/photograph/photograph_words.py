"""Renders what is said and sent out: the sitreps of the exercise, its figures, and one voice.

Run it as ``python tests/photograph/photograph_words.py OUT_DIR``; ``--only WORD`` keeps the
pictures whose name holds the word.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nccn_desk.app import exercise
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.place import EXERCISE_OPENS_AT, Place
from nccn_desk.app.settings import SettingsFile
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.start import begin_application
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.presenters.voice_shapes import PARTS
from nccn_desk.services import assembling, sitreps
from nccn_desk.services.presence import Whereabouts
from nccn_desk.services.shapes import Query
from tests.photograph.photograph import CHEAP, SIZE, Studio, combinations
from tests.presenters.sharing_parts import CALM, ToldPresences, ToldSharing

NARROW = (1280, 800)  # the smallest screen that the house supports
Choose = Callable[[str, str], None]


def main() -> int:
    """Take all pictures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="Where the pictures go.")
    asked.add_argument("--only", default="", help="Take only pictures whose name holds this.")
    call = asked.parse_args()
    call.folder.mkdir(parents=True, exist_ok=True)
    application = begin_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="nccn-desk-photograph-") as place:
        take_all(Studio(application, Path(place), call.folder, call.only))
    return 0


def take_all(studio: Studio) -> None:
    """Open the exercise as its officer of duty does, and walk through the rooms of words."""
    folder = studio.place / "exercise"
    exercise.make(folder, exercise.PASSPHRASE, price=CHEAP)
    parts = make_parts(
        Place(folder, StoppedClock(EXERCISE_OPENS_AT), SeededIds("photograph")),
        SettingsFile(folder / "settings.json"),
        price=CHEAP,
    )
    desk = make_desk(studio.application, parts)
    desk.start()
    lock = studio.shown(LockRoom)
    studio.resize(lock.window())
    QTest.keyClicks(QApplication.focusWidget(), exercise.PASSPHRASE)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    window = studio.shown(MainWindow)
    studio.resize(window.window())
    walk = Walk(studio, window, parts.gate.preferences.choose)
    for theme, language, scale in combinations():
        walk.dressed(theme, language, scale)
    walk.narrow()
    desk.quit()


class Walk:
    """Goes through the rooms in which words are written, checked and kept alike."""

    def __init__(self, studio: Studio, window: MainWindow, choose: Choose) -> None:
        self.studio, self.window, self.choose = studio, window, choose
        session = window._workplace.session
        session.share(ToldSharing(CALM))
        self.presences = ToldPresences()
        session.meet(self.presences)
        with session.ledger.reading() as reader:
            self.team = {each["initials"]: each.id for each in reader.records(Query("officers"))}
            self.draft, self.released = (each.id for each in sitreps.find(reader))
            parts = assembling.parts(reader, self.draft)
            self.section = {str(part.number): part.section.id for part in parts}
            self.block = {placed.label: placed.block.id for part in parts for placed in part.blocks}
            figures = reader.records(Query("figures"))
            self.figure = {each.words("name"): each.id for each in figures}
        self.scenes: Mapping[str, Callable[[], None]] = {
            "sitrep-review": lambda: self._paragraph("4.2"),
            "sitrep-writing": lambda: self._paragraph("4.3"),
            "sitrep-comments": self._comments,
            "sitrep-obstacles": lambda: self._paragraph("5.1"),
            "sitrep-compare": self._compare,
            "sitrep-released": lambda: self._go("sitreps", self.released),
            "figures-history": self._figure,
            **{f"voice-{part}": lambda part=part: self._voice(part) for part in PARTS},
        }

    def dressed(self, theme: str, language: str, scale: str) -> None:
        """Photograph every scene in one dress."""
        for key, value in (("theme", theme), ("language", language), ("scale", scale)):
            self.choose(key, value)
        for scene, prepare in self.scenes.items():
            name = f"{scene}-{theme}-{language}-{scale}"
            if self.studio.only in name:
                prepare()
                self.studio.settle()
                self.studio.take(name, self.window.window())

    def narrow(self) -> None:
        """Photograph the text, and what stands beside it, on a small screen at 200 %."""
        self.choose("theme", "night")
        self.choose("language", "nl")
        self.choose("scale", "200")
        self.window.window().resize(*NARROW)
        self._paragraph("4.2")
        self.studio.settle()
        self.studio.take("sitrep-narrow-night-nl-200", self.window.window())
        self._room.turn(beside=True)
        self.studio.settle()
        self.studio.take("sitrep-narrow-beside-night-nl-200", self.window.window())
        self._room.turn(beside=False)
        self.choose("scale", "100")
        self.window.window().resize(*SIZE)
        self.studio.settle()

    @property
    def _room(self):
        return self.window.stage.here.widget

    def _go(self, place: str, record: str = "") -> None:
        self.window.presenter.go(place, record)
        self.studio.settle()

    def _paragraph(self, label: str) -> None:
        """Stand on a paragraph while two colleagues write in the same sitrep."""
        self._go("sitreps", self.draft)
        texts = (("KB", "4.3", "nl", 75), ("AD", "4.2", "fr", 53))
        self.presences.tell(
            *(
                Whereabouts(self.team[who], who, "sitreps", "sitreps", self.block[at], to, on)
                for who, at, to, on in texts
            )
        )
        self._room.go(self.block["6.1"])  # from below, so that the section's title is in sight
        self.studio.settle()
        self._room.text.go_section(self.section[label.partition(".")[0]])
        self.studio.settle()
        self._room.go(self.block[label])
        self.studio.settle()

    def _comments(self) -> None:
        self._paragraph("4.4")
        self._room.paragraph.turn("comments")

    def _compare(self) -> None:
        self._paragraph("4.2")
        self._room.presenter.run("compare")

    def _figure(self) -> None:
        self._go("figures", self.figure["Nieuwe ziekenhuisopnames"])

    def _voice(self, part: str) -> None:
        self._go("voice")
        self._room.turn_to(part)


if __name__ == "__main__":
    sys.exit(main())
