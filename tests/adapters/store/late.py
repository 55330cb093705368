"""A space in which somebody comes late and begins with a snapshot that another desk has made."""

from __future__ import annotations

from nccn_desk.crypto.sealing import digest
from nccn_desk.ledger.envelope import LANDMARK
from nccn_desk.protocol.depot import Parcel
from nccn_desk.services.shapes import Query
from tests.adapters.store.desks import Space

SERVER = b"s" * 16
LARGE = {"envelopes": 100_000, "size": 2**26}


def never():
    return False


def quiet(_done, _total):
    return None


class Late:
    """Two desks wrote; `lv` makes snapshots, `parts` are sealed parts as a server keeps them."""

    def __init__(self, folder):
        self.space = Space(folder)
        self.lv, self.na = self.space.found(), self.space.join()
        self.parts = {}
        self.snapshot = None

    def live(self):
        """Write of everything a little: lines, tasks that change, a conflict, texts, a removal."""
        lv, na = self.lv.world, self.na.world
        self.lines = [lv.journal(f"Regel {number} over de brug") for number in range(12)]
        self.task = lv.task("Bel het CC Luik")
        self.meeting = lv.meeting("Overleg dijk")
        lv.write(self.meeting, "Aanwezig: Sam")
        self.space.settle()
        self.space.wait()
        na.change("tasks", self.task.id, title="Bel het CC Namen")
        lv.change("tasks", self.task.id, title="Bel het CC Gent")
        na.write(self.meeting, "Aanwezig: Sam en Eva")
        lv.write(self.meeting, "Aanwezig: Sam en Jan")
        gone = lv.task("Vergeet dit")
        with lv.acting() as uow:
            uow.remove("tasks", gone.id)
            uow.commit()
        self.space.settle()
        self.space.wait()
        na.journal("Van Namen, als laatste")
        self.space.settle()

    def make(self, making=None):
        """Let lv make a snapshot and name it; return the operation."""
        store = self.lv.ledger.snapshots()
        if making is None:
            self.snapshot = store.make(self._keep, never)
        else:
            with self.lv.ledger._moment() as connection:
                self.snapshot = making(connection, self._keep, never).make()
        store.name(self.snapshot)
        return self.snapshot

    def _keep(self, sealed):
        self.parts[digest(sealed)] = sealed

    def landmark(self):
        """Return the parcel that a server gives to who asks for the landmark."""
        parcel = self.lv.depot.lacking({}, **LARGE)
        marked = [each for each in parcel.envelopes if each.header.flags & LANDMARK][-1]
        chain = marked.header.chain
        (said,) = [each for each in parcel.announcements if each.chain == chain]
        return Parcel((said,), (marked,))

    def join(self):
        """Let another workstation in, which has nothing yet."""
        desk = self.space.join()
        desk.depot.take_control(self.lv.depot.control_after(desk.depot.membership().position))
        return desk

    def begin(self, desk):
        """Load what is shown first."""
        store = desk.ledger.snapshots()
        found = store.prove_landmark(self.landmark())
        names = found.snapshot.parts[: found.snapshot.front]
        store.begin(found, [self.parts[each.hash] for each in names], SERVER)
        return desk

    def load(self, desk, count=1_000):
        """Load so many parts more."""
        store = desk.ledger.snapshots()
        while count and (part := store.next_part()) is not None:
            store.load(part, self.parts[part.name.hash])
            count -= 1

    def prove(self, desk):
        return desk.ledger.snapshots().prove(quiet, never)


def count(desk, register="journal"):
    with desk.ledger.reading() as reader:
        return reader.count(Query(register))


def whole(late, desk):
    """See that a desk holds what the others hold, and that nothing of it is wrong."""
    desk.depot.take_control(late.lv.depot.control_after(desk.depot.membership().position))
    desk.pull(late.lv, **LARGE)
    late.lv.pull(desk)
    desk.pull(late.lv)
    assert not desk.ledger.snapshots().is_on()
    assert desk.depot.heads() == late.lv.depot.heads()
    assert desk.ledger.shared_digest() == late.lv.ledger.shared_digest()
    assert desk.ledger.verify().faults == ()
    before = desk.ledger.digest()
    desk.ledger.rebuild()
    assert desk.ledger.digest() == before


def given_up(desk):
    ended = desk.ledger.standing().given_up
    return (ended.why, ended.station) if ended else None
