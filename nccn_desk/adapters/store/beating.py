"""A beat tells others what this desk holds, and theirs tell who is silent and who differs."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final, NamedTuple

from nccn_desk.adapters.store.devices import NOBODY, known
from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.adapters.store.peers import cursor_of
from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.kernel.clock import Clock, from_text, to_text
from nccn_desk.ledger import codec
from nccn_desk.ledger.hybrid import Hybrid, milliseconds
from nccn_desk.ledger.membership import Membership
from nccn_desk.ledger.operations import from_wire
from nccn_desk.ledger.operations_watch import HEADS, Beat
from nccn_desk.protocol.messages import Head, Heads
from nccn_desk.services.sharing import Peer
from nccn_desk.sql.engine import Connection

SILENT: Final = timedelta(minutes=15)  # three beats long
BEAT_LIMIT: Final = 2**20  # bytes

_CHAINS: Final = (
    "SELECT chain, position, tip, seed IS NOT NULL FROM chains WHERE position > 0 "
    "ORDER BY no DESC LIMIT ?"
)
_BEATS: Final = (
    "SELECT b.chain, b.seq FROM beats AS b JOIN chains AS c ON c.no = b.chain WHERE c.seed IS NULL"
)
_BEAT: Final = (
    "SELECT c.public, b.moment, b.data FROM beats AS b JOIN chains AS c ON c.no = b.chain "
    "WHERE b.chain = ?"
)
_PLACE: Final = (
    "SELECT c.chain, e.position, e.id FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
    "WHERE e.seq = ?"
)
_MINE: Final = "SELECT chain, public FROM chains WHERE seed IS NOT NULL"
_ENTRIES: Final = (
    "SELECT public, max(clock) FROM chains WHERE seed IS NULL AND position > 0 GROUP BY public"
)
_CONFIRMED: Final = (
    "SELECT p.peer, p.chain, p.confirmed FROM peer_heads AS p JOIN chains AS c "
    "ON c.chain = p.chain WHERE c.seed IS NOT NULL"
)
# What stands in the shared digest and came to a chain behind a position; a beat does not.
_BEYOND: Final = (
    "SELECT EXISTS (SELECT 1 FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
    "LEFT JOIN acts AS a ON a.seq = e.seq WHERE c.chain = ? AND e.position > ? AND ("
    "a.seq IS NULL OR a.touched != '[]' OR EXISTS (SELECT 1 FROM statements WHERE seq = e.seq) "
    "OR EXISTS (SELECT 1 FROM artefacts WHERE seq = e.seq)))"
)
# Behind a cut a place of arrival may be given again, so that the last one is told by its id too.
_CONTENT: Final = " UNION ALL ".join(
    f"SELECT last, number, (SELECT id FROM envelopes WHERE seq = last) FROM "  # noqa: S608  # our own names
    f"(SELECT max(seq) AS last, count(*) AS number FROM {table})"
    for table in ("acts WHERE touched != '[]'", "statements", "artefacts", "violations")
)


class Server(NamedTuple):
    """The server as it last showed itself: its life, its count, its clock less ours in ms."""

    incarnation: bytes = b""
    number: int = 0
    offset: int = 0


class _Heard(NamedTuple):
    seq: int
    device: bytes
    moment: str
    beat: Beat


class Pulse:
    """Makes this desk's beats and reads those of others; what was read once is kept."""

    def __init__(self) -> None:
        self._digest: tuple[object, bytes] | None = None
        self._heard: dict[int, _Heard] = {}  # by the number of their chain

    def beat(self, connection: Connection, server: Server) -> Beat:
        """Return what this desk holds at the moment of a connection."""
        rows = connection.execute(_CHAINS, (HEADS,)).fetchall()
        whole = hashlib.sha256()
        for chain, position, tip, _ in sorted(rows):
            whole.update(chain + position.to_bytes(8) + tip)
        content = tuple(connection.execute(_CONTENT).fetchall())
        if self._digest is None or self._digest[0] != content:
            self._digest = (content, shared_digest(connection))
        return Beat(
            own={chain: (position, tip) for chain, position, tip, own in rows if own},
            seen={chain: (position, tip) for chain, position, tip, own in rows if not own},
            incarnation=server.incarnation,
            number=server.number,
            ledger=whole.digest(),
            shared=self._digest[1],
            offset=server.offset,
        )

    def forget(self) -> None:
        """Make the digest anew the next time."""
        self._digest = None

    def differing(self, connection: Connection, ours: Beat) -> frozenset[bytes]:
        """Return the devices that hold what we hold and read something else out of it."""
        heads = {**ours.own, **ours.seen}
        found = set()
        for device, heard in self._last(connection).items():
            held = {**heard.beat.own, **heard.beat.seen}
            if any(place[0] > _place(heads, chain) for chain, place in held.items()):
                continue  # they have seen what we have not: nothing can be said yet
            behind = any(
                connection.execute(_BEYOND, (chain, _place(held, chain))).fetchone()[0]
                for chain in heads
            )
            if not behind and heard.beat.shared != ours.shared:
                found.add(device)
        return frozenset(found)

    def peers(
        self, connection: Connection, clock: Clock, state: Membership | None
    ) -> tuple[Peer, ...]:
        """Return the other workstations; `offset` is the server's clock less theirs, in ms."""
        if state is None:
            return ()
        mine = connection.execute(_MINE).fetchall()
        heard, wrote = self._last(connection), _entries(connection)
        receipts, named = _receipts(connection), known(connection)
        late = to_text(clock.now() - SILENT)
        peers = []
        for public, device in sorted(state.devices.items()):
            if not device.active or any(public == own for _, own in mine):
                continue
            about = named.get(public, NOBODY)
            last = heard.get(public)
            seen = last.beat.seen if last else {}
            peer = Peer(
                device=public.hex(),
                station=about.station,
                officer=about.officer,
                beat=last.moment if last else "",
                silent=False,
                confirmed=sum(
                    max(_place(seen, chain), receipts.get((public, chain), 0)) for chain, _ in mine
                ),
                offset=last.beat.offset if last else 0,
                entry=wrote.get(public, ""),
            )
            peers.append(replace(peer, silent=peer.sign < late))
        return tuple(peers)

    def signs(self, connection: Connection) -> dict[bytes, str]:
        """Return when each other workstation gave its last sign, by its device key."""
        signs = _entries(connection)
        for device, heard in self._last(connection).items():
            signs[device] = max(heard.moment, signs.get(device, ""))
        return signs

    def told(
        self, connection: Connection, devices: Iterable[bytes], chains: Collection[bytes] | None
    ) -> dict[bytes, Heads]:
        """Return how far chains go at desks by their last beats, the beats themselves included.

        All chains where none are named. Nothing comes of a beat that is older than that desk's
        last receipt, by its own clock.
        """
        last = self._last(connection)
        found: dict[bytes, Heads] = {}
        for device in devices:
            heard = last.get(device)
            receipt = cursor_of(connection, device)
            if heard is None or (receipt and receipt.point.number > _instant(heard.moment)):
                continue
            chain, *place = connection.execute(_PLACE, (heard.seq,)).fetchone()
            places = {**heard.beat.seen, **heard.beat.own, chain: tuple(place)}
            wanted = places if chains is None else chains
            found[device] = {each: Head(*places[each]) for each in wanted if each in places}
        return found

    def _last(self, connection: Connection) -> dict[bytes, _Heard]:
        """Return the latest beat of each device that counts at this moment, of all its chains."""
        found: list[_Heard] = []
        for chain, seq in connection.execute(_BEATS).fetchall():
            heard = self._heard.get(chain)
            if heard is None or heard.seq != seq:
                row = connection.execute(_BEAT, (chain,)).fetchone()
                beat = from_wire(codec.decode(row[2], limit=BEAT_LIMIT))
                if not isinstance(beat, Beat):
                    continue
                heard = self._heard[chain] = _Heard(seq, row[0], row[1], beat)
            found.append(heard)
        return {each.device: each for each in sorted(found, key=lambda each: each.moment)}


def _instant(moment: str) -> int:
    return milliseconds(from_text(moment))


def _entries(connection: Connection) -> dict[bytes, str]:
    """Return when each other workstation wrote the last entry that came, by its own clock."""
    rows = connection.execute(_ENTRIES).fetchall()
    return {public: moment_of(Hybrid.unpacked(clock).ms) for public, clock in rows if clock}


def _receipts(connection: Connection) -> dict[tuple[bytes, bytes], int]:
    """Return how far each of our chains goes at each desk that said so itself, by stick."""
    rows = connection.execute(_CONFIRMED).fetchall()
    return {(peer, chain): confirmed for peer, chain, confirmed in rows}


def _place(heads: Mapping[bytes, tuple[int, bytes]], chain: bytes) -> int:
    return heads[chain][0] if chain in heads else 0
