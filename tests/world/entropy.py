"""Chance that follows from a seed stands in for the system's, so that a world can be replayed.

Boxes are closed by OpenSSL with its own chance: the ids of control entries follow from them, and
which branch of a log counts follows from those. So the worlds close boxes with a seal.
"""

from __future__ import annotations

import random
from contextlib import contextmanager

from nccn_desk.crypto import sealing
from nccn_desk.crypto.boxes import BoxKey
from nccn_desk.ledger import epochs


class Entropy:
    """What `secrets` gives, from a seed."""

    def __init__(self, seed):
        self._random = random.Random(f"entropy {seed}")  # noqa: S311  # it must be possible to run it again

    def token_bytes(self, count):
        return self._random.randbytes(count)


class SealedBox:
    """A workstation's key for boxes: the public half of a real one, and boxes that are seals."""

    def __init__(self, secret):
        self.public = BoxKey(secret).public

    def open(self, boxed, info):
        return sealing.unseal(sealing.digest(self.public), boxed, info)


def close(public, data, info):
    return sealing.seal(sealing.digest(public), data, info)


@contextmanager
def seeded(seed):
    """Let nonces and boxes follow from a seed."""
    before = sealing.secrets, epochs.box
    sealing.secrets, epochs.box = Entropy(seed), close
    try:
        yield
    finally:
        sealing.secrets, epochs.box = before
