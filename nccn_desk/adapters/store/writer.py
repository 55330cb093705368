"""The writer is the one hand that signs this workstation's chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.adapters.store.acts import Act, act_of
from nccn_desk.adapters.store.arrivals import Arrivals, handle_of
from nccn_desk.adapters.store.lives import Shelf
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.projector import Projector
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.store.texts import Texts
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.ledger.chain import ChainTip, HighWater
from nccn_desk.ledger.envelope import DEPENDENCIES, Body, Envelope, EpochKey, write
from nccn_desk.ledger.hybrid import Hybrid, tick
from nccn_desk.ledger.operations import Operation
from nccn_desk.sql.engine import Connection

_INSERT_ENVELOPE: Final = (
    "INSERT INTO envelopes (handle, id, chain, position, header, signature, ciphertext, entered) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
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
        return Pen(
            self.no,
            ChainTip(tip.org, tip.space, tip.chain, tip.position + 1, envelope_id),
            clock,
            self.machine,
            self.epoch,
            self.epoch_key,
            self.device,
        )

    @property
    def high_water(self) -> HighWater:
        """What the sidecar has to remember."""
        return HighWater(self.tip.chain, self.tip.position, self.machine)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the writer stood at some moment within a transaction."""

    pen: Pen
    waiting: int
    serials: dict[str, int]


class Writer:
    """Writes acts through one connection; what is not confirmed is taken back."""

    def __init__(self, connection: Connection, pen: Pen, sidecar: Sidecar) -> None:
        self.connection = connection
        self.shelf = Shelf(connection)
        self.texts = Texts(connection, pen.tip.chain)
        self.arrivals = Arrivals(connection)
        self._projector = Projector(connection, self.shelf, self.arrivals, self.texts)
        self.serials = self._projector.serials
        self._pen = pen  # as the transaction has it
        self._kept = pen  # as the disk has it
        self._waiting: list[tuple[int]] = []  # envelopes for the outbox
        self._sidecar = sidecar

    @property
    def kept(self) -> Pen:
        """Where the chain stands on disk."""
        return self._kept

    @property
    def mark(self) -> Mark:
        """Where the writer stands now, for `go_back`."""
        return Mark(self._pen, len(self._waiting), self.serials.mark)

    def write(self, operations: Sequence[Operation], officer: str, wall: int) -> Act:
        """Seal an act as the chain's next envelope and let it take effect; `wall` is in ms."""
        pen = self._pen
        clock = tick(pen.clock, wall)
        body = Body(tuple(operations), self._seen(), clock, 0, wall, officer)
        envelope = write(pen.tip.next_place(pen.epoch), body, pen.epoch_key, pen.device)
        self._pen = pen.after(envelope.id, clock)
        act = act_of(self._insert(envelope), self._pen.tip.id, (pen.no, pen.tip.chain), body)
        self._projector.apply(act, body.operations)
        return act

    def settle(self) -> None:
        """Write what need not be written for each act, before the transaction ends."""
        self.serials.settle()
        if self._pen is not self._kept:
            tip, clock = self._pen.tip, self._pen.clock
            self.connection.execute(
                "UPDATE chains SET position = ?, tip = ?, clock = ? WHERE no = ?",
                (tip.position, tip.id, clock.packed, self._pen.no),
            )
        self.connection.executemany("INSERT INTO outbox (seq) VALUES (?)", self._waiting)
        self._waiting.clear()

    def confirm(self) -> None:
        """Remember, outside the database, what it now holds durably."""
        self.shelf.trim()
        if self._pen is not self._kept:
            self._kept = self._pen
            self._sidecar.advance(self._pen.high_water)

    def go_back(self, mark: Mark) -> None:
        """Forget what was written since a mark, as the database does."""
        self._pen = mark.pen
        del self._waiting[mark.waiting :]
        self.serials.go_back(mark.serials)
        self._drop()

    def give_up(self) -> None:
        """Forget everything that was not confirmed."""
        self._pen = self._kept
        self._waiting.clear()
        self.serials.forget()
        self._drop()

    def _drop(self) -> None:
        self.shelf.clear()
        self.texts.forget()
        self.arrivals.forget()
        self._projector.index.forget()

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
        self._waiting.append((seq,))
        self.arrivals.learn(seq, pen.tip.id)
        return seq

    def _seen(self) -> tuple[bytes, ...]:
        """Return the tips of other chains, which the first envelope of a chain depends on."""
        if self._pen.tip.position:
            return ()
        rows = self.connection.execute(
            "SELECT tip FROM chains WHERE no != ? AND position > 0 ORDER BY no DESC LIMIT ?",
            (self._pen.no, DEPENDENCIES),
        ).fetchall()
        return tuple([row[0] for row in rows])
