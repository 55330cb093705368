"""Peers are servers and desks, with how far each has told that it holds our chains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from nccn_desk.adapters.store.plans import Plan
from nccn_desk.ledger.envelope import ORIGIN
from nccn_desk.protocol.depot import Cursor
from nccn_desk.protocol.messages import Head, Heads, Point
from nccn_desk.services.shapes import Reached
from nccn_desk.sql.engine import Connection

_KEEP_CURSOR: Final = (
    "INSERT INTO peers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "incarnation = excluded.incarnation, number = excluded.number, "
    "rolling = excluded.rolling, heard = excluded.heard"
)
_CONFIRM: Final = (
    "INSERT INTO peer_heads VALUES (?, ?, ?, ?, 0) ON CONFLICT DO UPDATE SET "
    "confirmed = excluded.confirmed, id = excluded.id"
)
_FORGET: Final = "DELETE FROM peer_heads WHERE peer = ? AND chain = ? AND sent = 0"
_TAKE_BACK: Final = "UPDATE peer_heads SET confirmed = 0, id = ? WHERE peer = ? AND chain = ?"
_SEND: Final = (
    "INSERT INTO peer_heads VALUES (?, ?, 0, ?, ?) ON CONFLICT DO UPDATE SET "
    "sent = max(sent, excluded.sent)"
)
# Of a chain that was signed twice a peer may have the other side: then it has not got ours.
_OURS: Final = (
    "EXISTS (SELECT 1 FROM envelopes AS e "
    "WHERE e.chain = c.no AND e.position = p.confirmed AND e.id = p.id) "
    "OR EXISTS (SELECT 1 FROM aside AS a WHERE a.id = p.id AND a.chain = c.chain "
    "AND a.position = p.confirmed AND a.why = 'cut')"
)
_REACHED: Final = (
    f"SELECT c.no, c.position, coalesce(max(min(iif({_OURS}, p.confirmed, 0), c.position)), 0), "  # noqa: S608  # our own words
    "coalesce(max(min(p.sent, c.position)), 0) FROM chains AS c "
    "LEFT JOIN peer_heads AS p ON p.chain = c.chain "
    "WHERE c.seed IS NOT NULL GROUP BY c.no"
)

_FAR: Final[tuple[Reached, ...]] = ("local", "sent", "confirmed")


class Reach(NamedTuple):
    """How far one of our chains goes here, and how far of it was confirmed and handed over."""

    position: int
    confirmed: int
    sent: int

    def of(self, position: int) -> Reached:
        """Return how far the envelope at a position got."""
        if position <= self.confirmed:
            return "confirmed"
        return "sent" if position <= self.sent else "local"


def sharing_of(connection: Connection, plan: Plan, record_ids: Sequence[str]) -> dict[str, Reached]:
    """Return how far our own writes of each record got; the least far of them counts."""
    reaches = reached(connection)
    told: dict[str, Reached] = dict.fromkeys(record_ids, "")
    marks = ", ".join("?" * len(record_ids))
    rows = connection.execute(
        f"SELECT p.id, e.chain, max(e.position) FROM {plan.records} AS p "  # noqa: S608  # our own names
        f"JOIN {plan.writes} AS w ON w.rid = p.rid JOIN envelopes AS e ON e.seq = w.seq "
        f"WHERE p.id IN ({marks}) GROUP BY p.id, e.chain",
        tuple(record_ids),
    ).fetchall()
    for record_id, chain, position in rows:
        if chain in reaches:
            far = reaches[chain].of(position)
            before = told[record_id]
            told[record_id] = min(before, far, key=_FAR.index) if before else far
    return told


def cursor_of(connection: Connection, server: bytes) -> Cursor | None:
    """Return how far was read at a server."""
    row = connection.execute(
        "SELECT incarnation, number, rolling FROM peers WHERE peer = ?", (server,)
    ).fetchone()
    return Cursor(server, row[0], Point(row[1], row[2])) if row else None


def keep_cursor(connection: Connection, cursor: Cursor, moment: str) -> None:
    """Keep how far was read at a server."""
    row = (cursor.server, cursor.incarnation, *cursor.point, moment)
    connection.execute(_KEEP_CURSOR, row)


def confirm(connection: Connection, peer: bytes, heads: Heads) -> None:
    """Keep how far each chain goes at a peer now: a server from a backup may hold less.

    Of the many chains of a space few move at once, and only those are written. What a peer names
    no more takes no room: it may name other chains each time.
    """
    known = held_by(connection, peer)
    moved = dict(heads.items() - known.items())
    connection.executemany(
        _CONFIRM, [(peer, chain, head.position, head.id) for chain, head in moved.items()]
    )
    gone = [(peer, chain) for chain in known.keys() - heads.keys()]
    connection.executemany(_FORGET, gone)
    connection.executemany(_TAKE_BACK, [(ORIGIN, *each) for each in gone])


def hand_over(connection: Connection, peer: bytes, heads: Heads) -> None:
    """Keep how far each chain was handed over to a peer, which has not answered yet."""
    connection.executemany(
        _SEND, [(peer, chain, ORIGIN, head.position) for chain, head in heads.items()]
    )


def held_by(connection: Connection, peer: bytes) -> Heads:
    """Return how far each chain goes at a peer, as it last told."""
    rows = connection.execute(
        "SELECT chain, confirmed, id FROM peer_heads WHERE peer = ? AND confirmed > 0", (peer,)
    ).fetchall()
    return {chain: Head(position, name) for chain, position, name in rows}


def reached(connection: Connection) -> Mapping[int, Reach]:
    """Return how far each of our own chains got, by its number here."""
    return {no: Reach(*told) for no, *told in connection.execute(_REACHED).fetchall()}


def counts(connection: Connection) -> tuple[int, int, int]:
    """Return how many of our own acts are local, sent, and confirmed."""
    local = sent = confirmed = 0
    for reach in reached(connection).values():
        there = max(reach.sent, reach.confirmed)
        local += reach.position - there
        sent += there - reach.confirmed
        confirmed += reach.confirmed
    return local, sent, confirmed
