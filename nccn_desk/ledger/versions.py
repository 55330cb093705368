"""A version names one write for ever: the envelope that carries it and its place therein."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import shape
from nccn_desk.ledger.codec import Value

OPERATIONS: Final = 4096  # operations in one envelope, so that an index has a bound

_TEXT: Final = re.compile(r"([0-9a-f]{64}):(0|[1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """One write: its envelope's id (32 bytes) and the index of its operation, from nought."""

    envelope: bytes
    index: int

    @override
    def __str__(self) -> str:
        """Write the version as text for a database column: hexadecimal id, colon, index."""
        return f"{self.envelope.hex()}:{self.index}"

    @classmethod
    def from_text(cls, text: str) -> Version:
        """Read what `str` wrote; raise BadValue for anything else."""
        found = _TEXT.fullmatch(text)
        if found is None:
            raise BadValue(field="version", reason="text")
        return cls(bytes.fromhex(found[1]), int(found[2]))


def to_wire(versions: Iterable[Version]) -> tuple[Value, ...]:
    """Return versions as they stand in an operation."""
    return tuple([(version.envelope, version.index) for version in versions])


def from_wire(value: Value) -> tuple[Version, ...]:
    """Read versions from an operation; raise BadEntry for another shape."""
    return tuple([_one(part) for part in shape.items(value, "versions")])


def _one(value: Value) -> Version:
    envelope, index = shape.items(value, "version", 2)
    return Version(
        shape.octets(envelope, "version", shape.HASH_BYTES),
        shape.whole(index, "version", high=OPERATIONS - 1),
    )
