"""A recovery code is 128 random bits that people can print, keep in a safe and type again."""

from __future__ import annotations

import re
import secrets
from typing import Final

from nccn_desk.crypto.sealing import digest
from nccn_desk.kernel.errors import NccnError

CODE_BYTES: Final = 16
GROUPS: Final = 7
GROUP_LENGTH: Final = 5
LENGTH: Final = GROUPS * GROUP_LENGTH

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_MISREAD: Final = str.maketrans("OILU", "011V")
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–—_.,:/]+")  # what people put between groups
_DATA: Final = GROUP_LENGTH - 1  # the last sign of a group checks the others
_SUM_BITS: Final = GROUPS * _DATA * 5 - CODE_BYTES * 8  # 12


class BadRecoveryCode(NccnError):
    """What was typed is not a recovery code; its code and the value `group` say where."""

    code = "recovery_sum"


def new_code() -> bytes:
    """Return a fresh recovery code, 16 random bytes."""
    return secrets.token_bytes(CODE_BYTES)


def groups(code: bytes) -> tuple[str, ...]:
    """Write a code as seven groups of five signs: four that carry it and one that checks them."""
    number = int.from_bytes(code, "big") << _SUM_BITS | _sum(code)
    signs = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA))]
    rows = [signs[start : start + _DATA] for start in range(0, len(signs), _DATA)]
    return tuple(
        "".join(_SIGNS[sign] for sign in [*row, _check(place, row)])
        for place, row in enumerate(rows)
    )


def tidy(text: str) -> str:
    """Return typed signs as they are printed: capitals, no gaps, O as 0, I and L as 1, U as V."""
    return _BETWEEN.sub("", text).upper().translate(_MISREAD)


def parse(text: str) -> bytes:
    """Read a typed code; raise BadRecoveryCode naming the group (from 1) that is wrong.

    Its codes: ``recovery_length`` (with `n` signs, and `group` where the gaps show it),
    ``recovery_sign``, ``recovery_group``, and ``recovery_sum`` when each group fits itself but
    not the others. What was typed is never repeated.
    """
    signs = tidy(text)
    if len(signs) != LENGTH:
        raise BadRecoveryCode("recovery_length", n=len(signs), group=_uneven(text))
    number = 0
    for place in range(GROUPS):
        row = _row(place, signs[place * GROUP_LENGTH :][:GROUP_LENGTH])
        for sign in row:
            number = number << 5 | sign
    code = (number >> _SUM_BITS).to_bytes(CODE_BYTES, "big")
    if number & (1 << _SUM_BITS) - 1 != _sum(code):
        raise BadRecoveryCode("recovery_sum")
    return code


def _row(place: int, group: str) -> list[int]:
    """Return what a group carries, after checking it against its last sign."""
    values = [_SIGNS.find(sign) for sign in group]
    if -1 in values:
        raise BadRecoveryCode("recovery_sign", group=place + 1)
    *row, check = values
    if check != _check(place, row):
        raise BadRecoveryCode("recovery_group", group=place + 1)
    return row


def _uneven(text: str) -> int:
    """Return the first group (from 1) of another length than five, 0 where no gaps show it."""
    typed = [group for group in _BETWEEN.split(text.strip()) if group]
    for place, group in enumerate(typed, start=1):
        if len(typed) == GROUPS and len(group) != GROUP_LENGTH:
            return place
    return 0


def _check(place: int, row: list[int]) -> int:
    """Return a group's check value: a weighted sum over GF(32), with the group's own place.

    The weights differ from each other and from the check's own 1, so that one wrong sign, two
    neighbours swapped and two groups swapped are always found.
    """
    total = place + 1
    for weight, value in enumerate(row, start=2):
        total ^= _times(weight, value)
    return total


def _times(left: int, right: int) -> int:
    """Multiply in GF(32), polynomial x⁵ + x² + 1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        right >>= 1
        left = left << 1 ^ (0b100101 if left & 16 else 0)
    return product


def _sum(code: bytes) -> int:
    """Return the 12-bit sum over the whole code."""
    return int.from_bytes(digest(b"nccn/recovery/1", code)[:2], "big") >> 16 - _SUM_BITS
