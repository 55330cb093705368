"""Watching operations say how a desk stands and what is kept or removed beside the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry

HEADS: Final = 4096  # chains that one beat may name
REASON_LENGTH: Final = 2000  # characters of the reason for a removal
INCARNATION_BYTES: Final = 64  # at most
OFFSET: Final = 2**46  # milliseconds by which two clocks may differ at most

Heads: TypeAlias = Mapping[bytes, tuple[int, bytes]]  # by chain: its last position, that one's id


@dataclass(frozen=True, slots=True)
class Beat:
    """`beat/1`: what a desk holds at a moment, so that every other desk is its witness.

    `own` are the heads of the chains that it has written, `seen` those of all others that it has
    accepted. `incarnation` and `number` are the server's, as it last showed them: none and nought
    where it met no server. `ledger` and `shared` are digests, of the envelopes and of what
    follows from them. `offset` is the server's clock less the desk's, in ms.
    """

    own: Heads
    seen: Heads
    incarnation: bytes
    number: int
    ledger: bytes
    shared: bytes
    offset: int

    @property
    def wire(self) -> Value:
        """The operation as it stands in a body."""
        server = (self.incarnation, self.number)
        digests = (self.ledger, self.shared)
        return (
            "beat/1",
            heads_to_wire(self.own),
            heads_to_wire(self.seen),
            *server,
            *digests,
            self.offset,
        )


@dataclass(frozen=True, slots=True)
class Blob:
    """`blob/1`: a file is kept beside the ledger, under its ciphertext's hash.

    `size` is the ciphertext's, in bytes; `key` is the file's own, sealed.
    """

    hash: bytes
    size: int
    key: bytes

    @property
    def wire(self) -> Value:
        """The operation as it stands in a body."""
        return ("blob/1", self.hash, self.size, self.key)


@dataclass(frozen=True, slots=True)
class Prune:
    """`prune/1`: an administrator removes an envelope's content, for a reason; its place stays."""

    envelope: bytes
    reason: str

    @property
    def wire(self) -> Value:
        """The operation as it stands in a body."""
        return ("prune/1", self.envelope, self.reason)


def read_beat(parts: tuple[Value, ...]) -> Beat:
    """Read a beat; raise BadEntry for another shape."""
    _, own, seen, incarnation, number, ledger, shared, offset = shape.items(parts, "beat", 8)
    return Beat(
        heads_from_wire(own),
        heads_from_wire(seen),
        _short(incarnation),
        shape.whole(number, "number"),
        shape.octets(ledger, "digest", shape.HASH_BYTES),
        shape.octets(shared, "digest", shape.HASH_BYTES),
        shape.whole(offset, "offset", low=-OFFSET, high=OFFSET),
    )


def read_blob(parts: tuple[Value, ...]) -> Blob:
    """Read a blob; raise BadEntry for another shape."""
    _, name, size, key = shape.items(parts, "blob", 4)
    return Blob(
        shape.octets(name, "blob", shape.HASH_BYTES),
        shape.whole(size, "blob size"),
        shape.octets(key, "blob key"),
    )


def read_prune(parts: tuple[Value, ...]) -> Prune:
    """Read a removal; raise BadEntry for another shape, and for one without a reason."""
    _, envelope, reason = shape.items(parts, "prune", 3)
    return Prune(
        shape.octets(envelope, "pruned", shape.HASH_BYTES),
        shape.text(reason, "prune reason", low=1, high=REASON_LENGTH),
    )


def heads_to_wire(heads: Heads) -> Value:
    """Return heads as they travel, in the order of their chains."""
    return tuple([(chain, *head) for chain, head in sorted(heads.items())])


def heads_from_wire(value: Value) -> Heads:
    """Read heads; raise BadEntry for another shape, one chain twice, and too many."""
    parts = shape.items(value, "heads")
    heads: dict[bytes, tuple[int, bytes]] = {}
    for part in parts[: HEADS + 1]:
        chain, position, name = shape.items(part, "head", 3)
        heads[shape.octets(chain, "head", ID_BYTES)] = (
            shape.whole(position, "head", low=1),
            shape.octets(name, "head", shape.HASH_BYTES),
        )
    # Twice the same chain, or more than anybody should have to keep.
    if not len(parts) == len(heads) <= HEADS:
        raise BadEntry(reason="heads")
    return heads


def _short(value: Value) -> bytes:
    incarnation = shape.octets(value, "incarnation")
    if len(incarnation) > INCARNATION_BYTES:
        raise BadEntry(reason="incarnation")
    return incarnation
