"""A place is where a store lies and what it lives by; nothing is opened by making one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

from nccn_desk.adapters.vault.closed import ClosedVault
from nccn_desk.adapters.vault.disk import SystemDisk
from nccn_desk.kernel.clock import Clock, RunningClock, SystemClock
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.ids import Ids, RandomIds

EXERCISE_OPENS_AT: Final = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)  # 10:07:42 in Brussels


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one store, its clock and its source of identifiers."""

    folder: Path
    clock: Clock
    ids: Ids


class Closed(Protocol):
    """What can be asked of a vault that nobody opened."""

    def exists(self) -> bool:
        """Tell whether a lock was set up here, whether or not it can be read."""
        ...

    def exercise(self) -> bool:
        """Tell whether the store is an exercise."""
        ...


def place_of(folder: Path) -> Place:
    """Return the place of a store; an exercise's clock runs on from the instant of its day."""
    place = Place(folder, SystemClock(), RandomIds())
    if not says_exercise(ClosedVault(folder, place.clock, SystemDisk())):
        return place
    return Place(folder, RunningClock(EXERCISE_OPENS_AT, SystemClock()), place.ids)


def says_exercise(vault: Closed) -> bool:
    """Tell whether a keyfile says that it is an exercise's.

    One that cannot be read is complained of by whoever wants to open it: here it says nothing.
    """
    try:
        return vault.exists() and vault.exercise()
    except NccnError:
        return False
