"""Replaying lets all envelopes take effect anew, in the order in which they came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.adapters.store.acts import act_of
from nccn_desk.adapters.store.arrivals import Arrivals
from nccn_desk.adapters.store.lives import Shelf
from nccn_desk.adapters.store.projector import Projector
from nccn_desk.adapters.store.roster import Judge, judge_of
from nccn_desk.adapters.store.texts import Texts
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.envelope import Body, Envelope, EpochKey, open_body
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.operations import Operation
from nccn_desk.sql.engine import Connection

Progress = Callable[[int, int], None]

CHUNK: Final = 2_000

_LAST: Final = "SELECT max(seq) FROM envelopes"
_ARRIVALS: Final = (
    "SELECT e.seq, e.id, e.handle, e.position, e.chain, c.chain, "
    "e.header, e.signature, e.ciphertext FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An envelope as it came: where, of which chain (number and id), and its bytes."""

    seq: int
    id: bytes
    handle: int
    position: int
    chain: tuple[int, bytes]
    envelope: Envelope


def quiet(_done: int, _total: int) -> None:
    """Tell nobody about progress."""


def arrivals_after(connection: Connection, after: int, count: int) -> list[Arrival]:
    """Return the envelopes that came after a place, at most so many."""
    return _arrivals(connection, "WHERE e.seq > ? ORDER BY e.seq LIMIT ?", (after, count))


def arrivals_at(connection: Connection, seqs: Sequence[int]) -> list[Arrival]:
    """Return the envelopes that came at some places, in order."""
    where = f"WHERE e.seq IN ({', '.join('?' * len(seqs))}) ORDER BY e.seq"
    return _arrivals(connection, where, seqs)


def _arrivals(connection: Connection, where: str, values: Sequence[int]) -> list[Arrival]:
    rows = connection.execute(f"{_ARRIVALS}{where}", tuple(values)).fetchall()
    return [
        Arrival(
            seq, envelope_id, handle, position, (no, chain), Envelope(header, signature, ciphertext)
        )
        for seq, envelope_id, handle, position, no, chain, header, signature, ciphertext in rows
    ]


def chunks(connection: Connection, after: int = 0) -> Iterator[list[Arrival]]:
    """Go through the envelopes in order of arrival, some thousand at a time."""
    while found := arrivals_after(connection, after, CHUNK):
        yield found
        after = found[-1].seq


def body_of(arrival: Arrival, keys: Mapping[int, EpochKey]) -> Body:
    """Open an envelope's body; raise NccnError for one that does not open."""
    epoch = arrival.envelope.header.epoch
    if epoch not in keys:
        raise BadEntry(reason="epoch")
    return open_body(arrival.envelope, keys[epoch])


class Replay:
    """Lets envelopes take effect through one connection, which has the chains and the ids."""

    def __init__(self, connection: Connection, chain: bytes, judge: Judge) -> None:
        self._judge = judge
        self._shelf = Shelf(connection)
        self.projector = Projector(
            connection, self._shelf, Arrivals(connection), Texts(connection, chain)
        )

    def settle(self) -> None:
        """Write what was only counted so far, before a transaction ends."""
        self.projector.serials.settle()

    def apply(self, arrival: Arrival, body: Body) -> None:
        """Let one envelope take effect."""
        if not self._judge.allows(arrival.chain[0], body):
            self.projector.leave_out(arrival.seq, body.operations)
            return
        act = act_of(arrival.seq, arrival.id, arrival.chain, body)
        self.projector.apply(act, body.operations)
        self._shelf.trim()

    def again(self, arrival: Arrival, body: Body, operations: Sequence[Operation]) -> None:
        """Let some operations of an act that is entered take effect anew."""
        self.projector.effect(act_of(arrival.seq, arrival.id, arrival.chain, body), operations)
        self._shelf.trim()


def replay(
    connection: Connection,
    keys: Mapping[int, EpochKey],
    chain: bytes,
    after: int,
    progress: Progress,
) -> None:
    """Let all envelopes after a place take effect, a few thousand to a transaction.

    What does not open, because it is damaged, pruned or of a later program, is left out.
    """
    total = connection.execute(_LAST).fetchone()[0] or 0
    hand = Replay(connection, chain, judge_of(connection))
    for arrivals in chunks(connection, after):
        connection.execute("BEGIN IMMEDIATE")
        _apply_all(hand, arrivals, keys)
        hand.settle()
        connection.execute("COMMIT")
        progress(arrivals[-1].seq, total)


def replay_within(
    connection: Connection,
    keys: Mapping[int, EpochKey],
    chain: bytes,
    progress: Progress = quiet,
) -> None:
    """Let all envelopes take effect anew within a transaction that stands open."""
    total = connection.execute(_LAST).fetchone()[0] or 0
    hand = Replay(connection, chain, judge_of(connection))
    for arrivals in chunks(connection):
        _apply_all(hand, arrivals, keys)
        progress(arrivals[-1].seq, total)
    hand.settle()


def _apply_all(hand: Replay, arrivals: list[Arrival], keys: Mapping[int, EpochKey]) -> None:
    for arrival in arrivals:
        try:
            body = body_of(arrival, keys)
        except NccnError:
            continue
        hand.apply(arrival, body)
