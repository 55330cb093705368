"""A file is locked as ZIP programs lock one, so that whoever has the words needs none of ours.

The form is AE-2 of WinZip's specification: AES-256 in counter mode, whose key follows from the
words by PBKDF2 (RFC 8018), and HMAC-SHA-1 over what is locked. Its 1,000 rounds make no guess
dear: the words alone must carry enough bits, and are therefore never chosen by people.
"""

from __future__ import annotations

import io
import secrets
import struct
import zipfile
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from nccn_desk.crypto.sizes import KEY_BYTES, SALT_BYTES
from nccn_desk.kernel.errors import NccnError

METHOD: Final = 99  # that an entry is locked, instead of how it is packed

_ROUNDS: Final = 1_000
_CHECK: Final = 2  # bytes by which wrong words are told at once
_TAG: Final = 10  # bytes of the HMAC that the form keeps
_BLOCK: Final = 16
_SLICE: Final = 4_096  # blocks that are locked at once
# AE-2 ("nothing of the content is told by a CRC"), by AE, with AES-256, not packed.
_EXTRA: Final = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 0)
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_NEEDS: Final = 51  # the version of the form from which AES is known
_DAY: Final = (1 << 5) | 1  # the first day of 1980: when it was locked is not told
_LOCKED: Final = 1  # the flag of an entry that is


class WrongWords(NccnError):
    """These are not the words by which a file was locked."""

    code = "zip_words"


class SpoiledLock(NccnError):
    """A locked file is not whole, or was locked by another program."""

    code = "zip_spoiled"


def lock(name: str, data: bytes, words: str) -> bytes:
    """Return a ZIP archive in which one file is locked by words."""
    salt = secrets.token_bytes(SALT_BYTES)
    key, mac_key, check = _keys(words, salt)
    hidden = _turned(key, data)
    mac = HMAC(mac_key, SHA1())  # noqa: S303  # the form wants it, and HMAC asks no more of it
    mac.update(hidden)
    body = salt + check + hidden + mac.finalize()[:_TAG]
    title = name.encode("ascii")
    facts = (_LOCKED, METHOD, 0, _DAY, 0, len(body), len(data), len(title), len(_EXTRA))
    head = _LOCAL.pack(b"PK\x03\x04", _NEEDS, *facts) + title + _EXTRA
    listed = _CENTRAL.pack(b"PK\x01\x02", _NEEDS, _NEEDS, *facts, 0, 0, 0, 0, 0) + title + _EXTRA
    end = _END.pack(b"PK\x05\x06", 0, 0, 1, 1, len(listed), len(head) + len(body), 0)
    return head + body + listed + end


def is_locked(data: bytes) -> bool:
    """Tell whether a file is an archive whose first entry is locked in this form."""
    if len(data) < _LOCAL.size or not data.startswith(b"PK\x03\x04"):
        return False
    _, _, flags, method, *_ = _LOCAL.unpack_from(data)
    return method == METHOD and bool(flags & _LOCKED)


def unlock(locked: bytes, words: str) -> bytes:
    """Return the file in an archive that `lock` made; raise WrongWords, or SpoiledLock."""
    body = _body(locked)
    salt, rest = body[:SALT_BYTES], body[SALT_BYTES:]
    key, mac_key, check = _keys(words, salt)
    if not bytes_eq(check, rest[:_CHECK]):
        raise WrongWords
    hidden, tag = rest[_CHECK:-_TAG], rest[-_TAG:]
    mac = HMAC(mac_key, SHA1())  # noqa: S303  # see above
    mac.update(hidden)
    if not bytes_eq(mac.finalize()[:_TAG], tag):
        raise SpoiledLock
    return _turned(key, hidden)


def _body(locked: bytes) -> bytes:
    """Return the bytes of the one entry, as they stand in the archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(locked)) as archive:
            (entry,) = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError) as fault:
        raise SpoiledLock from fault
    if not is_locked(locked) or entry.header_offset or entry.extra != _EXTRA:
        raise SpoiledLock
    name, extra = _LOCAL.unpack_from(locked)[-2:]
    start = _LOCAL.size + name + extra
    body = locked[start : start + entry.compress_size]
    if len(body) != entry.compress_size or len(body) < SALT_BYTES + _CHECK + _TAG:
        raise SpoiledLock
    return body


def _keys(words: str, salt: bytes) -> tuple[bytes, bytes, bytes]:
    """Return the key, the key of the HMAC, and the bytes by which wrong words are told."""
    derived = PBKDF2HMAC(SHA1(), 2 * KEY_BYTES + _CHECK, salt, _ROUNDS).derive(  # noqa: S303
        words.encode("utf-8")
    )
    return derived[:KEY_BYTES], derived[KEY_BYTES:-_CHECK], derived[-_CHECK:]


def _turned(key: bytes, data: bytes) -> bytes:
    """Lock bytes, or unlock them, which is the same.

    The form counts from 1 with the smallest byte first; the counter mode of every library counts
    the other way, so the blocks of the counter are made here.
    """
    cipher = Cipher(AES(key), ECB()).encryptor()  # noqa: S305  # of counters, each of them once
    view, parts = memoryview(data), []
    for start in range(0, len(data), _BLOCK * _SLICE):
        piece = view[start : start + _BLOCK * _SLICE]
        first = start // _BLOCK + 1
        counters = range(first, first + -(-len(piece) // _BLOCK))
        stream = cipher.update(b"".join(each.to_bytes(_BLOCK, "little") for each in counters))
        mixed = int.from_bytes(piece, "big") ^ int.from_bytes(stream[: len(piece)], "big")
        parts.append(mixed.to_bytes(len(piece), "big"))
    return b"".join(parts)
