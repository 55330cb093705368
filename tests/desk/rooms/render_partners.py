"""Paints the room of partners on the exercise day into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_partners.py FOLDER [--only edit]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtTest import QTest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.partners import furnish_partners
from nccn_desk.desk.rooms.partners_form import PARTS
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.partners_scenes import named
from tests.desk.rooms.pictures import call, dressed, program, settle, size_of
from tests.presenters.shell_parts import make_gate, make_vault

FADED = 400  # milliseconds after which a picture has become another one


class Studio:
    """Takes pictures in one language, mood, scale and size."""

    def __init__(self, asked):
        self.asked = asked
        self.folder = Path(asked.folder)
        self.size = size_of(asked)

    def take(self, name, act=None):
        """Take one picture of the room."""
        if self.asked.only not in name:
            return
        day = Day(self.asked.language)
        look = dressed(day.session.words, self.asked.mood, self.asked.scale)
        place = Place("partners", said("window.place.partners"), "share-network", "together", "P")
        rooms = (
            Room(place, lambda look, around: furnish_partners(day.session, look, around, Press())),
        )
        with tempfile.TemporaryDirectory() as folder:
            gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
            workplace = Workplace(day.session, gate, (place,))
            window = MainWindow(look, workplace, workplace.active, rooms)
            window.resize(*self.size)
            window.show()
            workplace.tick()
            settle()
            window.activateWindow()
            room = window.stage.here.widget
            room.presenter.select(named(day, "partners/deaf"))
            if act is not None:
                act(room, day)
            settle()
            QTest.qWait(FADED)
            settle()
            asked = self.asked
            tag = f"{asked.language}-{asked.mood}-{round(asked.scale * 100)}-{self.size[0]}"
            window.grab().save(str(self.folder / f"{name}-{tag}.png"))
            window.close_window()
            workplace.close()
            window.close()


def on(day):
    def act(room, _):
        room.presenter.stand_on(day)
        room.presenter.settle_day()

    return act


def formed(part):
    def act(room, _):
        room.edit()
        room.layers.form._turn(part)

    return act


def succeeded(room, _):
    room.succeed()
    layer = room.layers.succession
    for words in ("antwerpen", "limburg"):
        layer.heirs.words.setText(words)
        layer.heirs.words.returnPressed.emit()
    layer.heirs.words.setText("vlaam")


def turned(tab):
    return lambda room, _: room.presenter.turn(tab)


def take_all(studio):
    """Take every picture that was asked for."""
    studio.take("partners")
    for tab in ("contacts", "requests", "list"):
        studio.take(f"partners-{tab}", turned(tab))
    studio.take("partners-march", on(date(2020, 3, 17)))
    studio.take("partners-july", on(date(2020, 7, 17)))
    studio.take("partners-log", lambda room, _: room.log())
    studio.take("partners-group", lambda room, day: room.open(named(day, "target_groups/homeless")))
    for part in PARTS:
        studio.take(f"partners-form-{part}", formed(part))
    studio.take("partners-succession", succeeded)
    studio.take("partners-find", lambda room, _: room.board.finder.line.setText("doven"))


def main():
    """Paint what was asked for."""
    parser = call(__doc__)
    parser.add_argument("--language", default="nl")
    parser.add_argument("--mood", default="night")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--size", default="1920x1080")
    asked = parser.parse_args()
    with program(asked.folder):
        take_all(Studio(asked))


if __name__ == "__main__":
    main()
