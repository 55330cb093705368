"""Paints bundles on the page about synchronisation, and the panel of one, into pictures to look at.

Run it with a folder: ``python tests/desk/rooms/render_sync.py FOLDER [--only ask]
[--language fr] [--mood day] [--scale 2.0] [--size 1280x800]``. Without language, mood and scale it
takes every picture in each of them; ``sh packaging/photograph FOLDER`` does so too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtWidgets import QScrollArea

from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.rooms.sync import furnish_sync
from nccn_desk.presenters.bundle import Hand
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services.bundling_shapes import Course
from nccn_desk.services.sharing import Peer, Picture, Post, Reach, Road
from tests.adapters.contract.exchange import chain_of
from tests.desk.rooms.pictures import dressed, keep, paint, settle, size_of
from tests.presenters.bundle_parts import Carrier
from tests.presenters.roads_parts import CENTRAL, MemoryRoads
from tests.presenters.sharing_parts import TEAM, Disputed, ToldSharing, moment
from tests.presenters.shell_parts import make_gate, make_vault
from tests.services import sticks

SERVER = "sync.nccn.example:8443"


class Story:
    """A desk that carried sticks to and fro; `carrier` is about to carry another.

    All that a picture says comes out of this one store: the page, the strip and the bundles.
    """

    def __init__(self, folder, language):
        self.folder = folder
        team = Disputed(folder / "desks", desks=3, language=language)
        self.session = team.session
        self.lv, self.kb, self.sj = team.desks
        self.space = team.space
        for number in range(12):
            self.lv.world.task(f"Taak {number}")
        sticks.write(self.lv, self.at("LV", 2), target=self.kb)
        sticks.carry(self.lv, self.kb, self.at("LV", 19))
        self.kb.world.task("Bel het callcenter")
        sticks.carry(self.kb, self.lv, self.at("KB", 17))
        self.lv.world.task("Persbericht nalezen")
        for name, size in (("kaart.png", 900_000), ("bevel.pdf", 340_000)):
            sticks.attach(self.lv, os.urandom(size), name)
        sticks.write(self.lv, self.at("LV", 16), target=self.sj)
        self.sj.world.task("Tolk zoeken")
        spoilt = self.at("SJ", 1)
        sticks.write(self.sj, spoilt)
        spoil(spoilt)
        sticks.read(self.lv, spoilt)
        self.carrier = Carrier(self.lv, self.at("LV", 2), waits=True, peers=self.peers())

    def at(self, station, minutes):
        """Let time pass, and return the file that a desk then calls a bundle."""
        self.space.wait(60 * minutes)
        return self.folder / f"{station}-20201117-{self.wall().replace(':', '')}.nccnbundle"

    def wall(self):
        """Return what Belgian clocks show, in winter."""
        now = self.space.clock.now()
        return f"{now.hour + 1:02d}:{now.minute:02d}"

    def peers(self):
        """Return the other two as this desk knows them."""
        chain = chain_of(self.lv)
        told = []
        for place, (desk, beat) in enumerate(((self.kb, "10:38"), (self.sj, "10:55")), start=1):
            name, initials = TEAM[place]
            head = desk.depot.heads().get(chain)
            device = desk.depot.identity.device.hex()
            has = head.position if head else 0
            told.append(Peer(device, initials, name, moment(beat), False, has, 0))
        return tuple(told)

    def reached(self):
        """Let the server hold all that was written here."""
        self.lv.depot.confirm(b"server", self.lv.depot.heads())
        return self.picture(Post(SERVER, Road.SERVER, Reach.LIVE, moment("10:01"), self.now(), 0))

    def alone(self):
        """Let nobody answer since some while, in which this desk wrote on."""
        for title in ("Zaal voor 11:30", "Rode Kruis terugbellen", "Cijfers van 11:00"):
            self.lv.world.task(title)
        lacks = sum(self.lv.depot.counts()[:2])
        since, last = moment("10:31"), moment("10:30")
        code = "server_unreachable"
        post = Post(SERVER, Road.SERVER, Reach.UNREACHABLE, since, last, lacks, code=code)
        return self.picture(post, alone_since=since)

    def picture(self, post, alone_since=""):
        local, sent, confirmed = self.lv.depot.counts()
        return Picture(
            shared=True,
            alone_since=alone_since,
            local=local,
            sent=sent,
            confirmed=confirmed,
            posts=(post,),
            peers=self.peers(),
        )

    def now(self):
        return moment(self.wall())

    def ask(self):
        self.carrier.run("bundle_write").do()
        self.carrier.presenter.choose(self.kb.depot.identity.device.hex(), on=True)
        self.carrier.do()

    def write(self):
        """Be half way with a bundle for whoever gets it."""
        self.carrier.run("bundle_write").do()
        self.carrier.presenter.choose("", on=True)
        self.carrier.do().press("make")
        total = sum(head.position for head in self.lv.depot.heads().values())
        self.carrier.presenter._work.hear(Course(total, total, 812_000, 802_400, 1_240_056))
        self.carrier.presenter.tick()

    def made(self):
        self.ask()
        self.carrier.press("make").do()

    def left(self):
        """Leave the attachments out."""
        self.ask()
        self.carrier.press("files").do()

    def torn(self):
        """Read in a bundle whose map was spoilt."""
        sticks.attach(self.kb, os.urandom(400_000), "kaart van Bree.png")
        file = self.at("KB", 0)
        sticks.write(self.kb, file, target=self.lv)
        spoil(file, 90_000)
        self.carrier.file = str(file)
        self.carrier.run("bundle_read").do().press("take").do()

    def shown(self):
        self.kb.world.task("Lijst van opvangplaatsen")
        sticks.attach(self.kb, os.urandom(600_000), "opvangplaatsen.pdf")
        file = self.at("KB", 0)
        sticks.write(self.kb, file, target=self.lv)
        self.carrier.file = str(file)
        self.carrier.run("bundle_read").do()

    def damaged(self):
        self.shown()
        spoil(Path(self.carrier.file))
        self.carrier.press("take").do()

    def aside(self, window):
        self.write()
        window.floats._shown.put_away()


def spoil(file, behind=200):
    """Let one byte of a bundle be another, so many from its end."""
    data = bytearray(file.read_bytes())
    data[-behind] ^= 1
    file.write_bytes(data)


SCENES = {
    "page": (Story.reached, lambda story, roads, window: None),
    "under-way": (Story.alone, lambda story, roads, window: story.aside(window)),
    "relay-gone": (Story.reached, lambda story, roads, window: roads.die(moment("10:48"))),
    "ask": (Story.reached, lambda story, roads, window: story.ask()),
    "left": (Story.reached, lambda story, roads, window: story.left()),
    "torn": (Story.reached, lambda story, roads, window: story.torn()),
    "write": (Story.reached, lambda story, roads, window: story.write()),
    "made": (Story.reached, lambda story, roads, window: story.made()),
    "shown": (Story.reached, lambda story, roads, window: story.shown()),
    "damaged": (Story.reached, lambda story, roads, window: story.damaged()),
}


def take(asked, name, language, mood, scale):
    """Take one picture."""
    picture = f"bundle-{name}-{mood}-{language}-{round(scale * 100)}"
    if asked.only not in picture:
        return
    stands, act = SCENES[name]
    with tempfile.TemporaryDirectory() as folder:
        story, roads = Story(Path(folder), language), MemoryRoads(CENTRAL)
        workplace, window = opened(
            story, roads, dressed(story.session.words, mood, scale), stands(story)
        )
        window.resize(*size_of(asked))
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
        keep(window, asked.folder / f"{picture}.png")
        story.carrier.presenter.close()
        window.close_window()
        workplace.close()
        window.close()
        story.carrier.do()
        story.space.close()


def opened(story, roads, look, picture):
    """Return the story's work, and its window on the page about synchronisation."""
    session, bundles = story.session, story.carrier.presenter
    session.share(ToldSharing(picture))
    place = Place("sync", said("window.place.sync"), "arrows-clockwise", "foot", "Y")

    def furnish(look, around):
        return furnish_sync(session, look, around, roads.ways, bundles)

    gate = make_gate(make_vault(story.folder / "store"), clock=story.space.clock, exercise=True)
    workplace = Workplace(session, gate, (place,))
    window = MainWindow(look, workplace, workplace.active, (Room(place, furnish),))

    def show():
        window.floats.bundle(bundles)

    bundles.meet(Hand(lambda: story.carrier, show, workplace.status.receipt))
    return workplace, window


if __name__ == "__main__":
    paint(__doc__, SCENES, take)
