"""An envelope is one act, sealed and signed: its header stands in clear, its body does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from nccn_desk.crypto.sealing import Tampered, derive, digest, seal, unseal
from nccn_desk.crypto.signing import SigningKey, verify
from nccn_desk.crypto.sizes import OVERHEAD
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, hybrid, operations, shape
from nccn_desk.ledger.errors import BadEntry, NewerEntry, PrunedEntry, TooLarge
from nccn_desk.ledger.hybrid import Hybrid
from nccn_desk.ledger.operations import Declaration, Freeze, Operation
from nccn_desk.ledger.operations_snapshot import Snapshot
from nccn_desk.ledger.operations_watch import Prune
from nccn_desk.ledger.packing import BODY_LIMIT, PACKED_LIMIT, pack, unpack
from nccn_desk.ledger.versions import OPERATIONS

FORMAT: Final = 1
DOMAIN: Final = b"nccn/envelope/1"
ORIGIN: Final = bytes(shape.HASH_BYTES)  # the previous id of a chain's first envelope
HEADER_LIMIT: Final = 256
CIPHERTEXT_LIMIT: Final = PACKED_LIMIT + OVERHEAD
DEPENDENCIES: Final = 8
LANDMARK: Final = 1  # the flag of an envelope that names a snapshot: who comes late asks for it

_PARTS: Final = 10
_SEALED_PARTS: Final = 7  # the header's fields up to epoch are bound to the ciphertext


class EpochKey:
    """The key of an epoch, and the keys of chains that follow from it, while this object lives.

    Drop the object and the keys go with it. They are kept because deriving one costs as much as
    unsealing a small envelope. `spares` are those that the epoch had on branches of the control
    log that count no more: what was sealed there opens too.
    """

    __slots__ = ("_chains", "_key", "spares")

    def __init__(self, key: bytes, spares: Iterable[bytes] = ()) -> None:
        self._key = key
        self._chains: dict[bytes, bytes] = {}
        self.spares = tuple([EpochKey(each) for each in spares])

    def for_chain(self, chain: bytes) -> bytes:
        """Return the key that seals this chain's envelopes in this epoch."""
        key = self._chains.get(chain)
        if key is None:
            key = self._chains[chain] = derive(self._key, b"envelope" + chain)
        return key

    def open(self, chain: bytes, sealed: bytes, bound: bytes) -> bytes:
        """Return what this epoch's key, or one of its spares, opens; raise Tampered."""
        for each in (self, *self.spares[:-1]) if self.spares else ():
            try:
                return unseal(each.for_chain(chain), sealed, bound)
            except Tampered:
                continue
        last = self.spares[-1] if self.spares else self
        return unseal(last.for_chain(chain), sealed, bound)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an envelope will stand: everything of its header but the ciphertext's."""

    org: bytes
    space: bytes
    chain: bytes
    position: int
    previous: bytes
    epoch: int
    flags: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """The part of an envelope that everyone may read; `length` and `hash` are the ciphertext's.

    Flags are bits, `LANDMARK` and those of later versions; whoever does not know one ignores it.
    """

    org: bytes
    space: bytes
    chain: bytes
    position: int
    previous: bytes
    epoch: int
    flags: int
    length: int
    hash: bytes

    @classmethod
    def parse(cls, data: bytes) -> Header:
        """Read a header; raise NewerEntry for a later format and BadEntry for another shape."""
        parts = shape.items(codec.decode(data, limit=HEADER_LIMIT), "header")
        version = shape.whole(parts[0] if parts else None, "format", low=1)
        if version > FORMAT:
            raise NewerEntry(version=version)
        shape.items(parts, "header", _PARTS)
        header = cls(
            shape.octets(parts[1], "org", ID_BYTES),
            shape.octets(parts[2], "space", ID_BYTES),
            shape.octets(parts[3], "chain", ID_BYTES),
            shape.whole(parts[4], "position", low=1),
            shape.octets(parts[5], "previous", shape.HASH_BYTES),
            shape.whole(parts[6], "epoch"),
            shape.whole(parts[7], "flags"),
            shape.whole(parts[8], "length", high=CIPHERTEXT_LIMIT),
            shape.octets(parts[9], "hash", shape.HASH_BYTES),
        )
        if (header.position == 1) != (header.previous == ORIGIN):
            raise BadEntry(reason="previous")
        return header


@dataclass(frozen=True, slots=True)
class Envelope:
    """The bytes as they were written; `ciphertext` is nothing once it was lawfully pruned.

    What follows from the bytes is found out once: everyone on an envelope's way asks for it.
    """

    header_bytes: bytes
    signature: bytes
    ciphertext: bytes | None
    _id: bytes = field(default=b"", init=False, repr=False, compare=False)
    _header: Header | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def id(self) -> bytes:
        """The envelope's id: 32 bytes that follow from the header alone."""
        if not self._id:
            object.__setattr__(self, "_id", digest(DOMAIN, self.header_bytes))
        return self._id

    @property
    def header(self) -> Header:
        """The header, parsed and not verified; raises NewerEntry or BadEntry."""
        if self._header is None:
            object.__setattr__(self, "_header", Header.parse(self.header_bytes))
        return self._header  # type: ignore[return-value]  # it was just set


