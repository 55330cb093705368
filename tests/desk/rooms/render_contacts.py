"""Paints imports, exports and intakes of the exercise day into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_contacts.py FOLDER [--only rows]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from nccn_desk.adapters.publish.press import Press
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from tests.desk.rooms.contacts_scenes import EXPORTS, IMPORTS, exporting, importing
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.intake_scenes import INTAKES, intake
from tests.desk.rooms.pictures import dressed, keep, paint, settle, size_of
from tests.presenters.shell_parts import make_gate, make_vault

SCENES = {
    **{f"importing-{name}": ("importing", *acts) for name, acts in IMPORTS.items()},
    **{f"intake-{name}": ("intake", *acts) for name, acts in INTAKES.items()},
    **{f"exporting-{name}": ("exporting", *acts) for name, acts in EXPORTS.items()},
}
ICONS = {"importing": "download-simple", "intake": "download-simple", "exporting": "export"}


def rooms(day):
    """Return the rooms on a day."""
    session, publisher = day.session, Press()
    made = {
        "importing": lambda look, around: importing(session, look, around),
        "intake": lambda look, around: intake(session, look, around),
        "exporting": lambda look, around: exporting(session, look, around, publisher),
    }
    return tuple(
        Room(Place(key, said(f"window.place.{key}"), ICONS[key], "now", ""), furnish)
        for key, furnish in made.items()
    )


def take(asked, name, language, mood, scale):
    """Take one picture."""
    if asked.only not in name:
        return
    place, before, act = SCENES[name]
    day = Day(language)
    before(day)
    look = dressed(day.session.words, mood, scale)
    with tempfile.TemporaryDirectory() as folder:
        gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
        made = rooms(day)
        workplace = Workplace(day.session, gate, tuple(room.place for room in made))
        window = MainWindow(look, workplace, workplace.active, made)
        window.resize(*size_of(asked))
        window.show()
        workplace.tick()
        window.presenter.go(place)
        settle()
        window.activateWindow()
        act(window.stage.here.widget)
        settle()
        keep(window, asked.folder / f"{name}-{language}-{mood}-{round(scale * 100)}.png")
        window.close_window()
        workplace.close()
        window.close()


if __name__ == "__main__":
    paint(__doc__, SCENES, take)
