"""A blob is a file under a key of its own; its ciphertext's hash is its name everywhere."""

from __future__ import annotations

from typing import Final, NamedTuple

from nccn_desk.crypto.sealing import digest, random_key, seal, unseal
from nccn_desk.ledger.operations_watch import Blob

ASSOCIATED: Final = b"nccn/blob/1"


class Sealed(NamedTuple):
    """A sealed file, and the operation that says where it is and how it opens.

    The key stands in the operation alone, and so under the seal of the envelope that brings it.
    """

    data: bytes
    operation: Blob


def sealed(plain: bytes) -> Sealed:
    """Seal a file under a fresh random key."""
    key = random_key()
    data = seal(key, plain, ASSOCIATED)
    return Sealed(data, Blob(digest(data), len(data), key))


def is_named(name: bytes, data: bytes) -> bool:
    """Tell whether bytes are those that a name names."""
    return digest(data) == name


def opened(key: bytes, data: bytes) -> bytes:
    """Open a sealed file; raise Tampered where it was touched."""
    return unseal(key, data, ASSOCIATED)
