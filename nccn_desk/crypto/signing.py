"""A signature says who wrote something, and nobody else could have made it (Ed25519, RFC 8032)."""

from __future__ import annotations

import secrets
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from nccn_desk.crypto.sizes import PUBLIC_BYTES, SEED_BYTES
from nccn_desk.kernel.errors import NccnError

SIGNATURE_BYTES: Final = 64

_FIELD: Final = 2**255 - 19
# The y coordinates of the eight points whose order divides eight: 1 (order 1), -1 (order 2),
# 0 (order 4) and ±y8 (order 8). Under such a key one signature fits many messages.
_Y8: Final = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_LOW_ORDER: Final = frozenset({0, 1, _FIELD - 1, _Y8, _FIELD - _Y8})


class BadSignature(NccnError):
    """A signature does not fit its message and key, or the key is one that proves nothing."""

    code = "bad_signature"


class SigningKey:
    """An Ed25519 key pair; whoever holds it signs as its owner. Its repr names no part of it."""

    __slots__ = ("_private", "public")

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public: bytes = private.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a fresh key."""
        return cls.from_seed(secrets.token_bytes(SEED_BYTES))

    @classmethod
    def from_seed(cls, seed: bytes) -> SigningKey:
        """Return the key of a 32-byte seed; raise ValueError for another length."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def seed(self) -> bytes:
        """The 32 secret bytes from which the key follows."""
        return self._private.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message, 64 bytes."""
        return self._private.sign(message)


def verify(public: bytes, message: bytes, signature: bytes) -> None:
    """Raise BadSignature unless the owner of a public key signed exactly this message.

    Keys of low order and keys in more than their one spelling (y ≥ 2²⁵⁵-19) are refused.
    """
    demand_public(public)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        raise BadSignature(reason="signature") from None


def demand_public(public: bytes) -> None:
    """Raise BadSignature for a public key that proves nothing, or is none."""
    if not _acceptable(public):
        raise BadSignature(reason="key")


def _acceptable(public: bytes) -> bool:
    if len(public) != PUBLIC_BYTES:
        return False
    y = int.from_bytes(public, "little") & (2**255 - 1)  # the topmost bit is the sign of x
    return y < _FIELD and y not in _LOW_ORDER
