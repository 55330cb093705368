"""Holdings are what the intake asks of this store while a parcel is gone through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.adapters.store import pruning
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.provisional import NEXT_PLACE
from nccn_desk.adapters.store.settings import identity
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.crypto.signing import BadSignature
from nccn_desk.ledger.announcing import Announcement, outranks
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.ledger.envelope import Body, EpochKey
from nccn_desk.ledger.hybrid import START, Hybrid
from nccn_desk.ledger.intake_shapes import Verdict
from nccn_desk.ledger.membership import Membership

_CHAINS: Final = (
    "SELECT no, chain, public, position, tip, seed IS NOT NULL, announced, clock FROM chains"
)
_INSERT: Final = (
    "INSERT INTO envelopes "
    "(seq, handle, id, chain, position, header, signature, ciphertext, entered) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ANNOUNCE: Final = (
    "INSERT INTO chains (chain, station, public, reason, begun, position, tip, clock, "
    "announced, announced_by) VALUES "
    "(?, coalesce((SELECT station FROM devices WHERE public = ?), ''), ?, '', '', 0, ?, 0, ?, ?)"
)
_REPLACE: Final = (
    "UPDATE chains SET station = coalesce((SELECT station FROM devices WHERE public = ?), ''), "
    "public = ?, announced = ?, announced_by = ? WHERE no = ?"
)
_ELSEWHERE: Final = (
    "SELECT EXISTS (SELECT 1 FROM aside WHERE id = ? AND state = 'quarantined') "
    "OR EXISTS (SELECT 1 FROM forks WHERE ? IN (first, second))"
)


@dataclass(slots=True)
class Link:
    """A chain as far as it is accepted here; `moved` asks for its row to be written."""

    no: int
    device: bytes | None
    tip: ChainTip
    own: bool
    clock: Hybrid = START
    moved: bool = False


class SqlHoldings:
    """What the store holds, read through the writer's connection and kept while it is used."""

    def __init__(self, writer: Writer, keys: StoreKeys) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._keys = keys
        self._org, self._space = identity(self._connection)
        self.links: dict[bytes, Link] = {}
        self.pending: dict[bytes, tuple[object, ...]] = {}  # rows of envelopes, by their id
        self.next: int = self._connection.execute(f"SELECT {NEXT_PLACE}").fetchone()[0]
        for no, chain, public, position, tip, own, announced, clock in self._connection.execute(
            _CHAINS
        ).fetchall():
            self.links[chain] = Link(
                no,
                public if announced is not None else None,
                ChainTip(self._org, self._space, chain, position, tip),
                bool(own),
                Hybrid.unpacked(clock),
            )

    def announce(self, said: Announcement) -> bool:
        """Learn whose a chain is; tell whether this word on it holds.

        The first one that a member's device says is the last.
        """
        if (said.org, said.space) != (self._org, self._space):
            return False
        known = self.links.get(said.chain)
        if known is not None and not self._gives_way(known, said):
            return known.device == said.device
        try:
            said.prove()
        except BadSignature:
            return False
        if known is not None:
            self._connection.execute(
                _REPLACE, (said.device, said.device, said.data, said.signature, known.no)
            )
            known.device = said.device
            return True
        tip = ChainTip(self._org, self._space, said.chain)
        no: int = self._connection.execute(
            _ANNOUNCE,
            (said.chain, said.device, said.device, tip.id, said.data, said.signature),
        ).lastrowid
        self.links[said.chain] = Link(no, said.device, tip, own=False)
        return True

    def _gives_way(self, known: Link, said: Announcement) -> bool:
        now, device = self._writer.roster.now, known.device
        if now is None or device is None or known.own or known.tip.position:
            return False
        return outranks(now, said.device, device)

    def accept(
        self, no: int, verdict: Verdict, position: int, moment: str, promised: int | None = None
    ) -> int:
        """Keep an envelope as the next that came, or at the place that a snapshot promised it.

        Return its place of arrival.
        """
        seq, envelope = promised or self.next, verdict.envelope
        self.next += 1
        self.pending[verdict.id] = (
            *(seq, handle_of(verdict.id), verdict.id, no, position),
            *(envelope.header_bytes, envelope.signature, envelope.ciphertext, moment),
        )
        return seq

    def flush(self) -> None:
        """Write the envelopes that were accepted, many at once."""
        if self.pending:
            self._connection.executemany(_INSERT, list(self.pending.values()))
            self.pending.clear()

    def membership(self) -> Membership | None:
        """Return who belongs to the space; None while it is this desk's alone."""
        return self._writer.roster.now

    def device_of(self, chain: bytes) -> bytes | None:
        """Return the device that a proved announcement names for a chain."""
        link = self.links.get(chain)
        return link.device if link else None

    def tip(self, chain: bytes) -> ChainTip:
        """Return how far a chain is accepted; position nought for one that is not known."""
        link = self.links.get(chain)
        return link.tip if link else ChainTip(self._org, self._space, chain)

    def id_at(self, chain: bytes, position: int) -> bytes | None:
        """Return the id that was accepted at a position up to the tip."""
        link = self.links.get(chain)
        if link is None:
            return None
        if position == link.tip.position:
            return link.tip.id
        self.flush()
        row = self._connection.execute(
            "SELECT id FROM envelopes WHERE chain = ? AND position = ?", (link.no, position)
        ).fetchone()
        return row[0] if row else None

    def has(self, envelope_id: bytes) -> bool:
        """Tell whether an envelope is here and proved: accepted, beyond a cut, or of a fork."""
        if envelope_id in self.pending or self._writer.arrivals.seq_of(envelope_id) is not None:
            return True
        found = self._connection.execute(_ELSEWHERE, (envelope_id, envelope_id)).fetchone()
        return bool(found[0])

    def pruned(self, envelope_id: bytes) -> bool:
        """Tell whether an accepted act of an administrator has removed this content."""
        return pruning.is_removed(self._connection, envelope_id)

    def permits(self, device: bytes, body: Body) -> bool:
        """Tell whether a device's owner had a role for a body, by the log as its author saw it."""
        return self._writer.roster.allows(device, body)

    def epoch_key(self, epoch: int) -> EpochKey | None:
        """Return the key of an epoch; None while it is not here."""
        return self._keys.epochs.get(epoch)
