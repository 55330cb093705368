"""An envelope that comes again mends the row that was damaged here since it first came."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from nccn_desk.adapters.store import pruning
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.intake_shapes import Verdict
from nccn_desk.sql.engine import Connection

_ROW: Final = (
    "SELECT e.seq, e.handle, e.header, e.signature, e.ciphertext, c.public FROM envelopes AS e "
    "JOIN chains AS c ON c.no = e.chain WHERE c.chain = ? AND e.position = ? AND e.id = ?"
)
_MEND: Final = (
    "UPDATE envelopes SET handle = ?, header = ?, signature = ?, ciphertext = ? WHERE seq = ?"
)
_HAS_EFFECT: Final = (
    "SELECT EXISTS (SELECT 1 FROM acts WHERE seq = ?) "
    "OR EXISTS (SELECT 1 FROM violations WHERE seq = ?)"
)


class _Row(NamedTuple):
    seq: int
    handle: int
    header: bytes
    signature: bytes
    ciphertext: bytes | None
    public: bytes


def mend(connection: Connection, known: Iterable[Verdict]) -> list[int]:
    """Put right the rows of known envelopes; return where those came that have no effect now.

    The header of what came was proved by its id, and its content by the header; its signature
    counts where it is good and ours is not.
    """
    silent: list[int] = []
    for verdict in known:
        if verdict.header is None:
            continue
        place = (verdict.header.chain, verdict.header.position, verdict.id)
        found = connection.execute(_ROW, place).fetchone()
        if found is not None and _mended(connection, verdict, row := _Row(*found)):
            has_effect = connection.execute(_HAS_EFFECT, (row.seq, row.seq)).fetchone()[0]
            if not has_effect and verdict.envelope.ciphertext is not None:
                silent.append(row.seq)
    return silent


def _mended(connection: Connection, verdict: Verdict, row: _Row) -> bool:
    """Write a row anew where it is not what it must be; tell whether it was not."""
    came = verdict.envelope
    content = row.ciphertext
    if came.ciphertext is not None and content != came.ciphertext:
        lawful = content is None and pruning.is_removed(connection, verdict.id)
        content = None if lawful else came.ciphertext
    right = Envelope(came.header_bytes, _good_signature(verdict, row), content)
    handle = handle_of(verdict.id)
    if (handle, *_parts(right)) == row[1:5]:
        return False
    connection.execute(_MEND, (handle, *_parts(right), row.seq))
    return True


def _parts(envelope: Envelope) -> tuple[bytes, bytes, bytes | None]:
    return envelope.header_bytes, envelope.signature, envelope.ciphertext


def _good_signature(verdict: Verdict, row: _Row) -> bytes:
    """Return the signature that is good: ours, else the other's."""
    theirs = verdict.envelope.signature
    if theirs == row.signature or _signs(row.public, verdict.id, row.signature):
        return row.signature
    return theirs if _signs(row.public, verdict.id, theirs) else row.signature


def _signs(public: bytes, name: bytes, signature: bytes) -> bool:
    try:
        verify(public, name, signature)
    except BadSignature:
        return False
    return True
