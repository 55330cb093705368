"""Attached files travel in a bundle behind its entries, sealed as they lie in a store, in parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from nccn_desk.ledger import shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.protocol.access import BLOB_LIMIT
from nccn_desk.protocol.bundle import CHUNK

PART: Final = CHUNK  # bytes of a file in one chunk
FILES: Final = 4_096  # in one bundle
LACKING: Final = 4_096  # names of files that a writer says it lacks
TOTAL: Final = 2 * 2**30  # bytes of files in one bundle: with its entries it fits on any stick


@dataclass(frozen=True, slots=True)
class Cargo:
    """What a manifest says about files: those that follow with their sizes, and what it lacks.

    `lacks` are files that the writer's record names and that are not on its device.
    """

    files: tuple[tuple[bytes, int], ...] = ()
    lacks: tuple[bytes, ...] = ()

    @property
    def size(self) -> int:
        """How many bytes of files follow."""
        return sum(size for _, size in self.files)

    @property
    def wire(self) -> tuple[Value, Value]:
        """The two values that stand at the end of a manifest."""
        return (self.files, self.lacks)


@dataclass(frozen=True, slots=True)
class Part:
    """Some bytes of a sealed file, from `offset` on; `name` is the hash of all its bytes."""

    name: bytes
    size: int
    offset: int
    data: bytes

    @property
    def wire(self) -> tuple[Value, ...]:
        """The part as it stands in a chunk, behind what kind it is."""
        return (self.name, self.size, self.offset, self.data)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A file that was read to its end, or as far as it goes: whether it is what its name says."""

    name: bytes
    size: int
    whole: bool


class Weighing:
    """Follows the parts of files and says of each file once whether it came whole.

    It keeps no part. One file comes after another; a part out of its order spoils its file.
    """

    def __init__(self) -> None:
        self._now: Part | None = None  # the last part of the file under way
        self._state = hashlib.sha256()
        self._spoiled = b""  # the name of the file that was spoiled last

    def before(self, part: Part) -> Iterator[Weighed]:
        """Say of the file under way that it broke off, where this part is none of it."""
        if part.offset == 0 or not self._follows(part):
            yield from self.end()

    def add(self, part: Part) -> Iterator[Weighed]:
        """Take a part; give what can be said since."""
        yield from self.before(part)
        if part.offset == 0:
            self._state = hashlib.sha256()
        elif not self._follows(part):
            if part.name != self._spoiled:
                yield self._spoil(part)
            return
        self._state.update(part.data)
        self._now = part
        if part.offset + len(part.data) == part.size:
            self._now = None
            yield Weighed(part.name, part.size, self._state.digest() == part.name)

    def end(self) -> Iterator[Weighed]:
        """Take no more of the file under way; it lacks its end."""
        if self._now is not None:
            yield self._spoil(self._now)

    def _follows(self, part: Part) -> bool:
        now = self._now
        if now is None or (now.name, now.size) != (part.name, part.size):
            return False
        return now.offset + len(now.data) == part.offset

    def _spoil(self, part: Part) -> Weighed:
        self._now, self._spoiled = None, part.name
        return Weighed(part.name, part.size, whole=False)


def read_part(parts: tuple[Value, ...]) -> Part:
    """Read a part; raise BadEntry or TooLarge for anything else."""
    name, size, offset, data = shape.items(parts, "file", 4)
    part = Part(
        shape.octets(name, "file", shape.HASH_BYTES),
        _size(size),
        shape.whole(offset, "offset"),
        shape.octets(data, "file"),
    )
    if len(part.data) > PART:
        raise TooLarge(limit=PART, reason="file")
    if not part.data or part.offset + len(part.data) > part.size:
        raise BadEntry(reason="file")
    return part


def read_cargo(files: Value, lacks: Value) -> Cargo:
    """Read what a manifest says about files; raise BadEntry or TooLarge for anything else."""
    told, lacking = shape.items(files, "files"), shape.items(lacks, "files")
    if len(told) > FILES or len(lacking) > LACKING:
        raise TooLarge(limit=FILES, reason="files")
    cargo = Cargo(
        tuple([_told(each) for each in told]),
        tuple([shape.octets(each, "file", shape.HASH_BYTES) for each in lacking]),
    )
    if cargo.size > TOTAL:
        raise TooLarge(limit=TOTAL, reason="files")
    return cargo


def _told(value: Value) -> tuple[bytes, int]:
    name, size = shape.items(value, "file", 2)
    return shape.octets(name, "file", shape.HASH_BYTES), _size(size)


def _size(value: Value) -> int:
    size = shape.whole(value, "file", low=1)
    if size > BLOB_LIMIT:
        raise TooLarge(limit=BLOB_LIMIT, reason="file")
    return size
