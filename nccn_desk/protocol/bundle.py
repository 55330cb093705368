"""A bundle is one sealed file of entries for the devices of a space, read as far as it is whole.

In the clear stands the lid: the format, the space, and the bundle's key in a box for each device
under a label that only who knows the device can tell. Then come chunks, each sealed by itself, so
that a damaged one is named and the others are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from nccn_desk.crypto.boxes import OVERHEAD as BOX_OVERHEAD
from nccn_desk.crypto.boxes import box
from nccn_desk.crypto.sealing import Tampered, digest, seal, unseal
from nccn_desk.crypto.sizes import KEY_BYTES, OVERHEAD
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.errors import BadEntry, TooLarge

MAGIC: Final = b"NCCN desk bundle\n"
FORMAT: Final = 2  # the newest that is read: it carries files too
PLAIN: Final = 1  # carries entries only; programs that know no files read it
DOMAIN: Final = b"nccn/bundle/1"
DEVICES: Final = 1_024
LID_LIMIT: Final = 2 * 2**20
CHUNK: Final = 2**20  # bytes of a chunk, unless one envelope alone is larger
CHUNK_LIMIT: Final = 16 * 2**20  # the largest envelope fits in
CHUNKS: Final = 2**20
FAULTS: Final = 256  # damaged places after which a file is not read on

_LENGTH: Final = 4  # bytes of a length or a number
_LABEL: Final = 16
_MARK: Final = 8


class BadBundle(NccnError):
    """A file is no bundle, or one that cannot be begun to be read."""

    code = "bundle_bad"


class NotForUs(NccnError):
    """A bundle was sealed for other devices, or for those of another space."""

    code = "bundle_not_for_us"


class NewerBundle(NccnError):
    """A bundle was written by a later version of the program; `version` is its format."""

    code = "bundle_newer"


class Octets(Protocol):
    """A file's bytes, in memory or mapped into it."""

    def __len__(self) -> int: ...  # noqa: D105  # as bytes have it

    def __getitem__(self, part: slice, /) -> bytes: ...  # noqa: D105  # as bytes have it

    def find(self, _sought: bytes, _start: int, /) -> int: ...  # noqa: D102  # as bytes have it


@dataclass(frozen=True, slots=True)
class Lid:
    """What stands in the clear; `size` is where the chunks begin, `mark` stands before each."""

    id: bytes
    org: bytes
    space: bytes
    boxes: Mapping[bytes, bytes]
    data: bytes

    @property
    def size(self) -> int:
        """The place of the first chunk in the file."""
        return len(MAGIC) + _LENGTH + len(self.data)

    @property
    def digest(self) -> bytes:
        """What binds chunks and the writer's signature to this lid."""
        return digest(DOMAIN, self.data)

    @property
    def mark(self) -> bytes:
        """What stands before each chunk, so that the next one is found behind a damaged one."""
        return self.digest[:_MARK]

    @property
    def info(self) -> bytes:
        """What a box of this bundle is bound to."""
        return info_of(self.id, self.org, self.space)

    def box_of(self, device: bytes) -> bytes:
        """Return the box for a device, empty where there is none."""
        return self.boxes.get(_label(self.id, device), b"")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk's number and what it holds, nothing where it is damaged."""

    number: int
    plain: bytes | None


class Sealer:
    """Writes one bundle: its beginning, then chunk after chunk, each number once."""

    def __init__(self, name: bytes, org: bytes, space: bytes, key: bytes) -> None:
        self._name = (name, org, space)
        self._key = key
        self._count = 0
        self._lid: Lid | None = None

    def begin(self, devices: Mapping[bytes, bytes], version: int = PLAIN) -> bytes:
        """Return the file's beginning; `devices` are public keys with those of their boxes."""
        info = info_of(*self._name)
        boxes = {
            _label(self._name[0], device): box(public, self._key, info)
            for device, public in devices.items()
        }
        data = codec.encode((version, *self._name, tuple(sorted(boxes.items()))))
        self._lid = _lid(data)
        return MAGIC + _number(len(data)) + data

    @property
    def lid(self) -> Lid:
        """The lid that was written; asked for after the beginning only."""
        if self._lid is None:
            raise BadBundle(reason="order")
        return self._lid

    def chunk(self, plain: bytes) -> bytes:
        """Return the next chunk as it stands in the file."""
        if len(plain) > CHUNK_LIMIT or self._count >= CHUNKS:
            raise TooLarge(limit=CHUNK_LIMIT, reason="chunk")
        sealed = seal(self._key, plain, _bound(self.lid, self._count))
        head = self.lid.mark + _number(self._count) + _number(len(sealed))
        self._count += 1
        return head + sealed


