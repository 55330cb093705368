"""A damaged store that others share is begun anew beside it, with what can be read of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.copying import copy_beside
from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.replaying import Progress
from nccn_desk.adapters.store.salvaging import salvage
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app.entrance import Entrance
from nccn_desk.app.workstation import machine, open_ledger
from nccn_desk.protocol.depot import Depot, Parcel

_TOLD: Final = 10  # pages between two words on how far it is


def begin_anew(entrance: Entrance, to: Path, progress: Progress) -> int:
    """Make a store in an empty folder out of a damaged one; return how many acts were lost.

    The damaged one stays as it is. The keyfile goes with the new one, and so do words that were
    typed and not saved. Raises Damaged where keys or control log cannot be read either, and
    NotAllowed for a store that nobody shares; then nothing stays in the folder.
    """
    damaged, vault = entrance.place, entrance.vault
    with StoreLock(damaged.folder):
        keys = vault.prove(entrance.person.id, entrance.passphrase)[0]
        found = salvage(damaged.folder, keys.master, machine())
        place = entrance.at(to).place
        existed = to.exists()
        to.mkdir(parents=True, exist_ok=True, mode=0o700)
        with ExitStack() as half:
            half.callback(_empty, to, existed=existed)
            copy_beside(damaged.folder, to)
            birth, joining = found.birth, found.joining
            create_store(to, keys.master, birth, place.clock, place.ids, joining)
            exercise = vault.exercise()
            with closing(open_ledger(place, keys, entrance.person, exercise=exercise)) as ledger:
                ledger.depot().take_loose(found.loose)
                refused = _take_in(ledger.depot(), found.parcels, progress)
            half.pop_all()
    return found.lost + refused


def _take_in(depot: Depot, parcels: Sequence[Parcel], progress: Progress) -> int:
    """Take in what was readable; return how many of it are no acts any more."""
    total, done, refused = sum(len(each.envelopes) for each in parcels), 0, 0
    for number, parcel in enumerate(parcels, 1):
        refused += len(depot.take(parcel).refused)
        done += len(parcel.envelopes)
        if number % _TOLD == 0 or done == total:
            progress(done, total)
    return refused


def _empty(folder: Path, *, existed: bool) -> None:
    """Leave a folder as it was found: empty, or not there."""
    shutil.rmtree(folder)
    if existed:
        folder.mkdir(mode=0o700)
