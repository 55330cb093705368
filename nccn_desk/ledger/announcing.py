"""An announcement ties a chain's random id to the device that signs it, for ever."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import SIGNATURE_BYTES, SigningKey, verify
from nccn_desk.crypto.sizes import PUBLIC_BYTES
from nccn_desk.kernel.ids import ID_BYTES
from nccn_desk.ledger import codec, shape
from nccn_desk.ledger.codec import Value
from nccn_desk.ledger.membership import Membership

DOMAIN: Final = b"nccn/chain/1"
LIMIT: Final = 256

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Announcement:
    """A signed sentence: this chain of this space is signed by this device; bytes kept verbatim."""

    data: bytes
    signature: bytes

    @property
    def org(self) -> bytes:
        """The organisation, 16 bytes."""
        return _read(self.data)[0]

    @property
    def space(self) -> bytes:
        """The space, 16 bytes."""
        return _read(self.data)[1]

    @property
    def chain(self) -> bytes:
        """The chain's random id, 16 bytes."""
        return _read(self.data)[2]

    @property
    def device(self) -> bytes:
        """The public key under which the chain's envelopes are signed, 32 bytes."""
        return _read(self.data)[3]

    @property
    def wire(self) -> Value:
        """The announcement as it travels."""
        return (self.data, self.signature)

    @classmethod
    def from_wire(cls, value: Value) -> Announcement:
        """Read what travelled; raise BadEntry for another shape."""
        data, signature = shape.items(value, "announcement", 2)
        made = cls(
            shape.octets(data, "announcement"),
            shape.octets(signature, "signature", SIGNATURE_BYTES),
        )
        _read(made.data)
        return made

    def prove(self) -> None:
        """Raise BadSignature unless the device that it names signed it."""
        verify(self.device, digest(DOMAIN, self.data), self.signature)


def announce(org: bytes, space: bytes, chain: bytes, key: SigningKey) -> Announcement:
    """Sign that a chain is this device's."""
    data = codec.encode((_FORMAT, org, space, chain, key.public))
    return Announcement(data, key.sign(digest(DOMAIN, data)))


def outranks(state: Membership, device: bytes, other: bytes) -> bool:
    """Tell whether one device's word on a chain of which nothing counts yet replaces another's.

    Anybody can make a key and lay claim to a chain with it, and whoever carries entries can come
    before the owner: a claim by a key that never belonged to the space must not be the last word.
    """
    return device in state.devices and other not in state.devices


def _read(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    parts = shape.items(codec.decode(data, limit=LIMIT), "announcement", 5)
    shape.whole(parts[0], "format", low=_FORMAT, high=_FORMAT)
    return (
        shape.octets(parts[1], "org", ID_BYTES),
        shape.octets(parts[2], "space", ID_BYTES),
        shape.octets(parts[3], "chain", ID_BYTES),
        shape.octets(parts[4], "device", PUBLIC_BYTES),
    )
