"""Content that an administrator removed is taken away with all that followed from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.remaking import remake, remake_all
from nccn_desk.adapters.store.writer import Writer
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.intake_shapes import Verdict
from nccn_desk.sql.engine import Connection

_REMOVED: Final = "SELECT EXISTS (SELECT 1 FROM removals WHERE envelope = ?)"
_EMPTY: Final = (
    "UPDATE envelopes SET ciphertext = NULL "
    "WHERE handle = ? AND id = ? AND ciphertext IS NOT NULL RETURNING seq"
)


def is_removed(connection: Connection, envelope_id: bytes) -> bool:
    """Tell whether an act that counts has removed an envelope's content."""
    return bool(connection.execute(_REMOVED, (envelope_id,)).fetchone()[0])


def removed(connection: Connection) -> frozenset[bytes]:
    """Return the ids of all envelopes whose content was removed."""
    rows = connection.execute("SELECT envelope FROM removals").fetchall()
    return frozenset([row[0] for row in rows])


def emptied(verdict: Verdict) -> Verdict:
    """Return what is to be kept of an envelope that comes after its content was removed."""
    came = verdict.envelope
    bare = Envelope(came.header_bytes, came.signature, None)
    return replace(verdict, envelope=bare, body=None)


def take_away(writer: Writer, keys: StoreKeys) -> set[tuple[str, str]]:
    """Empty the envelopes that acts of this transaction removed; return the records concerned.

    What nobody may read any more is not kept aside either.
    """
    removed, connection = writer.projector.removed, writer.connection
    gone: list[int] = []
    for name in sorted(removed):
        gone += [row[0] for row in connection.execute(_EMPTY, (handle_of(name), name)).fetchall()]
        connection.execute("UPDATE aside SET ciphertext = NULL WHERE id = ?", (name,))
    removed.clear()
    return remade(writer, keys, gone) if gone else set()


def remade_anew(writer: Writer, keys: StoreKeys) -> set[tuple[str, str]]:
    """Let everything take effect anew, as the writer writes; return all records."""
    writer.serials.settle()
    records = remake_all(writer.connection, keys.epochs, writer.pen.tip.chain)
    writer.begin_anew()
    return records


def remade(
    writer: Writer, keys: StoreKeys, gone: Collection[int], back: Collection[int] = ()
) -> set[tuple[str, str]]:
    """Take the effect of some envelopes away and give it back to others, as the writer writes."""
    writer.serials.settle()  # the numbers of this transaction are counted on
    records = remake(writer.connection, keys.epochs, writer.pen.tip.chain, gone, back)
    writer.begin_anew()
    return records
