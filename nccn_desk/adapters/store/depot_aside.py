"""What came and has no effect is told with its reason, so that a person can act on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.adapters.store.unread import BRANCH, CLOSED, unread
from nccn_desk.ledger.envelope import EpochKey
from nccn_desk.services.sharing import Waiting
from nccn_desk.sql.engine import Connection

_SIZE: Final = "length({0}.header) + length({0}.signature) + coalesce(length({0}.ciphertext), 0)"
_ASIDE: Final = (
    f"SELECT a.id, coalesce(c.station, ''), a.position, a.why, a.came, {_SIZE.format('a')}, "  # noqa: S608  # our own columns
    "a.chain FROM aside AS a LEFT JOIN chains AS c ON c.chain = a.chain "
    f"UNION ALL SELECT e.id, c.station, e.position, 'rule', e.entered, {_SIZE.format('e')}, x'' "
    "FROM violations AS v JOIN envelopes AS e ON e.seq = v.seq JOIN chains AS c ON c.no = e.chain "
    "ORDER BY 5, 3, 1"
)
_WHYS: Final = {BRANCH: "key", CLOSED: "cut"}  # what is told, and as what it is kept


def aside(connection: Connection, keys: Mapping[int, EpochKey]) -> tuple[Waiting, ...]:
    """Return what waits, stands beyond a cut, is of a fork, or breaks a rule, as it came."""
    rows = connection.execute(_ASIDE).fetchall()
    sealed = unread(connection, keys)
    found: list[Waiting] = []
    for name, station, position, kept, came, size, chain in rows:
        told = sealed.get(chain, "")
        why = told if _WHYS.get(told) == kept else kept
        found.append(Waiting(name.hex(), station, position, why, came, size))
    return tuple(found)
