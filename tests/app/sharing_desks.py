"""Desks of one space beside a real server on loopback, for the tests of everything that shares."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from nccn_desk.adapters.store.creating import Joining, create_store
from nccn_desk.adapters.store.founding import Founder
from nccn_desk.adapters.store.settings import Birth, raw_epochs
from nccn_desk.app.sharing import DeskSharing
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.app.workstation import machine
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.certificates import fingerprint
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.clock import SystemClock
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.ledger import control, epochs
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, NewDevice
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.services import syncing
from nccn_desk.services.shapes import Query
from nccn_desk.services.sharing import Reach
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import ROOT
from tests.faults.desks import Desk

QUICK = Pace(grace=0, live=5, polling=0.3, first=0.05, longest=0.3, beat=3600)
PATIENCE = 10.0


def until(true, seconds=PATIENCE):
    """Wait until something is true; say what was seen last where it never is."""
    end = time.monotonic() + seconds
    while not (seen := true()):
        if time.monotonic() > end:
            raise AssertionError(seen)
        time.sleep(0.01)
    return seen


def titles(ledger):
    with ledger.reading() as reader:
        return sorted(record["title"] for record in reader.records(Query("tasks")))


@dataclass
class Site:
    """A running server, and the words with which a desk finds it."""

    line: object
    certificates: Path

    @property
    def server(self):
        return Server(f"https://127.0.0.1:{self.line.port}", pin_of(self.certificates))


def pin_of(certificates):
    return fingerprint((certificates / "server.pem").read_bytes())


class Sharer:
    """A desk that shares, and what it heard."""

    def __init__(self, ledger, clock, desk=None, pace=QUICK):
        self.desk = desk
        self.ledger = ledger
        self.changes = []
        self.sharing = DeskSharing(ledger, clock, self.changes.append, pace)

    def begin(self, *servers):
        for each in servers:
            syncing.add(self.ledger, each)
        self.sharing.begin()
        return self

    def close(self):
        self.sharing.close()

    @property
    def picture(self):
        return self.sharing.picture()

    def write(self, words):
        self.desk.world.task(words)
        self.sharing.act()

    def reaches(self, *wanted):
        wanted = wanted or (Reach.LIVE,)
        return until(lambda: tuple(post.reach for post in self.picture.posts) == wanted)


def found(desk):
    """Make a store of the command line into a space that others can join."""
    with desk.ledger() as ledger:
        person = desk.vault.people()[0]
        about = About("LV", "balie", person.name)
        officer = desk.keys().public
        founder = Founder(person.id, ("administrator", "duty_officer"), officer, about)
        ledger.depot().found(ROOT, founder)


def join(founder, folder, person):
    """Let another workstation into a founder's space; return it as the command line finds it."""
    made = Desk(folder, founder.passphrase, founder.price, SystemClock())
    made.vault.create(person, made.passphrase, exercise=True)
    card = made.vault.people()[0]
    device, box = SigningKey.generate(), BoxKey.generate()
    with founder.ledger() as ledger:
        depot, writer = ledger.depot(), ledger._transactions.writer
        keys = raw_epochs(writer.connection, ledger._opened.keys.wrap)
        state = depot.membership()
        scope, key = Scope.of(state), keys[state.epoch]
        new = NewDevice(
            device.public,
            box.public,
            card.id,
            epochs.seal_about(scope, key, device.public, About("NA", "x", card.name)),
            epochs.close(scope, key, device.public, box.public),
        )
        for act in (
            AddUser(card.id, (card.role,), made.keys().public),
            AddDevice(new, state.epoch),
        ):
            state = depot.membership()
            entry = Entry(state.org, state.space, state.position + 1, state.tip, 1, act)
            depot.take_control((control.sign(entry, writer.kept.device),))
        joining = Joining(device, box, keys, depot.control_after(0))
        birth = Birth(state.org.hex(), state.space.hex(), True, "NA", machine())  # noqa: FBT003
    create_store(folder, made.keys().master, birth, made.clock, RandomIds(), joining)
    return made
