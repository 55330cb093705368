"""The pace of sharing: at once while all is well, and ever more slowly where nobody answers."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

_STEPS: Final = 16  # doublings, after which waiting is as long as it gets


@dataclass(frozen=True, slots=True)
class Pace:
    """All times in seconds. Waits are scattered, so that 300 desks do not come back as one."""

    grace: float = 0.5  # after the store was opened: the first content is painted before
    gather: float = 0.05  # own acts within it go out together; the first one goes at once
    live: float = 60.0  # polling is the truth, even while hints come
    polling: float = 15.0
    first: float = 1.0  # after the first failure
    longest: float = 300.0
    beat: float = 300.0
    snapshot: float = 1_800.0  # one desk of many is the first, and the others hear of it
    ending: float = 1.8  # for threads to end in; the rest end by themselves, over a closed store

    def rest(self, *, live: bool) -> float:
        """Return how long to rest after an exchange that went well."""
        return _scattered(self.live if live else self.polling, 0.9, 1.1)

    def back_off(self, failures: int) -> float:
        """Return how long to rest after so many failures in a row."""
        grown = self.first * 2.0 ** min(failures - 1, _STEPS)
        return _scattered(min(grown, self.longest), 0.5, 1.0)

    def next_beat(self, *, first: bool = False) -> float:
        """Return how long until the next beat; the first one comes soon, so that all are seen."""
        return _scattered(self.beat, 0.02, 0.2) if first else _scattered(self.beat, 0.9, 1.1)

    def next_snapshot(self) -> float:
        """Return how long to wait before one makes a snapshot, so that somebody else may."""
        return _scattered(self.snapshot, 0.01, 1.0)


def _scattered(seconds: float, low: float, high: float) -> float:
    return seconds * random.uniform(low, high)  # noqa: S311  # nothing secret hangs on it