@dataclass(frozen=True, slots=True)
class Body:
    """What an act did, and what its officer and desk knew then.

    `dependencies` are ids of other chains' envelopes that were seen, at most eight; `control` is
    the position of the control log that was seen, nought in a space of one desk; `event` is when
    it happened, in ms, as a person says; the clock's own ms say when it was entered.
    """

    operations: tuple[Operation, ...]
    dependencies: tuple[bytes, ...]
    clock: Hybrid
    control: int
    event: int
    officer: str

    @property
    def stands_alone(self) -> bool:
        """Tell whether the envelope's own signature must be verified, not only its run's last."""
        return any(
            isinstance(operation, Declaration | Freeze | Prune | Snapshot)
            for operation in self.operations
        )

    @property
    def flags(self) -> int:
        """The header's flags: what everyone may know of an act."""
        return LANDMARK if any(isinstance(each, Snapshot) for each in self.operations) else 0


def write(place: Place, body: Body, epoch_key: EpochKey, key: SigningKey) -> Envelope:
    """Seal and sign a body; raise BadValue, BadEntry or TooLarge for what none could open."""
    bound = _bound(place)
    ciphertext = seal(epoch_key.for_chain(place.chain), pack(encode_body(body)), bound)
    flags = place.flags | body.flags
    rest = codec.encode((flags, len(ciphertext), digest(ciphertext)))
    # An array of ten is its own first byte, then the parts of the array of seven and of three.
    header = bytes((0x80 + _PARTS,)) + bound[1:] + rest[1:]
    Header.parse(header)
    return Envelope(header, key.sign(digest(DOMAIN, header)), ciphertext)


def check_structure(envelope: Envelope) -> Header:
    """Return the header if it has its shape and the ciphertext is the one it names."""
    header = envelope.header
    if envelope.ciphertext is None:
        return header
    if len(envelope.ciphertext) != header.length or digest(envelope.ciphertext) != header.hash:
        raise BadEntry(reason="hash")
    return header


def check(envelope: Envelope, public: bytes) -> Header:
    """Return the header of a sound envelope; raise BadEntry, NewerEntry or BadSignature if not."""
    header = check_structure(envelope)
    verify(public, envelope.id, envelope.signature)
    return header


def open_body(envelope: Envelope, epoch_key: EpochKey, header: Header | None = None) -> Body:
    """Return the body of an envelope that was checked; `header` is its own where it was read.

    Raises PrunedEntry, Tampered (another key, or not what was sealed), TooLarge or BadEntry.
    """
    if envelope.ciphertext is None:
        raise PrunedEntry
    if len(envelope.ciphertext) > CIPHERTEXT_LIMIT:
        raise TooLarge(limit=CIPHERTEXT_LIMIT, reason="ciphertext")
    header = header or envelope.header
    packed = epoch_key.open(header.chain, envelope.ciphertext, _bound(header))
    return decode_body(unpack(packed))


def encode_body(body: Body) -> bytes:
    """Return the canonical bytes of a body that `decode_body` reads back."""
    wire = (
        tuple([operations.to_wire(operation) for operation in body.operations]),
        body.dependencies,
        body.clock.wire,
        body.control,
        body.event,
        shape.id_bytes(body.officer, "officer"),
    )
    data = codec.encode(wire)
    decode_body(data, fresh=True)  # what this desk could not read back it must not sign
    return data


def decode_body(data: bytes, *, fresh: bool = False) -> Body:
    """Read a body, perhaps a `fresh` one of our own; raise BadEntry for another shape."""
    parts = shape.items(codec.decode(data, limit=BODY_LIMIT, fresh=fresh), "body", 6)
    done = shape.items(parts[0], "operations")
    seen = shape.items(parts[1], "dependencies")
    if not 1 <= len(done) <= OPERATIONS or len(seen) > DEPENDENCIES:
        raise BadEntry(reason="body")
    return Body(
        tuple([operations.from_wire(part) for part in done]),
        tuple([shape.octets(part, "dependency", shape.HASH_BYTES) for part in seen]),
        hybrid.from_wire(parts[2]),
        shape.whole(parts[3], "control"),
        shape.whole(parts[4], "event", low=hybrid.FIRST_MOMENT, high=hybrid.LAST_MOMENT),
        shape.identifier(parts[5], "officer"),
    )


def _bound(place: Place | Header) -> bytes:
    """Encode the header's fields up to epoch, to which the seal is bound."""
    return codec.encode(
        (
            FORMAT,
            place.org,
            place.space,
            place.chain,
            place.position,
            place.previous,
            place.epoch,
        )
    )
