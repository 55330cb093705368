"""Paints bundles on the page about synchronisation, and the panel of one, into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_sync.py FOLDER [--only ask]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``. Without language, mood and scale it
takes every picture in each of them; ``sh packaging/photograph FOLDER`` does so too.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QApplication, QScrollArea

from nccn_desk.desk import fonts
from nccn_desk.desk.look import make_look
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.sync import furnish_sync
from nccn_desk.desk.theme import Theme
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.bundle import Hand
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from tests.desk.rooms.exercise_day import Day
from tests.presenters.bundle_parts import Carrier
from tests.presenters.roads_parts import CENTRAL, MemoryRoads
from tests.presenters.sharing_parts import ALONE, CALM, Disputed, ToldSharing, moment
from tests.presenters.shell_parts import make_gate, make_vault
from tests.services import sticks


def settle():
    """Let heights follow widths, and windows follow heights."""
    for _ in range(8):
        QApplication.processEvents()


class Story:
    """A desk that carried sticks to and fro; `carrier` is about to carry another."""

    def __init__(self, folder):
        self.folder = folder
        team = Disputed(folder / "desks", desks=3)
        self.lv, self.kb, self.sj = team.desks
        self.space = team.space
        for number in range(12):
            self.lv.world.task(f"Taak {number}")
        sticks.write(self.lv, self.file("LV-20201117-0912"), target=self.kb)
        sticks.carry(self.lv, self.kb, self.file("LV-20201117-0931"))
        self.kb.world.task("Bel het callcenter")
        sticks.carry(self.kb, self.lv, self.file("KB-20201117-0948"))
        self.lv.world.task("Persbericht nalezen")
        sticks.write(self.lv, self.file("LV-20201117-1004"), target=self.sj)
        self.sj.world.task("Tolk zoeken")
        sticks.write(self.sj, self.file("SJ-20201117-1005"))
        self.spoil("SJ-20201117-1005")
        sticks.read(self.lv, self.file("SJ-20201117-1005"))
        self.carrier = Carrier(self.lv, self.file("LV-20201117-1007"), waits=True, peers=())

    def file(self, name):
        return self.folder / f"{name}.nccnbundle"

    def spoil(self, name):
        """Let one byte of a bundle be another."""
        data = bytearray(self.file(name).read_bytes())
        data[-200] ^= 1
        self.file(name).write_bytes(data)

    def ask(self):
        self.carrier.run("bundle_write").do()
        self.carrier.presenter.choose(self.kb.depot.identity.device.hex(), on=True)
        self.carrier.do()

    def write(self):
        self.ask()
        self.carrier.press("make")
        self.carrier.presenter._work.hear(41_200, 100_000, 23_400_000)
        self.carrier.presenter.tick()

    def made(self):
        self.ask()
        self.carrier.press("make").do()

    def shown(self):
        self.kb.world.task("Lijst van opvangplaatsen")
        sticks.write(self.kb, self.file("KB-20201117-1006"), target=self.lv)
        self.carrier.file = str(self.file("KB-20201117-1006"))
        self.carrier.run("bundle_read").do()

    def damaged(self):
        self.shown()
        self.spoil("KB-20201117-1006")
        self.carrier.press("take").do()

    def aside(self, window):
        self.write()
        window.floats._shown.put_away()


SCENES = {
    "page": (CALM, lambda story, roads, window: None),
    "under-way": (ALONE, lambda story, roads, window: story.aside(window)),
    "relay-gone": (CALM, lambda story, roads, window: roads.die(moment("09:58"))),
    "ask": (CALM, lambda story, roads, window: story.ask()),
    "write": (CALM, lambda story, roads, window: story.write()),
    "made": (CALM, lambda story, roads, window: story.made()),
    "shown": (CALM, lambda story, roads, window: story.shown()),
    "damaged": (CALM, lambda story, roads, window: story.damaged()),
}


def take(asked, name, language, mood, scale):  # noqa: PLR0915  # a scene is set step by step
    """Take one picture."""
    width, _, height = asked.size.partition("x")
    picture = f"bundle-{name}-{mood}-{language}-{round(scale * 100)}"
    if asked.only not in picture:
        return
    told, act = SCENES[name]
    day, roads = Day(language), MemoryRoads(CENTRAL)
    look = make_look(day.session.words, Theme(mood))
    look.theme.enlarge(scale)
    look.theme.dress(QApplication.instance())
    day.session.share(ToldSharing(told))
    place = Place("sync", said("window.place.sync"), "arrows-clockwise", "foot", "Y")
    with tempfile.TemporaryDirectory() as folder:
        story = Story(Path(folder))
        bundles = story.carrier.presenter
        rooms = (
            Room(
                place,
                lambda look, around: furnish_sync(day.session, look, around, roads.ways, bundles),
            ),
        )
        gate = make_gate(make_vault(Path(folder) / "store"), clock=day.clock, exercise=True)
        workplace = Workplace(day.session, gate, (place,))
        window = MainWindow(look, workplace, workplace.active, rooms)
        show = lambda: window.floats.bundle(bundles)  # noqa: E731  # named for one line
        bundles.meet(Hand(lambda: story.carrier, show, workplace.status.receipt))
        window.resize(int(width), int(height))
        window.show()
        workplace.tick()
        settle()
        window.activateWindow()
        act(story, roads, window)
        room = window.stage.here.widget
        room.roads.presenter.tick()
        settle()
        room.findChild(QScrollArea).ensureWidgetVisible(room.bundles)
        settle()
        window.grab().save(str(asked.folder / f"{picture}.png"))
        sys.stdout.write(f"{picture}.png\n")
        bundles.close()
        window.close_window()
        workplace.close()
        window.close()
        story.carrier.do()
        story.space.close()


def main():
    """Paint what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only pictures with this in their name")
    parser.add_argument("--language", dest="languages", action="append", choices=LANGUAGES)
    parser.add_argument("--mood", dest="moods", action="append", choices=("night", "day"))
    parser.add_argument("--scale", dest="scales", action="append", type=float)
    parser.add_argument("--size", default="1920x1080")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    QApplication.setStyle("Fusion")
    application = QApplication(sys.argv[:1])
    fonts.load_first()
    fonts.load_rest()
    dresses = product(
        asked.languages or LANGUAGES, asked.moods or ("night", "day"), asked.scales or (1.0, 2.0)
    )
    for dress in dresses:
        for name in SCENES:
            take(asked, name, *dress)
    application.quit()


if __name__ == "__main__":
    main()
