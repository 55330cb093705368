"""A verification code is what people read aloud of an artefact's hash; it stands on each page."""

from __future__ import annotations

import re
from typing import Final

# Without 0, 1, I, L and O, which people take for each other. 31 is a prime, so that one wrong sign
# and any two signs that changed places always show in the check sign.
SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS: Final = 4
GROUP_LENGTH: Final = 4
LENGTH: Final = GROUPS * GROUP_LENGTH
_CARRIED: Final = LENGTH - 1  # 15 signs carry 74 bits of the hash, the last one checks them
_BETWEEN: Final = re.compile(r"[\s\-‐‑‒–—_.,:/]+")  # what people put between groups


def code_of(artefact_hash: str) -> str:
    """Return the code of an artefact, `K7QM-3XPD-…`, which follows from its hash alone."""
    number = int(artefact_hash, 16) % len(SIGNS) ** _CARRIED
    values = []
    for _ in range(_CARRIED):
        number, value = divmod(number, len(SIGNS))
        values.append(value)
    return _grouped("".join(SIGNS[each] for each in (*values, _check(values))))


def code_in(words: str) -> str:
    """Return the code that words are, as it is printed; "" for others and for a mistyped one."""
    signs = _BETWEEN.sub("", words).upper()
    if len(signs) != LENGTH or not set(signs) <= set(SIGNS):
        return ""
    values = [SIGNS.index(sign) for sign in signs]
    return _grouped(signs) if values[-1] == _check(values[:-1]) else ""


def _grouped(signs: str) -> str:
    starts = range(0, LENGTH, GROUP_LENGTH)
    return "-".join(signs[start : start + GROUP_LENGTH] for start in starts)


def _check(values: list[int]) -> int:
    """Return the check sign's value: a sum in which each place has its own weight."""
    return sum(place * value for place, value in enumerate(values, start=2)) % len(SIGNS)