def read_lid(data: Octets) -> Lid:
    """Read what stands in the clear; raise BadBundle, or NewerBundle for a later format."""
    start = len(MAGIC) + _LENGTH
    if data[: len(MAGIC)] != MAGIC:
        raise BadBundle("bundle_none")
    length = int.from_bytes(data[len(MAGIC) : start], "big")
    if length > LID_LIMIT or start + length > len(data):
        raise BadBundle(reason="lid")
    try:
        return _lid(data[start : start + length])
    except (BadEntry, TooLarge) as fault:
        raise BadBundle(reason="lid") from fault


def chunks(data: Octets, lid: Lid, key: bytes) -> Iterator[Chunk]:
    """Go through the chunks in the file's order; those that are damaged, or gone, have no words.

    A chunk that stands there twice is read once. Not read on behind `FAULTS` damaged places.
    """
    mark, at, faults = lid.mark, lid.size, 0
    expected = 0
    while faults < FAULTS:
        place = data.find(mark, at)
        if place < 0:
            return
        found = _opened(data, place, lid, key)
        if found is None:
            faults += 1
            at = place + 1
            continue
        number, plain, at = found
        if number < expected:
            faults += 1
            continue
        for lost in range(expected, min(number, expected + FAULTS)):
            faults += 1
            yield Chunk(lost, None)
        yield Chunk(number, plain)
        expected = number + 1


def _opened(data: Octets, place: int, lid: Lid, key: bytes) -> tuple[int, bytes, int] | None:
    """Open the chunk at a place; return its number, what it holds, and where it ends."""
    start = place + _MARK
    head = data[start : start + 2 * _LENGTH]
    number = int.from_bytes(head[:_LENGTH], "big")
    length = int.from_bytes(head[_LENGTH:], "big")
    begin = start + 2 * _LENGTH
    if number >= CHUNKS or not OVERHEAD <= length <= CHUNK_LIMIT + OVERHEAD:
        return None
    if begin + length > len(data):
        return None
    try:
        plain = unseal(key, data[begin : begin + length], _bound(lid, number))
    except Tampered:
        return None
    return number, plain, begin + length


def _lid(data: bytes) -> Lid:
    parts = shape.items(codec.decode(data, limit=LID_LIMIT), "lid")
    version = shape.whole(parts[0] if parts else None, "format", low=1)
    if version > FORMAT:
        raise NewerBundle(version=version)
    _, name, org, space, boxes = shape.items(parts, "lid", 5)
    return Lid(
        shape.octets(name, "id", ID_BYTES),
        shape.octets(org, "org", ID_BYTES),
        shape.octets(space, "space", ID_BYTES),
        _boxes(boxes),
        data,
    )


def _boxes(value: Value) -> Mapping[bytes, bytes]:
    parts = shape.items(value, "boxes")
    if len(parts) > DEVICES:
        raise TooLarge(limit=DEVICES, reason="boxes")
    read: dict[bytes, bytes] = {}
    for part in parts:
        label, boxed = shape.items(part, "box", 2)
        read[shape.octets(label, "label", _LABEL)] = shape.octets(
            boxed, "box", KEY_BYTES + BOX_OVERHEAD
        )
    if list(read) != sorted(read) or len(read) != len(parts):
        raise BadEntry(reason="boxes")
    return read


def info_of(name: bytes, org: bytes, space: bytes) -> bytes:
    """Return what the boxes of a bundle are bound to."""
    return DOMAIN + b"/box" + name + org + space


def _label(name: bytes, device: bytes) -> bytes:
    return digest(DOMAIN, b"/label", name, device)[:_LABEL]


def _bound(lid: Lid, number: int) -> bytes:
    return lid.digest + _number(number)


def _number(value: int) -> bytes:
    return value.to_bytes(_LENGTH, "big")
