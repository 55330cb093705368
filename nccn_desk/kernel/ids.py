"""Identifiers are 128 random bits, written as 32 hexadecimal digits."""

from __future__ import annotations

import hashlib
import secrets
from typing import Protocol

ID_BYTES = 16


class Ids(Protocol):
    """A source of identifiers that never gives the same one twice."""

    def new(self) -> str:
        """Return a fresh identifier: 32 lower-case hexadecimal digits."""
        ...


class RandomIds:
    """Identifiers from the system's random source, for real use."""

    def new(self) -> str:
        """Return a fresh identifier."""
        return secrets.token_hex(ID_BYTES)


class SeededIds:
    """Identifiers that follow from a seed, for the exercise and for tests."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def new(self) -> str:
        """Return the next identifier of this seed."""
        self._count += 1
        return derived_id(self._seed, str(self._count))


def derived_id(*parts: str) -> str:
    """Return the identifier that these words always give.

    Two workstations that make the same thing from the same words (the day of a date, the steps
    of a template) thereby make one thing, not two.
    """
    joined = "\x1f".join(parts).encode("utf-8")
    return hashlib.sha256(joined).digest()[:ID_BYTES].hex()
