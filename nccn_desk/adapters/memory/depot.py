"""The memory depot keeps and gives entries by the rules of the ledger, on a virtual disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from nccn_desk.adapters.memory.depot_following import Following
from nccn_desk.adapters.memory.depot_journal import Act, Journal
from nccn_desk.adapters.memory.depot_lacking import lacking
from nccn_desk.adapters.memory.depot_taking import Taking
from nccn_desk.adapters.memory.disk import VirtualDisk
from nccn_desk.adapters.memory.stock import Stock
from nccn_desk.adapters.memory.stock_records import Accepted, Born, Confirmed, Succeeded
from nccn_desk.adapters.memory.stock_records import Read as ReadUpTo
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import Ids
from nccn_desk.ledger.announcing import announce
from nccn_desk.ledger.chain import Decision, HighWater, may_sign, new_chain
from nccn_desk.ledger.control import SignedEntry
from nccn_desk.ledger.envelope import DEPENDENCIES, Body, Envelope, write
from nccn_desk.ledger.hybrid import milliseconds, tick
from nccn_desk.ledger.intake_shapes import Bound
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import Operation
from nccn_desk.protocol.depot import Cursor, Identity, Parcel, Taken
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services.hands import hand_on

STORE: Final = "store"
SIDECAR: Final = "sidecar"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a depot stands: its disk, the machine's id, its clock, and a source of identifiers."""

    disk: VirtualDisk
    machine: str
    clock: Clock
    ids: Ids


