"""A snapshot says what followed from all entries up to some heads, for those who come later."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from nccn_desk.crypto.sizes import KEY_BYTES
from nccn_desk.ledger import shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.operations_watch import Heads, heads_from_wire, heads_to_wire

PARTS: Final = 2**15  # that one snapshot may have
PART_SIZE: Final = 16 * 2**20  # bytes of a sealed part


@dataclass(frozen=True, slots=True)
class PartName:
    """A part is kept beside the ledger, under its ciphertext's hash; `size` is in bytes."""

    hash: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`snapshot/1`: what its author's derived tables held, in sealed parts beside the ledger.

    `format` says of which tables; a desk with others cannot load it. `heads` are those of all
    chains that it covers, `count` how many envelopes that is, and `last` the greatest place of
    arrival that it names. `shared` is the digest of what it says. The parts are sealed under
    `key`; with the first `front` of them the record can be shown.
    """

    format: bytes
    heads: Heads
    count: int
    last: int
    shared: bytes
    key: bytes = field(repr=False)
    front: int
    parts: tuple[PartName, ...]

    @property
    def wire(self) -> Value:
        """The operation as it stands in a body."""
        return (
            "snapshot/1",
            self.format,
            heads_to_wire(self.heads),
            (self.count, self.last),
            self.shared,
            self.key,
            self.front,
            tuple([(each.hash, each.size) for each in self.parts]),
        )


def read_snapshot(parts: tuple[Value, ...]) -> Snapshot:
    """Read a snapshot; raise BadEntry for another shape."""
    _, form, heads, covered, shared, key, front, names = shape.items(parts, "snapshot", 8)
    count, last = shape.items(covered, "snapshot", 2)
    named = shape.items(names, "parts")
    if not 1 <= len(named) <= PARTS:
        raise BadEntry(reason="parts")
    return Snapshot(
        shape.octets(form, "snapshot format", shape.HASH_BYTES),
        heads_from_wire(heads),
        shape.whole(count, "count", low=1),
        shape.whole(last, "last", low=1),
        shape.octets(shared, "digest", shape.HASH_BYTES),
        shape.octets(key, "snapshot key", KEY_BYTES),
        shape.whole(front, "front", low=1, high=len(named)),
        tuple([_part(each) for each in named]),
    )


def _part(value: Value) -> PartName:
    name, size = shape.items(value, "part", 2)
    return PartName(
        shape.octets(name, "part", shape.HASH_BYTES),
        shape.whole(size, "part size", low=1, high=PART_SIZE),
    )
