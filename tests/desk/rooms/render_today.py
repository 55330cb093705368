"""Paints Today at 10:07:42 of the exercise day into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_today.py FOLDER [--only night-nl]``.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.desk.rooms.today import TodayRoom
from nccn_desk.desk.widgets.navigation import NavigationColumn
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.desk.widgets.top_bar import TopBar
from nccn_desk.kernel.clock import StoppedClock, day_of
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.actions import Commands
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Bell, Heading, NavEntry, NavGroup
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import cycle
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.people import PersonCard
from nccn_desk.services.shapes import Actor
from tests.desk.gallery import slots
from tests.desk.rooms.pictures import call, dressed, program

FULL = (1920, 1080)


class NoSettings:
    """Settings that nobody ever chose."""

    def get(self, key, default=""):
        return default

    def put(self, key, value):
        """Keep nothing."""


def exercise(language):
    """Return a session on the exercise day, at its instant."""
    script = read_script()
    clock = StoppedClock(script.acts[0].at)
    ledger = MemoryLedger(Actor("", "", script.station), clock, SeededIds("exercise"))

    @contextmanager
    def units(actor):
        ledger.use(actor)
        with ledger.acting() as uow:
            yield uow

    built = build_exercise(units, clock)
    officer = built.officers["LV"]
    ledger.use(Actor(officer, "duty_officer", script.station))
    person = PersonCard(officer, "Lotte Verhaegen", "LV", "duty_officer", language)
    seat = Seat(person, script.station, exercise=True, crisis=built.crisis)
    return Session(ledger, InlineRunner(), Words(language), clock, seat)


def surroundings():
    """Return a window's acts that do nothing."""
    nothing = [lambda *_, **__: None] * 5
    return Surroundings(*nothing, Commands(Preferences(NoSettings())))


def window(look, session, room, place="today"):
    """Return a room in a window, as the shell has it."""
    page = QWidget()
    ground = page.palette()
    ground.setColor(QPalette.ColorRole.Window, look.colour("ground"))
    page.setPalette(ground)
    page.setAutoFillBackground(True)
    outer = QVBoxLayout(page)
    across, right = QHBoxLayout(), QVBoxLayout()
    outer.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    for layout in (outer, across, right):
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
    navigation, bar, strip = NavigationColumn(look), TopBar(look), StatusStrip(look)
    places = (
        NavEntry("today", said("today.title"), "sun-horizon"),
        NavEntry("journal", said("journal.title"), "notebook"),
        NavEntry("tempo", said("tempo.title"), "sliders-horizontal"),
    )
    navigation.show_groups((NavGroup(NOTHING, places),))
    navigation.stand_at(place)
    strip.show_slots(slots())
    heading = getattr(room, "heading", Heading(said("tempo.title")))
    bar.show_heading(replace(heading, exercise=True))
    bar.show_bell(Bell())
    bar.show_instant(session.clock.now())
    right.addWidget(bar)
    right.addWidget(room, 1)
    across.addWidget(navigation)
    across.addLayout(right, 1)
    outer.addLayout(across, 1)
    outer.addWidget(strip)
    page.room = room
    return page


def settle():
    """Let heights follow widths."""
    for _ in range(5):
        QApplication.processEvents()


def make_today(look, session):
    """Return the room."""
    return TodayRoom(look, session, surroundings())


def light(room):
    """Stand on the lit act, as after unlocking."""
    room.now.acts.lit.setFocus()


def take(file, make=make_today, place="today", act=light, **how):
    """Take one picture; `how` says language, mood, scale and size, and how much `later` it is."""
    session = exercise(how.get("language", "nl"))
    if "later" in how:
        session.clock.advance(how["later"])
        with session.ledger.acting() as uow:
            cycle.open_day(uow, day_of(session.clock.now()))
    look = dressed(session.words, how.get("mood", "night"), how.get("scale", 1.0))
    page = window(look, session, make(look, session), place)
    page.resize(*how.get("size", FULL))
    page.show()
    page.activateWindow()
    settle()
    act(page.room)
    settle()
    page.grab().save(str(file))
    page.close()


def first_step(room):
    """Open the next step's panel."""
    room.presenter.run("open")


def mover(room):
    """Open the form that moves the next step."""
    room.presenter.run("move")


def compare(room):
    """Put yesterday beside today."""
    room.presenter.compare()


def listed(room):
    """Show the list in place of the line."""
    room.line.turn()


def shots():
    """Return every picture by its name."""
    for mood in ("night", "day"):
        for language in LANGUAGES:
            for scale in (1.0, 2.0):
                name = f"today-{mood}-{language}-{round(scale * 100)}"
                yield name, {"language": language, "mood": mood, "scale": scale}
    yield "today-two-columns", {"size": (1440, 900)}
    yield "today-one-column", {"size": (1100, 800)}
    yield "today-low", {"size": (1920, 720)}
    yield "today-step", {"act": first_step}
    yield "today-move", {"act": mover}
    yield "today-move-day-fr", {"act": mover, "language": "fr", "mood": "day"}
    yield "today-compare", {"act": compare}
    yield "today-list", {"act": listed}
    yield "today-left", {"later": timedelta(hours=23)}
    yield "today-left-fr", {"later": timedelta(hours=23), "language": "fr", "size": (1440, 900)}


def main():
    """Paint what was asked for."""
    asked = call(__doc__).parse_args()
    with program(asked.folder):
        for name, wanted in shots():
            if asked.only in name:
                take(asked.folder / f"{name}.png", **wanted)


if __name__ == "__main__":
    main()
