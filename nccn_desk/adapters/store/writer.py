"""The writer is the one hand that signs this workstation's chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.adapters.store.acts import Act, act_of
from nccn_desk.adapters.store.arrivals import Arrivals, handle_of
from nccn_desk.adapters.store.lives import Shelf
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.projector import Projector
from nccn_desk.adapters.store.provisional import NEXT_PLACE, is_waiting
from nccn_desk.adapters.store.roster import Roster
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.store.texts import Texts
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.chain import ChainTip, HighWater
from nccn_desk.ledger.envelope import DEPENDENCIES, Body, Envelope, EpochKey, write
from nccn_desk.ledger.hybrid import Hybrid, hear, tick
from nccn_desk.ledger.operations import Operation
from nccn_desk.sql.engine import Connection

_INSERT_ENVELOPE: Final = (
    "INSERT INTO envelopes "  # noqa: S608  # our own words
    "(seq, handle, id, chain, position, header, signature, ciphertext, entered) "
    f"VALUES ({NEXT_PLACE}, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_NEWER: Final = (
    "SELECT c.tip FROM chains AS c "
    "JOIN envelopes AS e ON e.chain = c.no AND e.position = c.position "
    "WHERE c.no != ? AND e.seq > ? AND c.chain NOT IN (SELECT chain FROM forks) "
    "AND NOT EXISTS (SELECT 1 FROM peer_heads AS p JOIN envelopes AS o ON o.chain = c.no "
    "AND o.position = p.confirmed WHERE p.chain = c.chain AND o.id != p.id) "
    "ORDER BY e.seq DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Pen:
    """Our chain: where it stands, and the keys that seal and sign what comes next."""

    no: int
    tip: ChainTip
    clock: Hybrid
    machine: str
    epoch: int
    epoch_key: EpochKey
    device: SigningKey

    def after(self, envelope_id: bytes, clock: Hybrid) -> Pen:
        """Return the pen after one more envelope."""
        tip = self.tip
        grown = ChainTip(tip.org, tip.space, tip.chain, tip.position + 1, envelope_id)
        return replace(self, tip=grown, clock=clock)

    @property
    def high_water(self) -> HighWater:
        """What the sidecar has to remember."""
        return HighWater(self.tip.chain, self.tip.position, self.machine)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the writer stood at some moment within a transaction."""

    pen: Pen
    serials: dict[str, int]


