"""A backup takes the place of a store that cannot be opened; the damaged one is put aside."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Final

from nccn_desk.adapters.store.copying import restore as copy_store
from nccn_desk.adapters.store.copying import size
from nccn_desk.adapters.store.replacing import replace_store
from nccn_desk.adapters.store.settings import store_file
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.adapters.vault.folder import CURRENT
from nccn_desk.adapters.vault.lockfile import NAME as LOCK
from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.adapters.vault.price import Price
from nccn_desk.adapters.vault.vault import DiskVault, this_machine
from nccn_desk.app.paths import Places
from nccn_desk.app.place import Place, says_exercise
from nccn_desk.kernel.clock import in_brussels
from nccn_desk.kernel.errors import Damaged, NccnError, NotAllowed, NotFound
from nccn_desk.services.people import PersonCard

ARRIVING: Final = "restoring"  # the folder in which a copy is made whole
Told = Callable[[str, float], bool]


class RestoreStopped(NccnError):
    """A person stopped the restoring; nothing was changed."""

    code = "restore_stopped"


class FolderRestorer:
    """Restores one folder's store; see `nccn_desk.presenters.gate.Restorer`."""

    def __init__(self, place: Place, price: Price | None = None) -> None:
        self._place = place
        self._price = price

    def people(self, folder: str) -> tuple[PersonCard, ...]:
        """Return who can open the backup in a folder."""
        source = Path(folder)
        vault = self._vault(source)
        arriving = self._place.folder / ARRIVING  # what a killed attempt left is no backup
        if not store_file(source).exists() or source.resolve() == arriving.resolve():
            raise NotFound("store_missing")
        if not vault.exists():
            raise Damaged("keyfile_gone", where=CURRENT)
        if says_exercise(vault) is not says_exercise(self._vault(self._place.folder)):
            raise NotAllowed("restore_mixed")
        return vault.people()

    def _aside(self) -> str:
        """Return a name that says what lies in a folder and since when."""
        local = in_brussels(self._place.clock.now())
        name = f"damaged-{local:%Y%m%d-%H%M%S}"
        names = (name if not each else f"{name}-{each}" for each in count())
        return next(each for each in names if not (self._place.folder / each).exists())

    def restore(self, folder: str, person: str, passphrase: str, told: Told) -> str:
        """Put a backup in the place of the store, once it was proved to be whole.

        Raises what says that it cannot be: StoreBusy, WrongPassphrase, Damaged, NotSaved,
        RestoreStopped. Until everything is proved the store's own files are not touched.
        """
        source, store = Path(folder), self._place.folder
        self.people(folder)
        arriving = store / ARRIVING
        with StoreLock(store):
            master = self._vault(source).prove(person, passphrase)[0].master
            shutil.rmtree(arriving, ignore_errors=True)  # what a killed attempt left
            try:
                self._copy(source, arriving, told)
                self._prove(arriving, master, told)
                aside = self._aside()
                stays = frozenset({Places(store).settings.name, LOCK})
                replace_store(store, arriving, store / aside, stays)
            finally:
                shutil.rmtree(arriving, ignore_errors=True)
        return aside

    def _copy(self, source: Path, arriving: Path, told: Told) -> None:
        whole, done = max(size(source), 1), 0

        def copied(bytes_: int) -> None:
            nonlocal done
            done += bytes_
            _go_on(told, "copying", done / whole)

        copied(0)
        copy_store(source, arriving, copied)

    def _prove(self, arriving: Path, master: bytes, told: Told) -> None:
        def proved(done: int, whole: int) -> None:
            _go_on(told, "checking", done / max(whole, 1))

        proved(0, 1)
        exercise = self._vault(arriving).exercise()
        report = verify_store(arriving, master, proved, exercise=exercise)
        if not report.sound:
            raise Damaged("backup_damaged", where=report.faults[0].where)
        _go_on(told, "checking", 1.0)

    def _vault(self, folder: Path) -> DiskVault:
        place = self._place
        return DiskVault(folder, this_machine(place.clock, place.ids), self._price)


def _go_on(told: Told, stage: str, share: float) -> None:
    if not told(stage, share):
        raise RestoreStopped
