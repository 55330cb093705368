"""Several desks of one space, each with a store of its own, that a test lets exchange parcels."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.creating import Joining, create_store
from nccn_desk.adapters.store.founding import Founder
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth, raw_epochs
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.keys import device_wrap_key
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.ledger import control, envelope, epochs
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, NewDevice
from nccn_desk.ledger.envelope import Body
from nccn_desk.ledger.epochs import About, Scope
from nccn_desk.ledger.hybrid import Hybrid, milliseconds
from nccn_desk.ledger.operations import Fields, FieldWrite
from nccn_desk.services.shapes import Actor
from tests.adapters.contract.world import World, clock_at_start

MASTER = bytes(range(32))
WRAP = device_wrap_key(MASTER)
ROOT = SigningKey.from_seed(b"root" * 8)
STATIONS = ("LV", "NA", "LG", "AN", "BR", "GE", "HA", "LX", "OO", "VB", "WA", "WB")


class SpaceDesk:
    """One workstation of the space; `depot` is its store as others see it."""

    def __init__(self, space, number, ledger=None):
        self.space = space
        self.number = number
        self.station = STATIONS[number]
        self.user = f"{number + 1:032x}"
        self.folder = space.folder / self.station
        self.machine = f"machine-{number}"
        self.actor = Actor(self.user, "duty_officer", self.station)
        self.ledger = ledger

    @property
    def about(self):
        return About(self.station, f"balie {self.number}", f"Officier {self.number}")

    @property
    def birth(self):
        return Birth("0a" * 16, "0b" * 16, True, self.station, self.machine)  # noqa: FBT003

    def open(self):
        self.close()
        desk = Desk(self.actor, self.space.clock, self.space.ids)
        self.ledger = open_store(self.folder, MASTER, desk, self.machine)
        return self

    def close(self):
        if self.ledger is not None:
            self.ledger.close()
        self.ledger = None

    @property
    def depot(self):
        return self.ledger.depot()

    @property
    def writer(self):
        return self.ledger._transactions.writer

    @property
    def world(self):
        return World(self.ledger, self.space.clock, None, None)

    def signed_control(self, act, like=None):
        """Return the next entry of the control log, or one in the place of another."""
        state = self.depot.membership()
        at = milliseconds(self.space.clock.now())
        place = (like.entry.position, like.entry.previous) if like else None
        place = place or (state.position + 1, state.tip)
        entry = Entry(state.org, state.space, *place, at, act)
        return control.sign(entry, self.writer.kept.device)

    def add_control(self, act):
        """Add an entry to the control log of this desk, signed by its device."""
        signed = self.signed_control(act)
        self.depot.take_control((signed,))
        return signed

    def twin(self, title):
        """Return another envelope for the last place of this desk's chain."""
        pen = self.writer.kept
        last = self.depot.lacking({}, envelopes=1_000, size=2**22).envelopes[-1].header
        write = Fields("tasks", "ab" * 16, {"title": FieldWrite(title)})
        wall = milliseconds(self.space.clock.now())
        state = self.depot.membership()
        body = Body((write,), (), Hybrid(wall), state.position, wall, self.user)
        place = replace(pen.tip, position=last.position - 1, id=last.previous)
        return envelope.write(place.next_place(pen.epoch), body, pen.epoch_key, pen.device)

    def pull(self, other, **limits):
        """Take from another desk what it has and this one lacks: control log, then envelopes."""
        limits = {"envelopes": 1_000, "size": 2**22, **limits}
        membership = self.depot.membership()
        self.depot.take_control(other.depot.control_after(membership.position))
        taken = []
        while True:
            before = self.depot.heads()
            parcel = other.depot.lacking(before, **limits)
            if not parcel.envelopes:
                return taken
            taken.append(self.depot.take(parcel))
            if self.depot.heads() == before:
                return taken


class Space:
    """A space with its founder; `join` lets another workstation in."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = clock_at_start()
        self.ids = RandomIds()
        self.desks = []

    def alone(self):
        """Make a store that nobody shares yet."""
        desk = SpaceDesk(self, 0)
        create_store(desk.folder, MASTER, desk.birth, self.clock, self.ids)
        return desk.open()

    def found(self, before=None):
        desk = self.alone()
        if before is not None:
            before(desk)
        self.found_again(desk)
        self.desks.append(desk)
        return desk

    def found_again(self, desk):
        officer = SigningKey.from_seed(b"officer0" * 4).public
        roles = ("administrator", "duty_officer")
        desk.depot.found(ROOT, Founder(desk.user, roles, officer, desk.about))

    def join(self, roles=("duty_officer",), device=None):
        """Let a workstation in, by the founder, with a user of its own."""
        founder, desk = self.desks[0], SpaceDesk(self, len(self.desks))
        other, device, box = device, SigningKey.generate(), BoxKey.generate()
        officer = SigningKey.from_seed(desk.user.encode()).public
        founder.add_control(AddUser(desk.user, roles, officer))
        state = founder.depot.membership()
        keys = raw_epochs(founder.writer.connection, WRAP)
        scope = Scope.of(state)
        new = NewDevice(
            device.public,
            box.public,
            desk.user,
            epochs.seal_about(scope, keys[state.epoch], device.public, desk.about),
            epochs.close(scope, keys[state.epoch], device.public, box.public),
        )
        founder.add_control(AddDevice(new, state.epoch))
        log = founder.depot.control_after(0)
        joining = Joining(other or device, box, keys, log)
        create_store(desk.folder, MASTER, desk.birth, self.clock, self.ids, joining)
        self.desks.append(desk.open())
        return desk

    def wait(self, seconds=60):
        self.clock.advance(timedelta(seconds=seconds))

    def settle(self):
        """Let all desks exchange until nothing moves."""
        moved = True
        while moved:
            moved = False
            for one in self.desks:
                for other in self.desks:
                    moved |= any(taken.accepted for taken in one.pull(other))

    def close(self):
        for desk in self.desks:
            desk.close()
