"""What came and has no effect is kept aside: it waits, or it stands where nothing counts."""

from __future__ import annotations

from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SIGNATURE_BYTES
from nccn_desk.ledger.envelope import Envelope
from nccn_desk.ledger.intake_shapes import Bound, Verdict, weight
from nccn_desk.sql.engine import Connection

HELD: Final = "held"
QUARANTINED: Final = "quarantined"

_PUT: Final = (
    "INSERT INTO aside (id, signature, state, why, chain, position, header, ciphertext, came) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
    "state = excluded.state, why = excluded.why, "
    "ciphertext = coalesce(excluded.ciphertext, ciphertext)"
)
_READ: Final = "SELECT header, signature, ciphertext FROM aside {where}ORDER BY chain, position"

_MARK: Final = 8  # bytes of a content's digest that tell copies apart

_Face = tuple[bytes, bytes]


class Waiting:
    """The envelopes that are kept aside, and how much of it waits."""

    def __init__(self, connection: Connection, bound: Bound, moment: str) -> None:
        self._connection = connection
        self._bound = bound
        self._moment = moment
        rows = connection.execute(
            "SELECT id, signature, state, why, "
            "length(header) + length(signature) + coalesce(length(ciphertext), 0) FROM aside"
        ).fetchall()
        self._known: dict[_Face, tuple[str, str]] = {tuple(row[:2]): row[2:4] for row in rows}
        held = [row[4] for row in rows if row[2] == HELD]
        self._count, self._size = len(held), sum(held)

    @property
    def full(self) -> bool:
        """Tell whether there is no room for another one that waits."""
        return self._bound.full(self._count, self._size)

    def envelopes(self, *, everything: bool) -> list[Envelope]:
        """Return what waits, or `everything` that is kept aside, as the intake wants it."""
        if not self._known:
            return []
        where = "" if everything else f"WHERE state = '{HELD}' "
        rows = self._connection.execute(_READ.format(where=where)).fetchall()
        return [Envelope(row[0], row[1][:SIGNATURE_BYTES], row[2]) for row in rows]

    def is_at(self, verdict: Verdict, state: str, why: str) -> bool:
        """Tell whether an envelope is kept aside for a reason already."""
        return self._known.get(_face(verdict)) == (state, why)

    def put(self, verdict: Verdict, state: str, why: str) -> None:
        """Keep an envelope aside, or note that something else is the reason now."""
        envelope, header = verdict.envelope, verdict.header
        face = _face(verdict)
        before = self._known.get(face)
        if before == (state, why):
            return
        chain, position = (header.chain, header.position) if header else (bytes(16), 0)
        self._connection.execute(
            _PUT,
            (
                *(*face, state, why, chain, position),
                *(envelope.header_bytes, envelope.ciphertext, self._moment),
            ),
        )
        self._known[face] = (state, why)
        self._weigh(envelope, before[0] if before else "", state)

    def drop(self, verdict: Verdict) -> None:
        """Forget an envelope that was decided, in whichever version of the program it came."""
        plain = (verdict.id, verdict.envelope.signature)
        for face in (plain, (plain[0], plain[1] + _mark(verdict.envelope))):
            if face in self._known:
                self._drop(face, verdict)

    def _drop(self, face: _Face, verdict: Verdict) -> None:
        # A copy whose content was spoiled on its way takes the good one nowhere.
        gone = self._connection.execute(
            "DELETE FROM aside WHERE id = ? AND signature = ? AND ciphertext IS ?",
            (*face, verdict.envelope.ciphertext),
        ).rowcount
        if gone:
            self._weigh(verdict.envelope, self._known.pop(face)[0], "")

    def _weigh(self, envelope: Envelope, before: str, after: str) -> None:
        more = (after == HELD) - (before == HELD)
        self._count += more
        self._size += more * weight(envelope)


def _face(verdict: Verdict) -> _Face:
    """Return what tells what is kept aside from all else.

    What a later version of the program wrote cannot be proved here: of two copies that differ
    nobody can say which is the sound one, and both are kept.
    """
    envelope = verdict.envelope
    mark = _mark(envelope) if verdict.header is None else b""
    return verdict.id, envelope.signature + mark


def _mark(envelope: Envelope) -> bytes:
    return digest(envelope.ciphertext or b"")[:_MARK]
