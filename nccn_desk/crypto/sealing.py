"""A seal keeps words secret and shows whether anybody touched them."""

from __future__ import annotations

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from nccn_desk.crypto.sizes import KEY_BYTES, NONCE_BYTES, OVERHEAD
from nccn_desk.kernel.errors import NccnError


class Tampered(NccnError):
    """What is under a seal, or beside it, is not what was sealed; or the key is another one."""

    code = "tampered"


def random_key() -> bytes:
    """Return 32 fresh random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def digest(*parts: bytes) -> bytes:
    """Return the SHA-256 of the parts, one after the other without marks between them."""
    state = hashlib.sha256()
    for part in parts:
        state.update(part)
    return state.digest()


def derive(key: bytes, info: bytes, *, salt: bytes = b"", length: int = KEY_BYTES) -> bytes:
    """Return the key that a key gives for one purpose (HKDF-SHA-256, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(key)


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """Seal words under a 32-byte key: nonce ‖ ciphertext ‖ tag (AES-256-GCM-SIV, RFC 8452).

    `associated` stays outside and must be the same when the seal is opened.
    """
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCMSIV(key).encrypt(nonce, plaintext, associated)


def unseal(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Open a seal; raise Tampered if the key, the sealed or the associated bytes do not fit."""
    if len(sealed) < OVERHEAD:
        raise Tampered
    try:
        return AESGCMSIV(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
    except InvalidTag:
        raise Tampered from None
