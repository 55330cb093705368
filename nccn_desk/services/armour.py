"""Armour is bytes as letters and figures that survive mail, paper and a QR code, with a check."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.kernel.errors import NccnError

LONGEST: Final = 64 * 2**10  # characters that are looked at

_CHECK: Final = 4  # bytes
_EIGHT: Final = 8  # letters of a full group of base 32


class BadLetter(NccnError):
    """What was typed or pasted is not such a letter, or not all of it; `reason` says which."""

    code = "letter_bad"


def write(kind: str, data: bytes) -> str:
    """Return bytes as letters that begin with the kind of letter; QR codes take them tightly."""
    whole = data + digest(kind.encode(), data)[:_CHECK]
    return f"{kind}-{base64.b32encode(whole).decode().rstrip('=')}"


def read(kind: str, typed: str) -> bytes:
    """Return the bytes of a letter, however it was broken into lines.

    Raises BadLetter: ``kind`` for another thing, ``letters`` for what is no letter at all,
    ``check`` where a part is missing or another than was written.
    """
    if len(typed) > LONGEST:
        raise BadLetter(reason="letters")
    tight = "".join(typed.split()).upper()
    named, dash, letters = tight.rpartition("-")
    if not dash or named != kind:
        raise BadLetter("letter_other", reason="kind")
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % _EIGHT))
    except (binascii.Error, ValueError):
        raise BadLetter(reason="letters") from None
    data, check = whole[:-_CHECK], whole[-_CHECK:]
    if len(whole) < _CHECK or digest(kind.encode(), data)[:_CHECK] != check:
        raise BadLetter(reason="check")
    return data
