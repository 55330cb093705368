"""Paints the editor of templates into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_tempo.py FOLDER``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication

from nccn_desk.desk import fonts
from nccn_desk.desk.rooms.tempo import TempoRoom
from tests.desk.rooms.render_today import surroundings, take


def first_step(room):
    """Show the third step."""
    room.presenter.select(room.table.rows.row_at(2).id)


def nothing(_):
    """Leave the room as it opens."""


SHOTS = {
    "tempo-night-nl": {},
    "tempo-step-night-nl": {"act": first_step},
    "tempo-day-fr": {"language": "fr", "mood": "day"},
    "tempo-night-de-200": {"language": "de", "scale": 2.0},
    "tempo-narrow": {"size": (1100, 800)},
}


def make_tempo(look, session):
    """Return the room."""
    return TempoRoom(look, session, surroundings())


if __name__ == "__main__":
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for shot, wanted in SHOTS.items():
        take(out / f"{shot}.png", make_tempo, "tempo", **{"act": nothing} | wanted)
