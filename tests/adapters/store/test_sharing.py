from __future__ import annotations

import random

import pytest

from nccn_desk.services.shapes import Query
from tests.adapters.contract.world import Seal

WORDS = ("brug", "dijk", "ziekenhuis", "station", "kering")


class Work:
    """Random acts of random desks, the same for the same seed."""

    def __init__(self, space, seed):
        self.space = space
        self.random = random.Random(seed)  # noqa: S311  # the same work for the same seed

    def go(self, rounds):
        for _ in range(rounds):
            desk = self.random.choice(self.space.desks)
            act = self.random.choice(
                (self.new, self.change, self.change, self.type, self.mark, self.attend, self.pull)
            )
            act(desk)
            self.space.wait(self.random.choice((0, 1, 40)))

    def new(self, desk):
        kind = self.random.choice(("task", "meeting", "journal"))
        getattr(desk.world, kind)(self.random.choice(WORDS))

    def _pick(self, desk, register):
        with desk.ledger.reading() as reader:
            found = reader.records(Query(register, deleted=True))
        return self.random.choice(found) if found else None

    def change(self, desk):
        task = self._pick(desk, "tasks")
        if task is not None and not task.deleted:
            name = self.random.choice(("title", "note"))
            desk.world.change("tasks", task.id, **{name: self.random.choice(WORDS)})

    def mark(self, desk):
        task = self._pick(desk, "tasks")
        if task is None:
            return
        with desk.ledger.acting() as uow:
            (uow.restore if task.deleted else uow.remove)("tasks", task.id)
            uow.commit()

    def type(self, desk):
        meeting = self._pick(desk, "meetings")
        if meeting is None:
            return
        with desk.ledger.acting() as uow:
            before = uow.text("meetings", meeting.id, "minutes", "nl")
            uow.write_text("meetings", meeting.id, "minutes", "nl", f"{before} {desk.station}")
            uow.commit()

    def attend(self, desk):
        meeting = self._pick(desk, "meetings")
        if meeting is not None:
            present = meeting["present"] ^ {self.random.choice(self.space.desks).user}
            desk.world.change("meetings", meeting.id, present=present)

    def pull(self, desk):
        desk.pull(self.random.choice(self.space.desks), envelopes=self.random.choice((1, 3, 100)))


@pytest.mark.parametrize("seed", range(6))
def test_desks_with_the_same_heads_have_the_same_digest(space, seed):
    space.found()
    space.join()
    space.join()
    Work(space, seed).go(60)
    space.settle()
    heads = [desk.depot.heads() for desk in space.desks]
    assert heads[0] == heads[1] == heads[2]
    assert len({desk.ledger.shared_digest() for desk in space.desks}) == 1
    for desk in space.desks:
        assert desk.ledger.verify().faults == ()
        before = desk.ledger.digest()
        desk.ledger.rebuild()
        assert desk.ledger.digest() == before


def test_what_was_frozen_twice_was_frozen_first(space):
    lv, na = space.found(), space.join()
    meeting = lv.world.meeting()
    for desk in (na, lv):
        lv.world.officer(desk.user)
    na.pull(lv)
    for desk in (na, lv):
        space.wait()
        with desk.ledger.acting() as uow:
            name = uow.freeze("sheet", "meetings", meeting.id, {"title": "x"})
            uow.state(name, "checked", Seal(desk.user))
            uow.commit()
    assert lv.ledger.shared_digest() != na.ledger.shared_digest()
    space.settle()
    assert lv.ledger.shared_digest() == na.ledger.shared_digest()
    for desk in space.desks:
        with desk.ledger.reading() as reader:
            assert reader.artefact(name).frozen_at == "2020-11-17T09:01:00.000Z"
            assert [said.officer for said in reader.statements(name)] == [na.user, lv.user]
