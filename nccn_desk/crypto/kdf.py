"""A passphrase becomes a key at a price that whoever guesses pays again for every guess."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from nccn_desk.crypto.kdf_cost import CEILING, FLOOR, MIB, Cost
from nccn_desk.crypto.sizes import KEY_BYTES, SALT_BYTES
from nccn_desk.kernel.errors import NccnError

_LANES: Final = 4  # RFC 9106 §4, second recommended option

# More would push other programs of a field laptop out of memory at every unlock.
_MOST_MEMORY_KIB: Final = 256 * MIB


class WeakCost(NccnError):
    """A cost lies outside what is allowed: too cheap to guess at, or too dear for any machine."""

    code = "weak_cost"


def stretch(passphrase: str, salt: bytes, cost: Cost, *, floor: Cost = FLOOR) -> bytes:
    """Return the 32-byte key of a passphrase (Argon2id, RFC 9106).

    The passphrase is read in Unicode's composed form, so that two keyboards that spell é
    differently give the same key. Raise WeakCost for a cost under the floor or over `CEILING`.
    """
    if not (cost.covers(floor) and CEILING.covers(cost)):
        raise WeakCost(memory_kib=cost.memory_kib, iterations=cost.iterations, lanes=cost.lanes)
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(words)


def measure(cost: Cost) -> float:
    """Return how many seconds one guess takes on this machine."""
    began = time.perf_counter()
    stretch("a passphrase of usual length", bytes(SALT_BYTES), cost, floor=cost)
    return time.perf_counter() - began


def calibrate(target_seconds: float = 1.0, measured: Callable[[Cost], float] = measure) -> Cost:
    """Return a cost that takes about so many seconds here, and never less than the floor.

    Memory grows first, because it is what an attacker's hardware lacks; then passes.
    """
    least = Cost(FLOOR.memory_kib, FLOOR.iterations, _LANES)
    room = target_seconds / max(measured(least), 0.001)
    growth = min(max(room, 1.0), _MOST_MEMORY_KIB / least.memory_kib)
    memory = int(least.memory_kib * growth) // MIB * MIB
    passes = int(least.iterations * max(room / growth, 1.0))
    return Cost(memory, min(passes, CEILING.iterations), _LANES)


def fresh_salt() -> bytes:
    """Return 16 random bytes to stand beside a passphrase's wrap."""
    return os.urandom(SALT_BYTES)
