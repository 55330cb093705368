"""A rebuild makes the derived tables from the envelopes, and equals what was there before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nccn_desk.adapters.store import derived, settings
from nccn_desk.adapters.store.provisional import give_places_back
from nccn_desk.adapters.store.replaying import Progress, replay, replay_within
from nccn_desk.adapters.store.schema import missing_tables
from nccn_desk.ledger.envelope import EpochKey
from nccn_desk.sql.engine import Connection

_FINGERPRINT: Final = "fingerprint"


def rebuild(
    connection: Connection, keys: Mapping[int, EpochKey], chain: bytes, progress: Progress
) -> None:
    """Make the derived tables anew, step by step, before anybody reads them.

    A rebuild that was broken off begins again at the next open.
    """
    connection.execute("BEGIN IMMEDIATE")
    settings.put(connection, _FINGERPRINT, "")
    give_places_back(connection)
    derived.make_anew(connection)
    connection.execute("COMMIT")
    replay(connection, keys, chain, 0, progress)
    settings.put(connection, _FINGERPRINT, derived.fingerprint())


def rebuild_within(
    connection: Connection, keys: Mapping[int, EpochKey], chain: bytes, progress: Progress
) -> None:
    """Make the derived tables anew within a transaction that stands open: nobody sees a half."""
    give_places_back(connection)
    derived.make_anew(connection)
    replay_within(connection, keys, chain, progress)


def is_due(connection: Connection) -> bool:
    """Tell whether derived tables are gone, half made, or those of another catalogue."""
    outdated = settings.get(connection, _FINGERPRINT) != derived.fingerprint()
    return outdated or bool(missing_tables(connection, derived.names()))
