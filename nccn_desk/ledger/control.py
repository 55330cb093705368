"""A control entry is one signed step of a space's linear log of members, devices and epochs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SIGNATURE_BYTES, SigningKey
from nccn_desk.crypto.sizes import PUBLIC_BYTES
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.control_acts import ENTRY_LIMIT, ControlAct, from_wire
from nccn_desk.ledger.errors import BadEntry, NewerEntry
from nccn_desk.ledger.hybrid import LAST_MOMENT

FORMAT: Final = 1
DOMAIN: Final = b"nccn/control/1"
ORIGIN: Final = bytes(shape.HASH_BYTES)  # the previous id of a log's first entry
SIGNERS: Final = 2

_PARTS: Final = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a space's control log, at its place; `at` is in ms by its author's clock."""

    org: bytes
    space: bytes
    position: int
    previous: bytes
    at: int
    act: ControlAct


@dataclass(frozen=True, slots=True)
class SignedEntry:
    """An entry's bytes as they were signed, and who signed: a device, two of them, or the root."""

    data: bytes
    signatures: tuple[tuple[bytes, bytes], ...]

    @property
    def id(self) -> bytes:
        """The entry's id: 32 bytes that follow from what was signed."""
        return digest(DOMAIN, self.data)

    @property
    def entry(self) -> Entry:
        """The entry, parsed anew at each call and not verified."""
        return decode(self.data)

    @property
    def wire(self) -> Value:
        """The entry as it travels."""
        return (self.data, self.signatures)

    @classmethod
    def from_wire(cls, value: Value) -> SignedEntry:
        """Read what travelled; raise BadEntry for another shape."""
        data, signatures = shape.items(value, "control", 2)
        signed = shape.items(signatures, "signatures")
        if not 1 <= len(signed) <= SIGNERS:
            raise BadEntry(reason="signatures")
        return cls(shape.octets(data, "control"), tuple([_signature(each) for each in signed]))


def sign(entry: Entry, *keys: SigningKey) -> SignedEntry:
    """Sign an entry with one key, or with two where two officers must."""
    data = encode(entry)
    name = digest(DOMAIN, data)
    return SignedEntry(data, tuple([(key.public, key.sign(name)) for key in keys]))


def encode(entry: Entry) -> bytes:
    """Return the canonical bytes of an entry; raise BadEntry if it could not be read back."""
    parts = (FORMAT, entry.org, entry.space, entry.position, entry.previous, entry.at)
    data = codec.encode((*parts, entry.act.wire))
    decode(data)  # what nobody could read back must not be signed
    return data


def decode(data: bytes) -> Entry:
    """Read an entry; raise NewerEntry for a later format and BadEntry for another shape."""
    parts = shape.items(codec.decode(data, limit=ENTRY_LIMIT), "control")
    version = shape.whole(parts[0] if parts else None, "format", low=1)
    if version > FORMAT:
        raise NewerEntry(version=version)
    shape.items(parts, "control", _PARTS)
    entry = Entry(
        shape.octets(parts[1], "org", ID_BYTES),
        shape.octets(parts[2], "space", ID_BYTES),
        shape.whole(parts[3], "position", low=1),
        shape.octets(parts[4], "previous", shape.HASH_BYTES),
        shape.whole(parts[5], "at", high=LAST_MOMENT),
        from_wire(parts[6]),
    )
    if (entry.position == 1) != (entry.previous == ORIGIN):
        raise BadEntry(reason="previous")
    return entry


def _signature(value: Value) -> tuple[bytes, bytes]:
    public, signature = shape.items(value, "signature", 2)
    return (
        shape.octets(public, "signer", PUBLIC_BYTES),
        shape.octets(signature, "signature", SIGNATURE_BYTES),
    )
