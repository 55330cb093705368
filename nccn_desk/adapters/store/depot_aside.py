"""What came and has no effect is told with its reason, so that a person can act on it."""

from __future__ import annotations

from typing import Final

from nccn_desk.services.sharing import Waiting
from nccn_desk.sql.engine import Connection

_SIZE: Final = "length({0}.header) + length({0}.signature) + coalesce(length({0}.ciphertext), 0)"
_ASIDE: Final = (
    f"SELECT a.id, coalesce(c.station, ''), a.position, a.why, a.came, {_SIZE.format('a')} "  # noqa: S608  # our own columns
    "FROM aside AS a LEFT JOIN chains AS c ON c.chain = a.chain "
    f"UNION ALL SELECT e.id, c.station, e.position, 'rule', e.entered, {_SIZE.format('e')} "
    "FROM violations AS v JOIN envelopes AS e ON e.seq = v.seq JOIN chains AS c ON c.no = e.chain "
    "ORDER BY 5, 3, 1"
)


def aside(connection: Connection) -> tuple[Waiting, ...]:
    """Return what waits, stands beyond a cut, is of a fork, or breaks a rule, as it came."""
    rows = connection.execute(_ASIDE).fetchall()
    return tuple([Waiting(row[0].hex(), *row[1:]) for row in rows])
