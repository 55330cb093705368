"""What no key here opens waits for one, or was laid aside for good, whole chains from there on."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final

from nccn_desk.adapters.store.depot_waiting import HELD
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.envelope import Envelope, EpochKey, open_body
from nccn_desk.sql.engine import Connection

BRANCH: Final = "branch"  # waits: it was sealed under a key of another branch of the control log
CLOSED: Final = "closed"  # beyond a cut, and no key here opens where that begins

_FIRST: Final = (
    "SELECT chain, state, header, signature, ciphertext FROM aside "
    "WHERE why IN ('key', 'cut') ORDER BY chain, position"
)
_KEYLESS: Final = (
    "SELECT c.chain, c.position, (SELECT count(*) FROM aside AS a WHERE a.chain = c.chain "
    "AND a.state = 'held') FROM chains AS c WHERE EXISTS "
    "(SELECT 1 FROM aside AS a WHERE a.chain = c.chain AND a.state = 'held' AND a.why = 'key')"
)


def unread(connection: Connection, keys: Mapping[int, EpochKey]) -> dict[bytes, str]:
    """Return the chains whose first envelope aside no key here opens: ``branch`` or ``closed``.

    One whose epoch is not known here may only be early.
    """
    found: dict[bytes, str] = {}
    for chain, rows in groupby(connection.execute(_FIRST).fetchall(), itemgetter(0)):
        _, state, header, signature, ciphertext = next(rows)
        envelope = Envelope(header, signature, ciphertext)
        key = keys.get(envelope.header.epoch)
        if ciphertext is not None and key is not None and not _opens(envelope, key):
            found[chain] = BRANCH if state == HELD else CLOSED
    return found


def keyless(connection: Connection) -> dict[bytes, tuple[int, int]]:
    """Return the chains that wait for a key: how far each counts, and how many wait there."""
    return {chain: (at, count) for chain, at, count in connection.execute(_KEYLESS).fetchall()}


def _opens(envelope: Envelope, key: EpochKey) -> bool:
    try:
        open_body(envelope, key)
    except Tampered:
        return False
    except NccnError:
        return True  # it is no entry, but it was sealed under this key
    return True
