"""A beacon says where a relay is; its desk's signature says that the certificate is its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.crypto.signing import BadSignature, verify

VERSION: Final = b"1"

_PLACE: Final = b"nccn/relay/place/1"
_SENTENCE: Final = b"nccn/relay/1"
_FINGERPRINT: Final = 64
_KEY: Final = 64
_SIGNATURE: Final = 128


@dataclass(frozen=True, slots=True)
class Beacon:
    """What a relay calls out on its site's network; the space's id itself is not called out."""

    space: bytes
    fingerprint: str
    device: bytes
    signature: bytes

    @staticmethod
    def sentence(space: bytes, fingerprint: str) -> bytes:
        """Return what the hosting desk signs."""
        return digest(_SENTENCE, space, bytes.fromhex(fingerprint))

    @property
    def name(self) -> str:
        """A name of its own on the network, and the same at each start."""
        return digest(self.device, self.space)[:8].hex()

    def to_words(self) -> dict[str, str]:
        """Return the words that are called out."""
        return {
            "v": VERSION.decode(),
            "s": place_of(self.space),
            "f": self.fingerprint,
            "d": self.device.hex(),
            "g": self.signature.hex(),
        }


def place_of(space: bytes) -> str:
    """Return by what members of a space know that a relay is theirs; it tells others nothing."""
    return digest(_PLACE, space)[:16].hex()


def heard(words: Mapping[bytes, bytes | None], space: bytes) -> Beacon | None:
    """Read what was called out; nothing where it is another space's, or is not signed by its desk.

    That the desk is a member is for whoever knows the members.
    """
    if words.get(b"v") != VERSION or words.get(b"s") != place_of(space).encode():
        return None
    fingerprint, device, signature = (
        _hex(words.get(name), length)
        for name, length in ((b"f", _FINGERPRINT), (b"d", _KEY), (b"g", _SIGNATURE))
    )
    if not (fingerprint and device and signature):
        return None
    try:
        verify(device, Beacon.sentence(space, fingerprint.hex()), signature)
    except BadSignature:
        return None
    return Beacon(space, fingerprint.hex(), device, signature)


def _hex(word: bytes | None, length: int) -> bytes:
    """Return the bytes that a word of this length spells, none for any other."""
    if word is None or len(word) != length:
        return b""
    try:
        return bytes.fromhex(word.decode("ascii"))
    except ValueError:
        return b""
