"""Chance that follows from a seed stands in for the system's, so that a world can be replayed."""

from __future__ import annotations

import random
from contextlib import contextmanager

from nccn_desk.crypto import sealing


class Entropy:
    """What `secrets` gives, from a seed."""

    def __init__(self, seed):
        self._random = random.Random(f"entropy {seed}")  # noqa: S311  # it must be possible to run it again

    def token_bytes(self, count):
        return self._random.randbytes(count)


@contextmanager
def seeded(seed):
    """Let nonces follow from a seed; nothing hangs on those of boxes, which OpenSSL chooses."""
    before = sealing.secrets
    sealing.secrets = Entropy(seed)
    try:
        yield
    finally:
        sealing.secrets = before
