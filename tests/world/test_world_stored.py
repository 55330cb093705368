from __future__ import annotations

import random
from datetime import timedelta

import pytest

from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.protocol import session
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.errors import BadAnswer, Refused, Unreachable
from nccn_desk.server import founding
from nccn_desk.services.shapes import Query
from tests.adapters.store.desks import ROOT, Space
from tests.world.servers import Lie, Server, WorldLine

STEPS = 60
ALL = {"envelopes": 1_000, "size": 2**22}


class StoredWorld:
    """Three desks with real stores, a server that fails and lies, and sticks in disorder."""

    def __init__(self, folder, seed):
        self.chance = random.Random(f"stored {seed}")  # noqa: S311  # it must be possible again
        self.space = Space(folder)
        self.space.found()
        for _ in range(2):
            self.space.join()
        self.server = Server(0)
        with self.server.shelf.writing() as act:
            founding.let_in(act.office, (ROOT.public,), first=False)
        self.events = (
            *(self.write,) * 5, *(self.exchange,) * 4, self.stick, self.reopen, self.lie,
            self.back_up, self.go_back,
        )  # fmt: skip

    def run(self):
        for _ in range(STEPS):
            self.chance.choice(self.events)(self.chance.choice(self.space.desks))
            self.space.clock.advance(timedelta(seconds=self.chance.choice((0, 1, 40))))
        self.server.lie = Lie.NONE
        for _ in range(3):
            for desk in self.space.desks:
                assert self.exchange(desk, breaks=-1).whole

    def write(self, desk):
        with desk.ledger.reading() as reader:
            tasks = reader.records(Query("tasks"))
            meetings = reader.records(Query("meetings"))
        words = str(self.chance.random())
        what = self.chance.randrange(4)
        if what == 0 and tasks:
            desk.world.change("tasks", self.chance.choice(tasks).id, title=words)
        elif what == 1 and meetings:
            desk.world.write(self.chance.choice(meetings), words)
        elif what == 2:
            desk.world.meeting(words)
        else:
            desk.world.task(words)

    def exchange(self, desk, breaks=None):
        breaks = self.chance.choice((-1, -1, 2, 4, 6)) if breaks is None else breaks
        now = milliseconds(self.space.clock.now())
        device = desk.depot.identity.device
        line = WorldLine(self.server, device, now, self.chance, breaks=breaks, wired=True)
        try:
            return session.exchange(
                desk.depot, line, progress=lambda _: None, cancelled=lambda: False
            )
        except (Unreachable, Refused, BadAnswer):
            return None

    def stick(self, desk):
        other = self.chance.choice(self.space.desks)
        parcel = other.depot.lacking({}, **ALL)
        envelopes = list(parcel.envelopes)
        self.chance.shuffle(envelopes)
        desk.depot.take_control(other.depot.control_after(0))
        desk.depot.take(Parcel(parcel.announcements, tuple(envelopes[self.chance.randrange(3) :])))

    def reopen(self, desk):
        desk.open()

    def lie(self, _desk):
        self.server.lie = self.chance.choice(list(Lie))

    def back_up(self, _desk):
        self.server.back_up()

    def go_back(self, _desk):
        self.server.restore(honest=self.chance.random() < 0.6)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(6))
def test_stores_on_disk_become_alike_too(tmp_path, seed):
    world = StoredWorld(tmp_path, seed)
    try:
        world.run()
        desks = world.space.desks
        assert desks[0].depot.heads() == desks[1].depot.heads() == desks[2].depot.heads()
        assert len({desk.ledger.shared_digest() for desk in desks}) == 1
        for desk in desks:
            # A copy whose own signature was spoiled on its way, and that a later one vouched for,
            # was asked for again meanwhile.
            assert desk.ledger.verify().faults == ()
            before = desk.ledger.digest()
            desk.ledger.rebuild()
            assert desk.ledger.digest() == before
    finally:
        world.space.close()
