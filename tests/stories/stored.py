"""The desk of the services' tests, over a store on disk."""

from __future__ import annotations

from nccn_desk.adapters.store import acting
from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.services import officers
from tests.services.conftest import NOW, TEAM, Desk

MASTER = bytes(range(32))
BIRTH = Birth("0a" * 16, "0b" * 16, exercise=True, station="LV", machine="machine-1")


class StoredDesk(Desk):
    """The same desk over a store on disk."""

    def __init__(self, folder):
        self.folder = folder
        self.clock = StoppedClock(NOW)
        self.ids = SeededIds("desk")
        create_store(folder, MASTER, BIRTH, self.clock, self.ids)
        self.ledger = None
        self.sits("LV")
        for initials, (name, role, language) in TEAM.items():
            values = {"name": name, "initials": initials, "role": role, "language": language}
            self.act(officers.add, values, self.id(initials))

    def sits(self, initials):
        self.close()
        desk = acting.Desk(self.actor(initials), self.clock, self.ids)
        self.ledger = open_store(self.folder, MASTER, desk, "machine-1")

    def close(self):
        if self.ledger is not None:
            self.ledger.close()
