"""A sealed bundle is locked for whoever has no desk: the sender tells the words by telephone."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Final

from nccn_desk.crypto import zip_locks
from nccn_desk.kernel.errors import NotAllowed

INSIDE: Final = "bundle.zip"  # outside stands no title and no name of what is in it
WORDS: Final = 8  # 80 bits: the form makes a guess cheap, so the words alone must bear it
_NUMBERS: Final = 1_024  # that one word can stand for

Spoken = Callable[[Sequence[int]], tuple[str, ...]]


def fresh_words(spoken: Spoken) -> str:
    """Return fresh words, which nobody chose, as they are told and typed."""
    return " ".join(spoken([secrets.randbelow(_NUMBERS) for _ in range(WORDS)]))


def lock(bundle: bytes, words: str) -> bytes:
    """Return a bundle as one file that common ZIP programs open with these words."""
    return zip_locks.lock(INSIDE, bundle, tidy(words))


def unlock(locked: bytes, words: str) -> bytes:
    """Return the bundle in a locked file; raise WrongWords, or SpoiledLock."""
    return zip_locks.unlock(locked, tidy(words))


def demand_open(data: bytes) -> None:
    """Raise NotAllowed for a file that must be opened before anything can be said of it."""
    if zip_locks.is_locked(data):
        raise NotAllowed("pack_locked")


def tidy(words: str) -> str:
    """Return words as they were told: small, one space between two."""
    return " ".join(words.casefold().split())
