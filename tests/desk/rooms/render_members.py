"""Paints the room of members in each of its scenes into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_members.py FOLDER [--only knock]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``. Without language, mood and scale it
takes every picture in each of them; ``sh packaging/photograph FOLDER`` does so too.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))


from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.members_scenes import SCENES, furnish
from tests.desk.rooms.pictures import dressed, keep, paint, settle, size_of
from tests.presenters.shell_parts import make_gate, make_vault


def keep_card(window, file):
    """Keep the card too where there is room for one thing only."""
    room = window.stage.here.widget
    if room.is_narrow and room.presenter.card is not None:
        room.show_chosen(chosen=True)
        settle()
        keep(window, file)


def take(asked, name, language, mood, scale):
    """Take one picture."""
    picture = f"members-{name}-{mood}-{language}-{round(scale * 100)}"
    if asked.only not in picture:
        return
    make, act = SCENES[name]
    day = Day(language)
    look = dressed(day.session.words, mood, scale)
    furnished = furnish(make())
    place = Place("members", said("window.place.members"), "identification-badge", "foot", "B")
    rooms = (Room(place, lambda look, around: furnished(day.session, look, around)),)
    with tempfile.TemporaryDirectory() as folder:
        gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
        workplace = Workplace(day.session, gate, (place,))
        window = MainWindow(look, workplace, workplace.active, rooms)
        window.resize(*size_of(asked))
        window.show()
        workplace.tick()
        settle()
        window.activateWindow()
        act(window.stage.here.widget)
        settle()
        keep(window, asked.folder / f"{picture}.png")
        keep_card(window, asked.folder / f"{picture}-card.png")
        window.close_window()
        workplace.close()
        window.close()


if __name__ == "__main__":
    paint(__doc__, SCENES, take)
