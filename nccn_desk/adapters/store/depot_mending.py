"""An envelope that is damaged here is found and asked for; one that comes again mends its row."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from nccn_desk.adapters.store import pruning, settings
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.envelope import ORIGIN, Envelope, check_structure
from nccn_desk.ledger.intake_shapes import Verdict
from nccn_desk.protocol.messages import Head
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


_NEXT: Final = (
    "SELECT e.seq, e.id, e.position, c.chain, c.public, e.header, e.signature, e.ciphertext "
    "FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
)
_LOOKED: Final = "looked_at"  # up to where each was looked at by itself
_SPOILED: Final = "spoiled"  # where those came that are not as they were written
_AT_ONCE: Final = 400  # envelopes that are looked at in one go
_ASKED: Final = 16  # that are told at once
_KEPT: Final = 1_000  # that are remembered


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


def is_due(connection: Connection) -> bool:
    """Tell whether there is anything to look at."""
    after = int(settings.get(connection, _LOOKED) or 0)
    last = connection.execute("SELECT max(seq) FROM envelopes").fetchone()[0] or 0
    return last > after or settings.get(connection, _SPOILED) not in {"", "[]"}


def look(connection: Connection) -> tuple[tuple[bytes, Head], ...]:
    """Look at some envelopes by themselves; return which are not as they were written.

    Those that were found before are looked at again: somebody may have mended them.
    """
    known = json.loads(settings.get(connection, _SPOILED) or "[]")
    after = int(settings.get(connection, _LOOKED) or 0)
    rows = connection.execute(
        f"{_NEXT}WHERE e.seq > ? ORDER BY e.seq LIMIT ?", (after, _AT_ONCE)
    ).fetchall()
    again = [
        row
        for seq in known[:_KEPT]
        for row in connection.execute(f"{_NEXT}WHERE e.seq = ?", (seq,)).fetchall()
    ]
    bad = [row for row in (*again, *rows) if not _is_sound(row)]
    if rows:
        settings.put(connection, _LOOKED, str(rows[-1][0]))
    found = [row[0] for row in bad]
    if found != known:
        settings.put(connection, _SPOILED, json.dumps(found))
    return tuple([(row[3], _before(connection, row)) for row in bad[:_ASKED]])


def _is_sound(row: tuple[Any, ...]) -> bool:
    _, name, position, _, public, *parts = row
    envelope = Envelope(*parts)
    try:
        header = check_structure(envelope)
    except NccnError:
        return False
    return (envelope.id, header.position) == (name, position) and _signs(
        public, name, envelope.signature
    )


def _before(connection: Connection, row: tuple[Any, ...]) -> Head:
    """Return the head before an envelope, as our own rows have it."""
    found = connection.execute(
        "SELECT e.id FROM envelopes AS e JOIN chains AS c ON c.no = e.chain "
        "WHERE c.chain = ? AND e.position = ?",
        (row[3], row[2] - 1),
    ).fetchone()
    return Head(row[2] - 1, found[0] if found else ORIGIN)


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
