"""How sharing stands follows from heads and from what waits, at the moment of asking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.adapters.store import peers, provisional
from nccn_desk.adapters.store.depot_aside import aside
from nccn_desk.adapters.store.provisional_ending import given_up
from nccn_desk.ledger.envelope import EpochKey
from nccn_desk.services.sharing import GivenUp, Peer, Provisional
from nccn_desk.services.syncing import Standing
from nccn_desk.sql.engine import Connection

SHOWN: Final = 500  # of each kind that waits: a page shows no more

_SHARED: Final = "SELECT EXISTS (SELECT 1 FROM control)"
_HEARD: Final = "SELECT peer, heard FROM peers"
_ENTRIES: Final = "SELECT coalesce(sum(position), 0) FROM chains"
_HOLDS: Final = (
    "SELECT p.peer, sum(min(p.confirmed, c.position)) FROM peer_heads AS p "
    "JOIN chains AS c ON c.chain = p.chain GROUP BY p.peer"
)
_WHOSE: Final = "SELECT station, officer FROM devices WHERE public = ?"
_FORKED: Final = "fork"
_NEVER: Final = frozenset({"cut", "closed", "rule"})


def standing(
    connection: Connection, others: tuple[Peer, ...], keys: Mapping[int, EpochKey]
) -> Standing:
    """Return how sharing stands."""
    local, sent, confirmed = peers.counts(connection)
    entries = connection.execute(_ENTRIES).fetchone()[0]
    holds = dict(connection.execute(_HOLDS).fetchall())
    waiting = aside(connection, keys)
    heard = dict(connection.execute(_HEARD).fetchall())
    return Standing(
        shared=bool(connection.execute(_SHARED).fetchone()[0]),
        local=local,
        sent=sent,
        confirmed=confirmed,
        lacks={peer: entries - holds.get(peer, 0) for peer in {*heard, *holds}},
        heard=heard,
        entries=entries,
        peers=others,
        held=tuple(each for each in waiting if each.why not in {*_NEVER, _FORKED})[-SHOWN:],
        quarantined=tuple(each for each in waiting if each.why in _NEVER)[-SHOWN:],
        forks=tuple(each for each in waiting if each.why == _FORKED)[-SHOWN:],
        provisional=_provisional(connection),
        given_up=_given_up(connection),
    )


def _provisional(connection: Connection) -> Provisional | None:
    state = provisional.state_of(connection)
    if state is None:
        return None
    return Provisional(
        *_whose(connection, state.device),
        state.made,
        provisional.arrived(connection, state),
        state.snapshot.count,
        len(state.snapshot.parts) - state.loaded,
    )


def _given_up(connection: Connection) -> GivenUp | None:
    last = given_up(connection)
    if last is None:
        return None
    return GivenUp(last.why, *_whose(connection, bytes.fromhex(last.device)), last.made)


def _whose(connection: Connection, device: bytes) -> tuple[str, str]:
    row = connection.execute(_WHOSE, (device,)).fetchone()
    return (row[0], row[1]) if row else ("", "")
