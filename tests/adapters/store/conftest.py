from __future__ import annotations

import pytest

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth
from nccn_desk.kernel.ids import RandomIds
from tests.adapters.contract.world import World, clock_at_start, duty
from tests.adapters.store.desks import MASTER, Space
from tests.adapters.store.late import Late

MACHINE = "machine-1"
BIRTH = Birth("0a" * 16, "0b" * 16, exercise=True, station="LV", machine=MACHINE)


class Store:
    """A store's folder, and the ledgers that were opened on it."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = clock_at_start()
        self.ids = RandomIds()
        self.actor = duty()
        self.ledger = None

    @property
    def file(self):
        return self.folder / "store.db"

    def create(self):
        create_store(self.folder, MASTER, BIRTH, self.clock, self.ids)
        return self

    def open(self, actor=None, machine=MACHINE, **values):
        self.close()
        self.actor = actor or self.actor
        desk = Desk(self.actor, self.clock, self.ids)
        self.ledger = open_store(self.folder, MASTER, desk, machine, **values)
        return self.ledger

    def close(self):
        if self.ledger is not None:
            self.ledger.close()
        self.ledger = None

    def world(self):
        """Open the store and return the world of the contract around it."""

        def sit_down(actor):
            world.ledger = self.open(actor)
            return world.ledger

        world = World(self.open(), self.clock, sit_down, lambda: sit_down(self.actor))
        return world


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "store").create()
    yield made
    made.close()


@pytest.fixture
def world(store):
    return store.world()


@pytest.fixture
def late(tmp_path):
    """Return a space whose desks wrote of everything a little, in which somebody may come late."""
    made = Late(tmp_path)
    made.live()
    yield made
    made.space.close()


@pytest.fixture
def space(tmp_path):
    """Return a space of desks, before any is founded."""
    made = Space(tmp_path)
    yield made
    made.close()


@pytest.fixture
def pair(space):
    return space.found(), space.join()


@pytest.fixture
def sound(space):
    """See in the end that each open store is sound and equals what is made of it anew."""
    yield
    for desk in space.desks:
        if desk.ledger is not None:
            assert desk.ledger.verify().faults == ()
            before = desk.ledger.digest()
            desk.ledger.rebuild()
            assert desk.ledger.digest() == before
