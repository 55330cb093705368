"""The doorway opens the store behind the lock screen, and closes it again when the desk locks.

This module is imported before the lock screen is painted; what takes long to import (SQLAlchemy
0.45 s, the rooms 0.3 s) is imported by `warm_up` while a person types, or at the latest on opening.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Callable
from threading import Thread
from typing import Final, Protocol

from nccn_desk.app.place import Place
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.gate import Restorer, Sheets
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard

VAULT: Final = "nccn_desk.adapters.vault.vault"
STORE: Final = "nccn_desk.app.workstation"
WORK: Final = "nccn_desk.app.work"
RESTORING: Final = "nccn_desk.app.restoring"
SHEETS: Final = "nccn_desk.app.sheets"


class Inside(Protocol):
    """What stands open behind the doorway; `nccn_desk.app.workstation.Inside` is it."""

    @property
    def keys(self) -> Unlocked:
        """The keys of whoever opened."""
        ...

    def close(self) -> None:
        """Close the store and let other programs in."""
        ...

    def back_up(self) -> str:
        """Copy the store as it is now, and say where to."""
        ...


class StoreDoorway:
    """Opens one folder's store; see `nccn_desk.presenters.gate.Doorway`."""

    def __init__(self, place: Place, *, exercise: Callable[[], bool]) -> None:
        self._place = place
        self._exercise = exercise
        self._inside: Inside | None = None
        self._show: Callable[[Inside], None] | None = None
        self._anew: Callable[[], None] | None = None

    def lead_to(self, show: Callable[[Inside], None], anew: Callable[[], None]) -> None:
        """Say what shows the work that is opened, and what puts the desk together once more."""
        self._show, self._anew = show, anew

    def open(self, keys: Unlocked, person: PersonCard) -> None:
        """Open the store; raise StoreBusy, NewerStore, Damaged and what else it says of itself."""
        store = importlib.import_module(STORE)
        self._inside = store.begin(self._place, keys, person, exercise=self._exercise())

    def enter(self) -> None:
        """Show the work."""
        if self._inside is not None and self._show is not None:
            self._show(self._inside)

    def leave(self) -> None:
        """Close the store and forget the keys; drafts stay kept."""
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.close()

    def begin_anew(self) -> None:
        """Put the desk together once more, by what its store says now; it is locked then."""
        if self._anew is not None:
            self._anew()

    def keys(self) -> Unlocked:
        """Return the open keys; raise NotAllowed while locked."""
        return self._open().keys

    def restorer(self) -> Restorer:
        """Return what puts a backup in the place of this store."""
        made: Restorer = importlib.import_module(RESTORING).FolderRestorer(self._place)
        return made

    def sheets(self) -> Sheets:
        """Return what splits a recovery code into sheets, and reads them."""
        made: Sheets = importlib.import_module(SHEETS).DeskSheets()
        return made

    def back_up(self) -> str:
        """Copy the store as it is now, and say where to."""
        return self._open().back_up()

    def _open(self) -> Inside:
        if self._inside is None:
            raise NotAllowed("store_closed")
        return self._inside


def warm_up(modules: tuple[str, ...] = (VAULT, STORE, WORK)) -> Thread:
    """Import what opening needs, beside the hand that types; return the thread that does."""

    def work() -> None:
        for module in modules:
            importlib.import_module(module)
        gc.freeze()  # see `begin_application`

    thread = Thread(target=work, name="warm-up", daemon=True)
    thread.start()
    return thread
