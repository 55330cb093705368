"""A place is where a store lies and what it lives by; nothing is opened by making one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.kernel.clock import Clock, RunningClock, SystemClock, from_text
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.ids import Ids, RandomIds

EXERCISE_OPENS_AT: Final = from_text("2020-11-17T09:07:42.000Z")  # 10:07:42 in Brussels


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of one store, its clock and its source of identifiers."""

    folder: Path
    clock: Clock
    ids: Ids


def place_of(folder: Path) -> Place:
    """Return the place of a store; an exercise's clock runs on from the instant of its day."""
    place = Place(folder, SystemClock(), RandomIds())
    vault = DiskVault(folder, this_machine(place.clock, place.ids))
    if not says_exercise(vault):
        return place
    return Place(folder, RunningClock(EXERCISE_OPENS_AT, SystemClock()), place.ids)


def says_exercise(vault: DiskVault) -> bool:
    """Tell whether a keyfile says that it is an exercise's.

    One that cannot be read is complained of by whoever wants to open it: here it says nothing.
    """
    try:
        return vault.exists() and vault.exercise()
    except NccnError:
        return False
