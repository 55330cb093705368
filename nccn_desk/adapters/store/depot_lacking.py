"""What somebody lacks follows from how far each chain goes here and there."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from nccn_desk.ledger import shape
from nccn_desk.ledger.announcing import Announcement
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.sql.engine import Connection

_ENVELOPES: Final = (
    "SELECT seq, header, signature, ciphertext FROM envelopes "
    "WHERE chain = ? AND position > ? ORDER BY position"
)
EVIDENCE: Final = 16  # envelopes of our side that show where a chain forked

_LAST: Final = 2**62  # a place of arrival behind all that there are
_CUT: Final = (
    "SELECT position, header, signature, ciphertext FROM aside "
    "WHERE chain = ? AND position > ? AND why = 'cut' ORDER BY position"
)
_FORKED_AT: Final = (
    "SELECT min(f.position) FROM forks AS f JOIN chains AS c ON c.chain = f.chain "
    "JOIN envelopes AS e ON e.chain = c.no AND e.id IN (f.first, f.second) WHERE c.no = ?"
)
_DISPUTED: Final = (
    "SELECT c.no, c.chain, min(p.confirmed) FROM peer_heads AS p "
    "JOIN chains AS c ON c.chain = p.chain "
    "JOIN envelopes AS o ON o.chain = c.no AND o.position = p.confirmed "
    "WHERE o.id != p.id AND NOT EXISTS (SELECT 1 FROM aside AS a WHERE a.id = p.id) "
    "GROUP BY c.no"
)


def heads_of(connection: Connection) -> Heads:
    """Return how far each chain goes here.

    Where somebody has told of another envelope at a place, and it is not here yet, a chain goes
    up to the place before: so that the other one is sent, which others may have seen.
    """
    rows = connection.execute("SELECT chain, position, tip FROM chains WHERE position > 0")
    heads = {chain: Head(position, tip) for chain, position, tip in rows.fetchall()}
    for no, chain, position in connection.execute(_DISPUTED).fetchall():
        before = id_at(connection, no, position - 1)
        heads.pop(chain)
        if before is not None:
            heads[chain] = Head(position - 1, before)
    return heads


def disputes(connection: Connection) -> bool:
    """Tell whether somebody has told of an envelope that took the place of one here."""
    return connection.execute(_DISPUTED).fetchone() is not None


def lacking(
    connection: Connection, heads: Heads, cuts: Mapping[bytes, int], bound: tuple[int, int]
) -> Parcel:
    """Return what somebody with these heads lacks, at most so many envelopes and bytes.

    What we count of a chain behind its cut was adopted: whoever has others there is given all
    of it, and lets it take their place.
    """
    streams: list[Iterator[tuple[Any, ...]]] = []
    new: dict[int, Announcement] = {}
    for no, chain, position, tip, data, signature in connection.execute(
        "SELECT no, chain, position, tip, announced, announced_by FROM chains"
    ).fetchall():
        theirs = heads.get(chain)
        if theirs is None and data is not None:
            new[no] = Announcement(data, signature)
        stream = _stream(connection, (no, position, tip), theirs, cuts.get(chain))
        if stream is not None:
            streams.append(stream)
        streams.append(_beyond(connection, no, chain, theirs.position if theirs else 0))
    chosen = list(_chosen(heapq.merge(*streams), *bound))
    needed = {no for no, _ in chosen}
    said = tuple([each for no, each in new.items() if no in needed])
    return Parcel(said, tuple([envelope for _, envelope in chosen]))


def _stream(
    connection: Connection, ours: tuple[int, int, bytes], theirs: Head | None, cut: int | None
) -> Iterator[tuple[Any, ...]] | None:
    """Return what follows of one chain, None where nothing does."""
    no, position, tip = ours
    after = theirs.position if theirs else 0
    if theirs is None or after == 0:
        return _rows(connection, no, 0)
    own = tip if after == position else id_at(connection, no, after)
    if cut is not None and own != theirs.id and cut < min(after, position):
        return _rows(connection, no, cut) if after < shape.WHOLE else None
    if after > position:
        return _forked(connection, no) if after < shape.WHOLE else None
    if own == theirs.id:
        return _rows(connection, no, after) if after < position else None
    # They hold another envelope at that place, and nothing of ours can follow theirs. Ours is
    # the evidence; whether they have it already no head can say.
    first = max(0, after - EVIDENCE)
    return islice(_rows(connection, no, first), after - first)


def _forked(connection: Connection, no: int) -> Iterator[tuple[Any, ...]] | None:
    """Return our side of a chain that forked, for somebody who has the longer one."""
    row = connection.execute(_FORKED_AT, (no,)).fetchone()
    return _rows(connection, no, row[0] - 1) if row[0] is not None else None


def _beyond(connection: Connection, no: int, chain: bytes, after: int) -> Iterator[tuple[Any, ...]]:
    """Go through what stands beyond a chain's cut, behind all that counts.

    Others may have to know of it, because somebody had seen it before it was cut off.
    """
    for position, *parts in connection.execute(_CUT, (chain, after)):
        yield _LAST + position, no, Envelope(*parts)


def _rows(connection: Connection, no: int, after: int) -> Iterator[tuple[Any, ...]]:
    for seq, *parts in connection.execute(_ENVELOPES, (no, after)):
        yield seq, no, Envelope(*parts)


def _chosen(
    rows: Iterator[tuple[Any, ...]], envelopes: int, size: int
) -> Iterator[tuple[int, Envelope]]:
    total = 0
    for count, (_, no, envelope) in enumerate(rows):
        total += len(envelope.header_bytes) + len(envelope.signature)
        total += len(envelope.ciphertext or b"")
        if count and (count >= envelopes or total > size):
            return
        yield no, envelope


def id_at(connection: Connection, no: int, position: int) -> bytes | None:
    """Return the id of the envelope that counts at a position of a chain, None if none does."""
    row = connection.execute(
        "SELECT id FROM envelopes WHERE chain = ? AND position = ?", (no, position)
    ).fetchone()
    return row[0] if row else None