class Writer:
    """Writes acts through one connection; what is not confirmed is taken back."""

    def __init__(self, connection: Connection, pen: Pen, sidecar: Sidecar) -> None:
        self.connection = connection
        self.shelf = Shelf(connection)
        self.texts = Texts(connection, pen.tip.chain)
        self.arrivals = Arrivals(connection)
        self.projector = Projector(connection, self.shelf, self.arrivals, self.texts)
        self.serials = self.projector.serials
        self._roster: Roster | None = None
        self._news = True  # other chains may have gone on since our last envelope
        self._pen = pen  # as the transaction has it
        self._kept = pen  # as the disk has it
        self._sidecar = sidecar

    @property
    def pen(self) -> Pen:
        """Where the chain stands in the present transaction."""
        return self._pen

    @property
    def kept(self) -> Pen:
        """Where the chain stands on disk."""
        return self._kept

    @property
    def mark(self) -> Mark:
        """Where the writer stands now, for `go_back`."""
        return Mark(self._pen, self.serials.mark)

    @property
    def roster(self) -> Roster:
        """Who belongs to the space, read once and kept."""
        if self._roster is None:
            self._roster = Roster(self.connection)
        return self._roster

    def demand_may_write(self, wall: int) -> None:
        """Raise NotAllowed where this workstation may read only; `wall` is in ms."""
        if not self.roster.may_write(self._pen.device.public, wall):
            raise NotAllowed("device_out")

    def write(self, operations: Sequence[Operation], officer: str, wall: int) -> Act:
        """Seal an act as the chain's next envelope and let it take effect; `wall` is in ms."""
        pen, roster = self._pen, self.roster
        clock = tick(pen.clock, wall)
        body = Body(tuple(operations), self._seen(), clock, roster.position, wall, officer)
        if not roster.allows(pen.device.public, body):
            raise NotAllowed("device_role")
        envelope = write(pen.tip.next_place(pen.epoch), body, pen.epoch_key, pen.device)
        self._pen = pen.after(envelope.id, clock)
        act = act_of(self._insert(envelope), self._pen.tip.id, (pen.no, pen.tip.chain), body)
        self.projector.apply(act, body.operations)
        self._news = False
        return act

    def hear(self, theirs: Hybrid, wall: int) -> None:
        """Let what we write rank after what came in; what follows names it as seen."""
        heard = hear(self._pen.clock, theirs, wall).last
        if heard != self._pen.clock:
            self._pen = replace(self._pen, clock=heard)
        self._news = True

    def change_pen(self, pen: Pen) -> None:
        """Write with another pen from now on: a new chain, or a newer epoch's key."""
        self._pen = pen
        self._news = True
        self.texts.write_as(pen.tip.chain)

    def settle(self) -> None:
        """Write what need not be written for each act, before the transaction ends."""
        self.serials.settle()
        if self._pen is not self._kept:
            tip, clock = self._pen.tip, self._pen.clock
            self.connection.execute(
                "UPDATE chains SET position = ?, tip = ?, clock = ? WHERE no = ?",
                (tip.position, tip.id, clock.packed, self._pen.no),
            )

    def confirm(self) -> None:
        """Remember, outside the database, what it now holds durably."""
        self.shelf.trim()
        before, self._kept = self._kept, self._pen
        if before.tip.chain != self._pen.tip.chain:
            self._sidecar.begin(self._pen.high_water)
        elif before.tip.position < self._pen.tip.position:
            self._sidecar.advance(self._pen.high_water)

    def go_back(self, mark: Mark) -> None:
        """Forget what was written since a mark, as the database does."""
        self._pen = mark.pen
        self.serials.go_back(mark.serials)
        self._drop()

    def give_up(self) -> None:
        """Forget everything that was not confirmed."""
        self._pen = self._kept
        self.serials.forget()
        self._drop()

    def begin_anew(self) -> None:
        """Forget what was read: everything that follows from the envelopes was made anew."""
        self.serials.forget()
        self._drop()

    def _drop(self) -> None:
        self._roster = None
        self._news = True
        self.shelf.clear()
        self.texts.write_as(self._pen.tip.chain)
        self.arrivals.forget()
        self.projector.forget()

    def _insert(self, envelope: Envelope) -> int:
        """Keep the envelope that the pen has just written; return its place of arrival."""
        pen = self._pen
        seq: int = self.connection.execute(
            _INSERT_ENVELOPE,
            (
                handle_of(pen.tip.id),
                pen.tip.id,
                pen.no,
                pen.tip.position,
                envelope.header_bytes,
                envelope.signature,
                envelope.ciphertext,
                moment_of(pen.clock.ms),
            ),
        ).lastrowid
        self.arrivals.learn(seq, pen.tip.id)
        return seq

    def _seen(self) -> tuple[bytes, ...]:
        """Return the tips of other chains that went on since our last envelope, the latest first.

        A chain's first envelope depends on all of them, our own earlier chains included. A chain
        that forked is left out: elsewhere its other branch may stand, and who waited for ours
        would wait for ever. So is all that has no effect here before a snapshot's entries are here.
        """
        if not self._news or is_waiting(self.connection):
            return ()
        tip = self._pen.tip
        last = self.arrivals.seq_of(tip.id) if tip.position else 0
        rows = self.connection.execute(_NEWER, (self._pen.no, last or 0, DEPENDENCIES)).fetchall()
        return tuple([row[0] for row in rows])
