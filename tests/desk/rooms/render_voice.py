"""Paints the rooms of figures and of one voice into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_voice.py FOLDER [NAME …]``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.rooms.figures import FiguresRoom
from nccn_desk.desk.rooms.voice import VoiceRoom
from nccn_desk.desk.theme import Theme
from nccn_desk.presenters.voice_watch import VoiceWatch
from tests.desk.rooms.render_today import FULL, surroundings, window
from tests.desk.rooms.voice_scenes import VoiceDay


def settle(room):
    """Live on until the plot has come, and all is laid out."""
    history = getattr(room.fields, "history", None)
    while history is not None and history.plot is None:
        QApplication.processEvents()
    for _ in range(5):
        QApplication.processEvents()


def part(name, place=0):
    """Return what shows a part of one voice, and stands on a row of it."""

    def act(room, day):
        room.presenter.turn_to(name)
        settle(room)
        if place and name != "matrix":
            room.presenter.select(room.table.rows.row_at(place).id)
        if name == "matrix":
            room.grid.view.setFocus()
            room.grid.view.stand_on(place, 2)

    return act


def table(room, day):
    """Show the matrix as a table."""
    room.presenter.turn_to("matrix")
    room.grid.turn()


def choose(key):
    """Return what shows one figure."""

    def act(room, day):
        room.presenter.select(day.ids[key])

    return act


def figures_room(look, day):
    """Return the room of figures."""
    return FiguresRoom(look, day.session, surroundings(), day.prove), "figures"


def voice_room(look, day):
    """Return the room of one voice."""
    return VoiceRoom(look, day.session, surroundings(), VoiceWatch(day.session)), "voice"


def nothing(room, day):
    """Leave the room as it opens."""


SHOTS = {
    "figures-night-nl": (figures_room, choose("calls"), {}),
    "figures-day-fr": (figures_room, choose("icu"), {"language": "fr", "mood": "day"}),
    "figures-night-de-200": (figures_room, choose("calls"), {"language": "de", "scale": 2.0}),
    "figures-narrow": (figures_room, nothing, {"size": (1100, 800)}),
    "voice-uneven-day-nl": (voice_room, nothing, {"mood": "day"}),
    "voice-matrix-day-nl": (voice_room, part("matrix"), {"mood": "day"}),
    "voice-matrix-night-de-200": (
        voice_room,
        part("matrix"),
        {"language": "de", "scale": 2.0},
    ),
    "voice-matrix-narrow": (voice_room, part("matrix"), {"size": (1100, 800)}),
    "voice-table-night-en": (voice_room, table, {"language": "en"}),
    "voice-expiring-night-nl": (voice_room, part("expiring", 1), {}),
    "voice-used-day-fr": (voice_room, part("used", 2), {"mood": "day", "language": "fr"}),
}


def take(file, make, act, how):
    """Paint one picture; `how` says language, mood, size and scale."""
    day = VoiceDay(how.get("language", "nl"))
    look = make_look(day.session.words, Theme(how.get("mood", "night")))
    look.theme.enlarge(how.get("scale", 1.0))
    look.theme.dress(QApplication.instance())
    room, place = make(look, day)
    page = window(look, day.session, room, place)
    page.resize(*how.get("size", FULL))
    page.show()
    page.activateWindow()
    settle(room)
    act(room, day)
    settle(room)
    page.grab().save(str(file))
    page.close()


if __name__ == "__main__":
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for shot in sys.argv[2:] or SHOTS:
        maker, doing, how = SHOTS[shot]
        take(out / f"{shot}.png", maker, doing, how)
