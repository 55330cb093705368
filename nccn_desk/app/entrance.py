"""An entrance lets a command into a store that stands: one person, one passphrase, no window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.report import Fault, Report
from nccn_desk.adapters.store.resting import can_be_written
from nccn_desk.adapters.store.settings import FILE, store_file
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.adapters.vault.folder import CURRENT, GENERATIONS
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.place import Place, place_of
from nccn_desk.app.secrets_in import read_passphrase
from nccn_desk.app.workstation import demand_never_used, open_ledger
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import Damaged, NotAllowed, NotFound
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard


@dataclass(frozen=True, slots=True)
class Entrance:
    """A store's folder and its lock, and the person who wants in, with their passphrase."""

    place: Place
    vault: DiskVault
    person: PersonCard
    passphrase: str = field(repr=False)

    def at(self, folder: Path) -> Entrance:
        """Return the same person's entrance to a copy of the store."""
        place = place_of(folder)
        return Entrance(place, _vault(place), self.person, self.passphrase)


def entrance_of(folder: Path, initials: str, passphrase_file: Path | None) -> Entrance:
    """Return the entrance for the person of these initials; "" for the first one.

    Raises NotFound where no store is or nobody has the initials, Damaged where a part of it is
    gone, NoPassphrase. The passphrase is asked for last, when all else is there.
    """
    place = place_of(folder)
    vault = _vault(place)
    if not vault.exists():
        if store_file(folder).exists():
            raise Damaged("keyfile_gone", where=CURRENT)
        raise NotFound("store_missing")
    if not store_file(folder).exists():
        demand_never_used(folder)
        raise NotFound("store_missing")
    person = _named(vault.people(), initials)
    return Entrance(place, vault, person, read_passphrase(passphrase_file))


def demand_empty(folder: Path) -> None:
    """Raise NotAllowed for a folder that holds anything."""
    if folder.exists() and any(folder.iterdir()):
        raise NotAllowed("folder_not_empty", folder=str(folder))


@contextmanager
def opened(entrance: Entrance) -> Iterator[SqlLedger]:
    """Open a store; raise StoreBusy where a window has it open."""
    with unlocked(entrance) as (ledger, _):
        yield ledger


@contextmanager
def unlocked(entrance: Entrance) -> Iterator[tuple[SqlLedger, Unlocked]]:
    """Open a store and give the person's keys with it; raise StoreBusy."""
    vault, person = entrance.vault, entrance.person
    with StoreLock(entrance.place.folder):
        keys = vault.unlock(person.id, entrance.passphrase)
        ledger = open_ledger(entrance.place, keys, person, exercise=vault.exercise())
        try:
            yield ledger, keys
        finally:
            ledger.close()


def proved(entrance: Entrance) -> Report:
    """Prove a store, both generations of its keyfile among it, and repair nothing.

    Raises what says that it could not be looked at: a wrong passphrase, a later program, or a
    folder that can only be read while the store is not at rest.
    """
    folder, vault = entrance.place.folder, entrance.vault
    with StoreLock(folder) if can_be_written(folder) else nullcontext():
        try:
            keys, found = vault.prove(entrance.person.id, entrance.passphrase)
        except (Damaged, Tampered) as problem:
            return broken(problem)
        report = verify_store(folder, keys.master, exercise=vault.exercise())
    faults = tuple(Fault(each.where, each.code) for each in found)
    counts = {**report.counts, "keyfiles": len(GENERATIONS) - len(faults)}
    return Report(counts, (*faults, *report.faults), report.more)


def broken(problem: Damaged | Tampered) -> Report:
    """Return the report of a store that is too damaged to be looked into."""
    where = str(problem.values.get("where", FILE))
    return Report({}, (Fault(where, problem.code),))


def _vault(place: Place) -> DiskVault:
    return DiskVault(place.folder, this_machine(place.clock, place.ids))


def _named(people: Sequence[PersonCard], initials: str) -> PersonCard:
    wanted = initials.casefold()
    for person in people:
        if wanted in {"", person.initials.casefold()}:
            return person
    raise NotFound("no_such_person", initials=initials)
