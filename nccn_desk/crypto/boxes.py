"""A box is closed with what everybody may know and opened with what one device alone holds."""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import NccnError

ML_SEED_BYTES: Final = 64
X_BYTES: Final = 32
SECRET_BYTES: Final = ML_SEED_BYTES + X_BYTES
PUBLIC_BYTES: Final = 1184 + X_BYTES
OVERHEAD: Final = 1136  # what a box adds to what it holds: both encapsulations and the tag

# What is recorded today must stay closed to a quantum computer, and stay closed too should the
# newer of the two key exchanges be broken: RFC 9180 with the hybrid of ML-KEM-768 and X25519.
_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

# The u coordinates of low order on Curve25519 and its twist, with their second spellings below
# 2^255: whatever is exchanged with them is known to everybody (RFC 7748, 6.1).
_FIELD: Final = 2**255 - 19
_LOW: Final = (
    0,
    1,
    325606250916557431795983626356110631294008115727848805560023387167927233504,
    39382357235489614581723060781553021112529911719440698176882885853963445705823,
    _FIELD - 1,
    _FIELD,
    _FIELD + 1,
)


class BadBoxKey(NccnError):
    """A public key for boxes is none, or one under which nothing stays secret."""

    code = "box_key_bad"


class BoxKey:
    """A device's key pair for boxes; its repr names no part of it."""

    __slots__ = ("_private", "_secret", "public")

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SECRET_BYTES:
            raise BadBoxKey(reason="length")
        lattice = MLKEM768PrivateKey.from_seed_bytes(secret[:ML_SEED_BYTES])
        curve = X25519PrivateKey.from_private_bytes(secret[ML_SEED_BYTES:])
        self._secret = secret
        self._private = MLKEM768X25519PrivateKey(lattice, curve)
        self.public: bytes = (
            lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
        )

    @classmethod
    def generate(cls) -> BoxKey:
        """Make a fresh key."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @property
    def secret(self) -> bytes:
        """The 96 secret bytes from which the key follows."""
        return self._secret

    def open(self, boxed: bytes, info: bytes) -> bytes:
        """Return what a box holds; raise Tampered if it is another's, or was touched."""
        try:
            return _SUITE.decrypt(boxed, self._private, info)
        except (InvalidTag, ValueError):
            raise Tampered from None


def demand_box_key(public: bytes) -> None:
    """Raise BadBoxKey for bytes that are no public key for boxes, or one of low order."""
    _public(public)


def box(public: bytes, plaintext: bytes, info: bytes) -> bytes:
    """Close a box that only the key's owner opens; `info` must be the same when it is opened.

    RFC 9180, base mode. Raises BadBoxKey for a key that is none.
    """
    return _SUITE.encrypt(plaintext, _public(public), info)


def _public(public: bytes) -> MLKEM768X25519PublicKey:
    if len(public) != PUBLIC_BYTES:
        raise BadBoxKey(reason="length")
    curve = public[-X_BYTES:]
    if int.from_bytes(curve, "little") & (2**255 - 1) in _LOW:
        raise BadBoxKey(reason="low_order")
    try:
        return MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(public[:-X_BYTES]),
            X25519PublicKey.from_public_bytes(curve),
        )
    except ValueError:
        raise BadBoxKey(reason="form") from None
