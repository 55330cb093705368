"""Several desks of one space on depots in memory, with what a store tells of exchanges."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from nccn_desk.adapters.memory.depot import MemoryDepot, Place
from nccn_desk.adapters.memory.disk import VirtualDisk
from nccn_desk.adapters.memory.stock_records import Born
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.ledger import control, epochs, membership
from nccn_desk.ledger.control import Entry
from nccn_desk.ledger.control_acts import AddDevice, AddUser, Genesis, NewDevice
from nccn_desk.ledger.epochs import Scope
from nccn_desk.ledger.fields import (
    DELETED,
    FieldState,
    Presence,
    SetState,
    change_set,
    delete_over,
    write_over,
)
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.operations import Fields, FieldWrite
from tests.adapters.contract.world import clock_at_start
from tests.adapters.store.desks import ROOT, STATIONS, Space, SpaceDesk

ORG, SPACE, KEY = b"\x0a" * 16, b"\x0b" * 16, b"\x01" * 32


class ToldDepot(MemoryDepot):
    """A depot that also tells what stands aside."""

    def set_aside(self):
        return tuple(self.stock.aside.values())


class MemoryDesk(SpaceDesk):
    """One workstation; its ledger reads what follows from the depot's envelopes."""

    def __init__(self, space, number, born):
        super().__init__(space, number)
        ids = SeededIds(f"desk {number}")
        self.place = Place(VirtualDisk(), self.machine, space.clock, ids)
        self.kept = ToldDepot.create(self.place, born)
        self.ledger = self

    @property
    def depot(self):
        return self.kept

    @property
    def writer(self):
        stock = self.kept.stock
        key = stock.keys[stock.sealing]
        pen = SimpleNamespace(
            device=stock.born.device, tip=stock.tip, epoch=stock.sealing, epoch_key=key
        )
        return SimpleNamespace(kept=pen)

    @property
    def world(self):
        return MemoryWorld(self)

    def close(self):
        """Do nothing: memory needs no closing."""

    def act(self, *operations):
        return self.kept.write(operations, self.user)

    def shared_digest(self):
        return self.kept.stock.projection.digest()

    @contextmanager
    def reading(self):
        yield MemoryReader(self.kept.stock)

    @contextmanager
    def acting(self):
        yield MemoryActing(self)


class MemoryWorld:
    """What an officer writes; see `tests.adapters.contract.world`."""

    def __init__(self, desk):
        self.desk = desk

    def task(self, title):
        return self._create("tasks", title)

    def meeting(self, title):
        return self._create("meetings", title)

    def _create(self, register, title):
        record = self.desk.place.ids.new()
        self.desk.act(Fields(register, record, {"title": FieldWrite(title)}))
        return SimpleNamespace(id=record)

    def change(self, register, record, **values):
        life = self.desk.kept.stock.projection.lives[register, record]
        writes = {}
        for name, value in values.items():
            if isinstance(value, frozenset):
                before = life.sets.get(name, SetState())
                gone = frozenset(before.elements) - value
                writes[name] = change_set(before, value - frozenset(before.elements), gone)
            else:
                writes[name] = write_over(life.fields.get(name, FieldState()), value)
        self.desk.act(Fields(register, record, writes))


class MemoryActing:
    """One act that settles, or takes away."""

    def __init__(self, desk):
        self._desk = desk

    def settle(self, register, record, name, value):
        self._desk.world.change(register, record, **{name: value})

    def remove(self, register, record):
        life = self._desk.kept.stock.projection.lives[register, record]
        over = delete_over(life.fields.get(DELETED, FieldState()), life.versions)
        self._desk.act(Fields(register, record, {DELETED: over}))

    def commit(self):
        """Do nothing: each act is kept at once."""


class MemoryReader:
    """What stands."""

    def __init__(self, stock):
        self._stock = stock
        self._lives = stock.projection.lives

    def records(self, query):
        return [
            self.record(*key)
            for key, life in self._lives.items()
            if key[0] == query.register and life.presence is not Presence.DELETED
        ]

    def record(self, register, record):
        return Told(self._lives[register, record])

    def conflicts(self):
        return tuple(
            SimpleNamespace(id=key[1], fields=life.conflicts, title=life.fields["title"].value)
            for key, life in self._lives.items()
            if life.conflicts
        )

    def rivals(self, register, record):
        life = self._lives[register, record]
        return tuple(
            SimpleNamespace(
                value=each.value,
                officer=self._stock.places[each.stamp.version.envelope].body.officer,
                shown=place == 0,
            )
            for name in life.conflicts
            for place, each in enumerate(life.fields[name].current)
        )


class Told:
    """A record as it stands."""

    def __init__(self, life):
        self._life = life
        self.conflicts = life.conflicts
        self.deleted = life.presence is Presence.DELETED

    def __getitem__(self, name):
        if name in self._life.sets or name == "present":
            return frozenset(self._life.sets.get(name, SetState()).elements)
        return self._life.fields[name].value


class MemorySpace(Space):
    """A space with its founder; `join` lets another workstation in."""

    def __init__(self):
        super().__init__(Path())
        self.clock = clock_at_start()
        self.log = []

    def found(self):
        device, box = SigningKey.generate(), BoxKey.generate()
        act = Genesis(
            ROOT.public,
            ("administrator", "duty_officer"),
            SigningKey.generate().public,
            self._boxed(0, device, box),
            epochs.commit(Scope(ORG, SPACE, 1), KEY),
        )
        first = control.sign(Entry(ORG, SPACE, 1, control.ORIGIN, self.now, act), ROOT, device)
        return self._made(device, box, ((first, membership.begin(first)),))

    def join(self, roles=("duty_officer",)):
        number, founder = len(self.desks), self.desks[0]
        device, box = SigningKey.generate(), BoxKey.generate()
        founder.add_control(AddUser(f"{number + 1:032x}", roles, SigningKey.generate().public))
        founder.add_control(AddDevice(self._boxed(number, device, box), 1))
        stock = founder.kept.stock
        return self._made(device, box, tuple(zip(stock.log, stock.states, strict=True)))

    @property
    def now(self):
        return milliseconds(self.clock.now())

    def _boxed(self, number, device, box):
        scope = Scope(ORG, SPACE, 1)
        boxed = epochs.close(scope, KEY, device.public, box.public)
        user = f"{number + 1:032x}"
        return NewDevice(device.public, box.public, user, STATIONS[number].encode(), boxed)

    def _made(self, device, box, log):
        born = Born(ORG, SPACE, device, box, {1: KEY}, log)
        self.desks.append(MemoryDesk(self, len(self.desks), born))
        return self.desks[-1]
