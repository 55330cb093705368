"""Paints the editor of templates into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_tempo.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.tempo import TempoRoom
from tests.desk.rooms.pictures import program
from tests.desk.rooms.render_today import surroundings, take


def first_step(room):
    """Show the third step."""
    room.presenter.select(room.table.rows.row_at(2).id)


def chosen_in_plot(room):
    """Stand on a step of the picture."""
    wait_for_plot(room)
    room.rhythm.place.setFocus()
    room.rhythm.plot.choose(7)
    show_rhythm(room)


def as_table(room):
    """Show the same as a table, over fourteen days."""
    room.rhythm.presenter.choose("14")
    room.rhythm.turn()
    show_rhythm(room)


def show_rhythm(room):
    """Scroll to the end."""
    wait_for_plot(room)
    for _ in range(3):
        QApplication.processEvents()
    bar = room._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def wait_for_plot(room):
    """Live on until the plot has come."""
    while room.rhythm.plot is None:
        QApplication.processEvents()


def nothing(_):
    """Leave the room as it opens."""


SHOTS = {
    "tempo-night-nl": {},
    "tempo-step-night-nl": {"act": first_step},
    "tempo-day-fr": {"language": "fr", "mood": "day"},
    "tempo-night-de-200": {"language": "de", "scale": 2.0},
    "tempo-narrow": {"size": (1100, 800)},
    "rhythm-night-nl": {"act": chosen_in_plot},
    "rhythm-day-en": {"act": show_rhythm, "language": "en", "mood": "day"},
    "rhythm-night-de-200": {"language": "de", "scale": 2.0, "act": chosen_in_plot},
    "rhythm-day-fr-200": {"language": "fr", "mood": "day", "scale": 2.0, "act": show_rhythm},
    "rhythm-narrow": {"size": (1100, 800), "act": show_rhythm},
    "rhythm-table-night-nl": {"act": as_table},
    "rhythm-table-day-fr-200": {"language": "fr", "mood": "day", "scale": 2.0, "act": as_table},
}


def make_tempo(look, session):
    """Return the room."""
    return TempoRoom(look, session, surroundings())


if __name__ == "__main__":
    out = Path(sys.argv[1])
    with program(out):
        for shot, wanted in SHOTS.items():
            take(out / f"{shot}.png", make_tempo, "tempo", **{"act": nothing} | wanted)
