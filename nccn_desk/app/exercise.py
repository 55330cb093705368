"""The exercise "COVID-19, 17 November 2020" is made anew from its script, in a store of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.vault.lockfile import NAME as LOCK
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.language import system_language
from nccn_desk.app.place import Place
from nccn_desk.app.workstation import furnish, open_ledger
from nccn_desk.crypto.kdf_cost import FLOOR
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import Words
from nccn_desk.services import situations
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.exercise.year import Size, build_year
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import NewPerson, PersonCard
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.shapes import Actor

PASSPHRASE: Final = "oefening"  # noqa: S105  # of an exercise, known to all and printed on the lock screen
ON_THIS_DESK: Final = ("LV", "NP", "AD", "PC")  # who can open it, in the order of the lock screen
SEED: Final = "nccn-desk/exercise"
BEGUN: Final = "exercise-begun"  # stands in a folder that only this module ever filled
MARK: Final = "exercise-built"  # stands there once the exercise is whole
# Nothing in it is secret: a second for each of a dozen openings would only be waited for.
CHEAPEST: Final = Price(chosen=FLOOR)

Say = Callable[[str], None]


def ensure(folder: Path, *, fresh: bool, say: Say) -> None:
    """Make the exercise in a folder unless it stands there whole.

    What a break left half made is thrown away. Raises NotAllowed for a folder that holds anything
    else, and StoreBusy while the exercise is open or is being made.
    """
    if (folder / MARK).exists() and not fresh:
        return
    with StoreLock(folder):
        _clear(folder)
    say(Words(system_language()).say("cli.making"))
    make(folder, PASSPHRASE)


def make(
    folder: Path, passphrase: str, *, year: Size | None = None, price: Price | None = None
) -> None:
    """Make the exercise in an empty folder, with a fictive year before it if a size is given.

    What a break left half made is thrown away. Raises NotAllowed for a folder that holds anything
    else, and StoreBusy while it is being made there already. A lower `price` of a passphrase
    guess than the house's floor is for tests.
    """
    with StoreLock(folder):
        if (folder / MARK).exists():
            raise NotAllowed("store_exists")
        _clear(folder)
        (folder / BEGUN).write_text("", encoding="utf-8")
        _build(folder, passphrase, year, price or CHEAPEST)
        (folder / MARK).write_text("", encoding="utf-8")


def _build(folder: Path, passphrase: str, year: Size | None, price: Price) -> None:
    script = read_script()
    clock = StoppedClock(datetime(2020, 11, 16, 5, tzinfo=UTC))
    place = Place(folder, clock, SeededIds(SEED))
    vault = DiskVault(folder, this_machine(clock, place.ids), price)
    signers = _enrol(vault, script.people, passphrase)
    first = signers[ON_THIS_DESK[0]]
    ledger = open_ledger(place, first, _card(vault, first.officer), exercise=True)
    try:
        furnish(ledger, first, _card(vault, first.officer))
        with ledger.acting() as uow:
            situations.name(uow, script.crisis)
        with ledger.bulk():
            if year is None:
                build_exercise(_units(ledger), clock, signers)
            else:
                build_year(_units(ledger), clock, signers, year)
    finally:
        ledger.close()


def _enrol(
    vault: DiskVault, people: Mapping[str, Mapping[str, object]], passphrase: str
) -> dict[str, Unlocked]:
    """Let the people of this desk open it; return their keys, with which the script signs."""
    keys: dict[str, Unlocked] = {}
    for initials in ON_THIS_DESK:
        known = people[initials]
        person = NewPerson(
            str(known["name"]), initials, str(known["role"]), str(known.get("language", "nl"))
        )
        if keys:
            groups = vault.add_person(keys[ON_THIS_DESK[0]], person, passphrase)
        else:
            groups = vault.create(person, passphrase, exercise=True)
        vault.confirm_recovery(dict(enumerate(groups)))
        card = next(card for card in vault.people() if card.initials == initials)
        keys[initials] = vault.unlock(card.id, passphrase)
    return keys


def _card(vault: DiskVault, person: str) -> PersonCard:
    return next(card for card in vault.people() if card.id == person)


def _units(ledger: SqlLedger) -> Callable[[Actor], AbstractContextManager[UnitOfWork]]:
    def unit(actor: Actor) -> AbstractContextManager[UnitOfWork]:
        ledger.use(actor)
        return ledger.acting()

    return unit


def _clear(folder: Path) -> None:
    """Throw away an exercise; raise NotAllowed for a folder that holds anything else.

    The marks go first and last, so that a break on the way leaves half an exercise, which is
    known for one.
    """
    parts = [each for each in folder.iterdir() if each.name not in {LOCK, BEGUN, MARK}]
    if parts and not (folder / BEGUN).exists():
        raise NotAllowed("folder_not_empty", folder=str(folder))
    (folder / MARK).unlink(missing_ok=True)
    for part in parts:
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part)
        else:
            part.unlink()
    (folder / BEGUN).unlink(missing_ok=True)
