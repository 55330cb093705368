"""A server takes so much and no more, and what keeps the desks going is never behind bulk."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

from nccn_desk.ledger.control_acts import ENTRY_LIMIT
from nccn_desk.protocol.errors import Refused, Why
from nccn_desk.protocol.messages import Limits

DAY: Final = 24 * 60 * 60 * 1000  # ms
SECOND: Final = 1000
SMALL_ENVELOPES: Final = 16
SMALL_BYTES: Final = 64 * 2**10
CONTROL_BODY: Final = ENTRY_LIMIT + 16 * 2**10
WIRE: Final = Limits()
KNOWN_CALLERS: Final = 20_000  # whose rate is remembered


@dataclass(frozen=True, slots=True)
class Quotas:
    """What one space, and one device in it on one day, may add, in bytes.

    `reserve` is the part of each quota that only small pushes may use: a desk that has pushed
    a mountain can still say that it is alive.
    """

    space: int = 64 * 2**30
    device_day: int = 2 * 2**30
    reserve: float = 0.1
    tickets: int = 200  # open invitations of one space


@dataclass(frozen=True, slots=True)
class Rates:
    """How many requests in a second, on average and in a burst, one caller may make.

    A stranger is known by an address only. A whole site may stand behind one, and all its desks
    come back at once when the server was away: three hundred of them ask three times each.
    """

    strangers: float = 20.0
    strangers_burst: int = 1_000
    device: float = 50.0
    device_burst: int = 400


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many days the server keeps its own books."""

    audit: int = 400
    usage: int = 35


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """All limits of a server together."""

    wire: Limits = WIRE
    quotas: Quotas = Quotas()
    rates: Rates = Rates()
    keeping: Keeping = Keeping()
    pull_envelopes: int = 5_000
    pull_bytes: int = 8 * 2**20


def is_small(envelopes: int, size: int) -> bool:
    """Tell whether a push is one of operations rather than of bulk."""
    return envelopes <= SMALL_ENVELOPES and size <= SMALL_BYTES


def room_left(quota: int, used: int, reserve: float, *, small: bool) -> int:
    """Return how many bytes may still be added."""
    usable = quota if small else int(quota * (1 - reserve))
    return max(0, usable - used)


class Buckets:
    """Each caller has a bucket that fills at a steady rate; a request takes one drop out of it."""

    def __init__(self, rate: float, burst: int) -> None:
        self._rate = rate
        self._burst = burst
        self._lock = Lock()
        self._levels: OrderedDict[bytes, tuple[float, int]] = OrderedDict()

    def take(self, caller: bytes, now: int) -> None:
        """Take a drop; raise Refused (``too_many``) where there is none."""
        with self._lock:
            level, since = self._levels.pop(caller, (float(self._burst), now))
            level = min(self._burst, level + max(0, now - since) / SECOND * self._rate)
            enough = level >= 1
            self._levels[caller] = (level - 1 if enough else level, now)
            if len(self._levels) > KNOWN_CALLERS:
                self._levels.popitem(last=False)
        if not enough:
            raise Refused(Why.TOO_MANY, seconds=max(1, round((1 - level) / self._rate)))
