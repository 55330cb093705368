"""Small worlds whose whole fate follows from one number: somebody comes late while others go on."""

from __future__ import annotations

import random

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.control_acts import Revoke
from nccn_desk.services.shapes import Query
from tests.adapters.contract.exchange import chain_of
from tests.adapters.store.late import LARGE, Late

WORLDS = 10
LAWFUL = {None, "cut"}  # how a snapshot of an honest desk may end


class World:
    """What happens is drawn from `chance` alone."""

    def __init__(self, folder, seed):
        self.chance = random.Random(f"late {seed}")  # noqa: S311  # it must be possible to run it again
        self.late = Late(folder)
        self.late.live()
        self.late.space.join()
        self.desks = list(self.late.space.desks)
        self.late.space.settle()
        self.newcomer = None
        self.cut = False

    def some(self, desk, register):
        with desk.ledger.reading() as reader:
            found = reader.records(Query(register))
        return self.chance.choice(found) if found else None

    def write(self, desk):
        """Let a desk do one thing; what only a snapshot says may refuse it, and nothing else."""
        acts = (self.line, self.line, self.task, self.change, self.type, self.remove)
        try:
            self.chance.choice(acts)(desk, str(self.chance.randrange(1_000)))
        except NotAllowed as no:
            if no.code != "still_provisional" or desk is not self.newcomer:
                raise

    def line(self, desk, words):
        desk.world.journal(f"Regel {words}")

    def task(self, desk, words):
        desk.world.task(f"Taak {words}")

    def change(self, desk, words):
        task = self.some(desk, "tasks")
        if task is not None:
            desk.world.change("tasks", task.id, title=f"Anders {words}")

    def type(self, desk, words):
        meeting = self.some(desk, "meetings")
        if meeting is not None:
            with desk.ledger.reading() as reader:
                before = reader.text("meetings", meeting.id, "minutes", "nl")
            desk.world.write(meeting, f"{before} {words}")

    def remove(self, desk, _words):
        task = self.some(desk, "tasks")
        if task is not None and self.chance.random() < 0.5:
            with desk.world.acting() as uow:
                uow.remove("tasks", task.id)
                uow.commit()

    def meet(self, one, other):
        """Let a desk take some of what another one has, perhaps not all of it."""
        count = self.chance.choice((1, 3, 10, 1_000))
        one.depot.take_control(other.depot.control_after(one.depot.membership().position))
        parcel = other.depot.lacking(one.depot.heads(), envelopes=count, size=2**24)
        one.depot.take(parcel)

    def step(self):
        self.late.space.wait(self.chance.choice((0, 1, 90)))
        event = self.chance.random()
        desk = self.chance.choice(self.desks)
        if event < 0.4:
            self.write(desk)
        elif event < 0.75:
            self.meet(desk, self.chance.choice(self.desks))
        elif event < 0.8:
            desk.ledger.beat(b"", 0, 0)
        elif self.newcomer is not None:
            self.go_on()

    def come(self):
        """Let somebody come late, with the last snapshot."""
        self.late.make()
        self.newcomer = self.late.begin(self.late.join())
        self.desks.append(self.newcomer)

    def go_on(self):
        desk, chance = self.newcomer, self.chance.random()
        if chance < 0.5:
            self.late.load(desk, self.chance.choice((1, 4, 1_000)))
        elif chance < 0.7:
            desk.open()
        elif chance < 0.85:
            self.late.prove(desk)
        elif chance < 0.9 and not self.cut:
            self.cut = True
            na = self.late.na
            place = self.chance.randint(1, na.writer.kept.tip.position)
            revoke = Revoke((na.depot.identity.device,), (), {chain_of(na): place})
            self.late.lv.add_control(revoke)
            self.desks.remove(na)

    def run(self):
        for _ in range(self.chance.randint(4, 12)):
            self.step()
        self.come()
        for _ in range(self.chance.randint(15, 40)):
            self.step()
        self.heal()

    def heal(self):
        """Let all meet until all hold the same, and the newcomer prove what it was shown."""
        self.late.load(self.newcomer)
        for _ in range(3):
            for one in self.desks:
                for other in self.desks:
                    one.depot.take_control(
                        other.depot.control_after(one.depot.membership().position)
                    )
                    one.pull(other, **LARGE)
        self.late.prove(self.newcomer)


def end_of(tmp_path, seed):
    """Let a world run; return how its snapshot ended, and how all that was read there compares."""
    world = World(tmp_path, seed)
    world.run()
    store, ledgers = world.newcomer.ledger, [desk.ledger for desk in world.desks]
    given_up, before = store.standing().given_up, store.digest()
    end = {
        "lawful": (given_up.why if given_up else None) in (LAWFUL if world.cut else {None}),
        "still provisional": store.snapshots().is_on(),
        "different heads": sum(each.depot().heads() != store.depot().heads() for each in ledgers),
        "digests": len({each.shared_digest() for each in ledgers}),
        "faults": store.verify().faults,
    }
    store.rebuild()
    end["the same made anew"] = store.digest() == before
    world.late.space.close()
    return end


WELL = {
    "lawful": True,
    "still provisional": False,
    "different heads": 0,
    "digests": 1,
    "faults": (),
    "the same made anew": True,
}


@pytest.mark.parametrize("seed", range(WORLDS))
def test_whoever_comes_late_ends_where_all_are(tmp_path, seed):
    assert end_of(tmp_path, seed) == WELL


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_many_come_late(tmp_path):
    for seed in range(WORLDS, 40 * WORLDS):
        assert end_of(tmp_path / str(seed), seed) == WELL, seed
