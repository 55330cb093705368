"""Stores of a given size, made once and kept in the machine's temporary space."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app import exercise
from nccn_desk.app.place import Place
from nccn_desk.app.workstation import open_ledger
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.kernel.clock import Clock, RunningClock, SystemClock
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.exercise.year import Size
from nccn_desk.services.locks import Unlocked

YEAR: Final = 365  # days
CHEAP: Final = Price(Cost(8_192, 1, 1), Cost(8_192, 1, 1))  # the passphrase is not measured here


def store_of(envelopes: int) -> Path:
    """Return the folder of a store with about this many envelopes; make it if it is missing."""
    folder = Path(tempfile.gettempdir()) / f"nccn-desk-bench-{envelopes}"
    if (folder / exercise.MARK).exists():
        return folder
    return built(folder, envelopes, 1 if envelopes < 10_000 else YEAR)


def built(folder: Path, envelopes: int, days: int) -> Path:
    """Make a store with about this many envelopes, spread over some days."""
    year = Size(days=days, acts=max(0, envelopes - 100 - days)) if envelopes > 200 else None
    exercise.make(folder, exercise.PASSPHRASE, year=year, price=CHEAP)
    return folder


def clock() -> Clock:
    """Return a clock that runs on from the instant of the exercise."""
    return RunningClock(read_script().now, SystemClock())


def keys_of(folder: Path) -> Unlocked:
    """Return the first person's keys."""
    vault = DiskVault(folder, this_machine(clock(), RandomIds()), CHEAP)
    return vault.unlock(vault.people()[0].id, exercise.PASSPHRASE)


@contextmanager
def opened(folder: Path) -> Iterator[SqlLedger]:
    """Open a store for its first person."""
    place = Place(folder, clock(), RandomIds())
    vault = DiskVault(folder, this_machine(place.clock, place.ids), CHEAP)
    ledger = open_ledger(place, keys_of(folder), vault.people()[0], exercise=True)
    try:
        yield ledger
    finally:
        ledger.close()
