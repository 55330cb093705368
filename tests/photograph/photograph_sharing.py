"""Renders what several desks share: differences, synchronisation and the strip, in every dress.

Run it as ``python -m tests.photograph.photograph_sharing OUT_DIR``. The differences are real: two
stores wrote apart and exchanged parcels, see `second_desk`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from nccn_desk.app import exercise
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.place import EXERCISE_OPENS_AT, Place
from nccn_desk.app.settings import SettingsFile
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.start import begin_application
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.services import journal, tasks
from nccn_desk.services.presence import Whereabouts
from nccn_desk.services.shapes import Query
from nccn_desk.services.sharing import GivenUp, Picture, Work
from tests.photograph.photograph import CHEAP, Studio, combinations
from tests.photograph.second_desk import quarrel
from tests.presenters.roads_parts import CENTRAL as CENTRAL_SERVER
from tests.presenters.roads_parts import NEARBY, MemoryRoads
from tests.presenters.sharing_parts import (
    ALONE,
    APART,
    BUSY,
    CALM,
    LATE,
    ToldPresences,
    ToldSharing,
    moment,
)

JOINING = replace(
    CALM,
    provisional=LATE,
    given_up=GivenUp("wrong", "PC", "Pascale Claes", moment("08:10")),
    work=Work("pull", 4_200, 0),
)
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
        studio = Studio(application, Path(place), call.folder, call.only)
        take_all(studio)
    return 0


def take_all(studio: Studio) -> None:
    """Open the exercise in which two desks differed, and walk through what tells of it."""
    folder = studio.place / "exercise"
    exercise.make(folder, exercise.PASSPHRASE, price=CHEAP)
    quarrel(folder, studio.place / "second", exercise.PASSPHRASE, CHEAP)
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
    for dress in combinations():
        walk.dressed(*dress)
    for theme, language, scale in combinations():
        if language == "nl":
            walk.minutes(theme, language, scale)
    walk.roads()
    walk.lonely()
    for dress in combinations():
        walk.alone(*dress)
        if dress == ("night", "nl", "100"):
            walk.palette()
    desk.quit()


class Walk:
    """Goes through the rooms of one window, under one sharing that tells what it is given."""

    def __init__(self, studio: Studio, window: MainWindow, choose: Choose) -> None:
        self.studio = studio
        self.window = window
        self.choose = choose
        self.workplace = window._workplace
        self.sharing = ToldSharing(CALM)
        session = self.workplace.session
        depot = session.ledger.depot()
        depot.confirm(b"server", depot.heads())
        session.share(self.sharing)
        self.presences = ToldPresences()
        session.meet(self.presences)
        with session.ledger.reading() as reader:
            self.team = {each["initials"]: each.id for each in reader.records(Query("officers"))}
            self.meeting = reader.records(Query("meetings", order=("planned",)))[-1].id

    def dressed(self, theme: str, language: str, scale: str) -> None:
        """Photograph what is there while somebody answers."""
        name = self._dress(theme, language, scale)
        told = (("calm", CALM), ("busy", BUSY), ("late", JOINING), ("apart", APART))
        for state, picture in told:
            self._tell(picture)
            self._take(f"sync-{state}-{name}", "sync")
        self._colleagues()
        self._take(f"conflicts-field-{name}", "conflicts")
        if self.studio.only not in f"conflicts-text-{name}":
            return
        self.window.presenter.go("conflicts")
        self.studio.settle()
        room = self.window.stage.here.widget
        QTest.keyClick(room.list, Qt.Key.Key_Down)
        self.studio.settle()
        self.studio.take(f"conflicts-text-{name}", self.window.window())
        QTest.keyClick(room.list, Qt.Key.Key_Up)
        self.studio.settle()

    def _colleagues(self) -> None:
        """Let colleagues be here, one of them in the minutes of a meeting."""
        where = {"KB": "meetings", "PC": "journal", "SJ": "tasks", "AD": "today", "HW": "handover"}
        self.presences.tell(
            *[Whereabouts(self.team[who], who, place) for who, place in where.items()],
            Whereabouts(
                self.team["KB"], "KB", "meetings", "meetings", self.meeting, "nl", cursor=90
            ),
        )

    def minutes(self, theme: str, language: str, scale: str) -> None:
        """Photograph the minutes in which a colleague writes."""
        name = self._dress(theme, language, scale)
        if self.studio.only in f"meetings-together-{name}":
            self.window.presenter.go("meetings", self.meeting)
            self.studio.settle()
            self.studio.take(f"meetings-together-{name}", self.window.window())

    def roads(self) -> None:
        """Photograph what can be done about servers and relays, over roads in memory."""
        roads = MemoryRoads(CENTRAL_SERVER)
        self._tell(CALM)
        self.window.presenter.go("sync")
        self.studio.settle()
        room = self.window.stage.here.widget
        room.roads.presenter._ways = roads.ways
        room.roads.presenter.start()
        room.posts.list.choose(f"post/{CENTRAL_SERVER.name}")
        for act in ("relay_begin", "road_find"):
            room.roads.presenter.run(act)
            self.studio.settle()
        roads.call_out(NEARBY)
        for dress in combinations():
            name = self._dress(*dress)
            for asks in (False, True):
                room.roads.presenter.run("road_add" if asks else "road_leave")
                self.studio.settle()
                room.findChild(QScrollArea).ensureWidgetVisible(room.roads)
                self.studio.settle()
                what = "form" if asks else "roads"
                self.studio.take(f"sync-{what}-{name}", self.window.window())
        room.roads.presenter.run("road_leave")

    def palette(self) -> None:
        """Photograph what the palette offers while nobody answers."""
        QTest.keySequence(self.window, "Ctrl+K")
        self.studio.settle()
        QTest.keyClicks(QApplication.focusWidget(), "wissel")
        self.studio.settle()
        self.studio.take("palette-alone-night-nl-100", self.window.window())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    def lonely(self) -> None:
        """Write what nobody else has."""
        self.presences.tell()
        for words in ("Netwerk weg, wij werken verder", "Sciensano belt terug om 10:20"):
            self.workplace.session.act(lambda uow, words=words: journal.note(uow, words))
        self.workplace.session.act(lambda uow: tasks.add(uow, {"title": "Stick naar de balie"}))
        self.studio.settle()

    def alone(self, theme: str, language: str, scale: str) -> None:
        """Photograph what is there while nobody answers."""
        name = self._dress(theme, language, scale)
        counts = self.workplace.session.ledger.depot().counts()
        posts = tuple([replace(post, lacks=counts[0]) for post in ALONE.posts])
        told = replace(ALONE, local=counts[0], sent=counts[1], confirmed=counts[2], posts=posts)
        self._tell(told)
        for place in ("sync", "journal", "tasks") if language == "nl" else ("sync",):
            self._take(f"{place}-alone-{name}", place)

    def _dress(self, theme: str, language: str, scale: str) -> str:
        for key, value in (("theme", theme), ("language", language), ("scale", scale)):
            self.choose(key, value)
        return f"{theme}-{language}-{scale}"

    def _tell(self, picture: Picture) -> None:
        self.sharing.told = picture
        self.workplace.tick()

    def _take(self, name: str, place: str) -> None:
        if self.studio.only in name:
            self.window.presenter.go(place)
            self.studio.settle()
            self.studio.take(name, self.window.window())


if __name__ == "__main__":
    sys.exit(main())