class MemoryDepot:
    """Keeps and gives entries; see `nccn_desk.protocol.depot.Depot`.

    Every act is one block of the disk's file, durable when the act returns. A depot whose disk
    has lost its power is over; another one is opened over the same disk.
    """

    def __init__(self, place: Place, *, exercise: bool = True) -> None:
        self._place = place
        self._journal = Journal(place.disk, STORE)
        self._exercise = exercise
        self.bound = Bound()
        self.notices: list[str] = []
        self._demand_own_chain()

    @classmethod
    def create(cls, place: Place, born: Born) -> MemoryDepot:
        """Begin a store on an empty disk."""
        place.disk.append(STORE, (born,))
        place.disk.sync(STORE)
        return cls(place)

    @property
    def stock(self) -> Stock:
        """Everything that is held."""
        return self._journal.stock

    @property
    def identity(self) -> Identity:
        """Whose store this is."""
        born = self.stock.born
        return Identity(born.org, born.space, born.device.public, self._exercise)

    def heads(self) -> Heads:
        """Return how far each chain goes here, counting only what was accepted."""
        return self.stock.heads

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while the space is this desk's alone."""
        return self.stock.now

    def control_after(self, position: int) -> tuple[SignedEntry, ...]:
        """Return the entries of the control log after a position, in order."""
        return tuple(self.stock.log[position:])

    def take_control(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Prove and keep entries that follow the log's end, and let held envelopes go on.

        Entries that are here already are passed over. Raises BadControl, BadEntry or NewerEntry
        where one does not follow or breaks a rule: those before it are kept.
        """
        with self._acting() as act:
            following = Following(act)
            fault = following.add_all(entries)
            changes = self._moved(act, following)
        if fault is not None:
            raise fault
        return changes

    def take_loose(self, entries: tuple[SignedEntry, ...]) -> ChangeSet:
        """Keep revocations that have no place in the log; those that say nothing new are not."""
        with self._acting() as act:
            following = Following(act)
            for signed in entries:
                following.add_loose(signed)
            return self._moved(act, following)

    def loose(self) -> tuple[SignedEntry, ...]:
        """Return the revocations that hold here and have no place in the log yet."""
        return self.stock.loose

    def hand_on(self, branch: tuple[SignedEntry, ...]) -> SignedEntry | None:
        """Return the entry that gives another branch of the log the keys of ours."""
        return hand_on(self, self._place.clock, branch)

    def open_box(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box for this device holds; raise Tampered."""
        return self.stock.born.box.open(boxed, info)

    def lacking(self, heads: Heads, *, envelopes: int, size: int) -> Parcel:
        """Return what somebody with these heads lacks, in the order in which it came here."""
        return lacking(self.stock, heads, envelopes=envelopes, size=size)

    def take(self, parcel: Parcel, cursor: Cursor | None = None) -> Taken:
        """Prove, keep, and let take effect what follows; keep the cursor with it.

        A cursor is kept only where all that came before it found room and nothing was spoiled.
        """
        with self._acting() as act:
            taking = Taking(act, self._wall, self.bound)
            taken = taking.take(parcel)
            if cursor is not None and not (taking.turned_away or taken.spoiled):
                act.do(ReadUpTo(cursor))
            if taking.own_ahead:
                self._succeed(act, Decision.PEER_AHEAD)
        return taken

    def cursor(self, server: bytes) -> Cursor | None:
        """Return how far was read at a server."""
        return self.stock.cursors.get(server)

    def confirm(self, server: bytes, heads: Heads, cursor: Cursor | None = None) -> None:
        """Note how far each chain goes, durably, at a server or another desk (its device key).

        The cursor, if there is one, is kept with it.
        """
        with self._acting() as act:
            act.do(Confirmed(server, dict(heads)))
            if cursor is not None:
                act.do(ReadUpTo(cursor))
            if self._is_contradicted(heads.get(self.stock.own)):
                self._succeed(act, Decision.PEER_AHEAD)

    def spoiled(self) -> tuple[tuple[bytes, Head], ...]:
        """Return some envelopes that are not as they were written, to be asked for again."""
        return self.stock.spoiled()

    def sign(self, message: bytes) -> bytes:
        """Sign with the device key, to prove to a server who is there."""
        return self.stock.born.device.sign(message)

    def demand_may_write(self) -> None:
        """Raise NotAllowed where this workstation may read only."""
        state = self.stock.now
        if state is not None and not state.may_write(self.identity.device, self._wall):
            raise NotAllowed("device_out")

    def write(self, operations: Sequence[Operation], officer: str) -> Envelope:
        """Seal and keep what an officer did, as the next envelope of our chain, durably.

        Raises NotAllowed where the workstation may only read, or its user has no such role.
        """
        self.demand_may_write()
        stock, wall, device = self.stock, self._wall, self.stock.born.device
        body = Body(
            tuple(operations),
            self._seen(),
            tick(stock.clock, wall),
            len(stock.states),
            wall,
            officer,
        )
        if not stock.permits(stock.own, body):
            raise NotAllowed("device_role")
        epoch = stock.sealing
        made = write(stock.tip.next_place(epoch), body, stock.keys[epoch], device)
        with self._acting() as act:
            act.do(Accepted(made, made.id, made.header, body))
        self._remember()
        return made

    @property
    def _wall(self) -> int:
        return milliseconds(self._place.clock.now())

    def _moved(self, act: Act, following: Following) -> ChangeSet:
        """Let what waits go on, and stand aside what is beyond a cut, after the log has moved."""
        if not following.moved:
            return ChangeSet()
        undone = following.settle()
        if following.own_cut:
            self._succeed(act, Decision.PEER_AHEAD)
        taking = Taking(act, self._wall, self.bound)
        return undone | taking.take(Parcel(), anew=True).changes

    def _is_contradicted(self, theirs: Head | None) -> bool:
        """Tell whether somebody has shown what our own chain does not know."""
        if theirs is None or theirs.position == 0:
            return False
        ids = self.stock.links[self.stock.own].ids
        return theirs.position > len(ids) or ids[theirs.position - 1] != theirs.id

    def _seen(self) -> tuple[bytes, ...]:
        """Return the tips of other chains that went on since our last envelope, latest first."""
        stock = self.stock
        tips = {link.ids[-1] for chain, link in stock.links.items() if link.ids}
        seen: list[bytes] = []
        for kept in reversed(stock.order):
            if kept.id == stock.tip.id or len(seen) == DEPENDENCIES:
                break
            if kept.id in tips:
                seen.append(kept.id)
        return tuple(seen)

    def _demand_own_chain(self) -> None:
        """Go on with our chain where that is safe, or begin another one."""
        stock, blocks = self.stock, self._place.disk.read(SIDECAR)
        found = blocks[-1] if blocks else None
        high = found if isinstance(found, HighWater) else None
        tip = stock.tip if stock.own else None
        decision = may_sign(tip, high, self._place.machine)
        if decision.starts_new_chain:
            with self._acting() as act:
                self._succeed(act, decision)
            self._remember()
        elif high is not None and high.position < stock.tip.position:
            # The power went away between the two; what stands may soon be seen by others.
            self._remember()

    def _succeed(self, act: Act, why: Decision) -> None:
        """Begin another chain: two desks would sign one position of the old one."""
        born = self.stock.born
        tip = new_chain(born.org, born.space, self._place.ids)
        act.do(Succeeded(announce(born.org, born.space, tip.chain, born.device)))
        self.notices.append(why.value)

    def _remember(self) -> None:
        """Remember, outside the store, what it now holds durably."""
        disk, tip = self._place.disk, self.stock.tip
        disk.append(SIDECAR, HighWater(tip.chain, tip.position, self._place.machine))
        disk.sync(SIDECAR)

    @contextmanager
    def _acting(self) -> Iterator[Act]:
        before = self.stock.own
        with self._journal.acting() as act:
            yield act
        if before and self.stock.own != before:
            self._remember()
