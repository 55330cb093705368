"""The doorway opens the store behind the lock screen, and closes it again when the desk locks.

This module is imported before the lock screen is painted; what takes long to import (SQLAlchemy
0.45 s, the rooms 0.3 s) is imported by `warm_up` while a person types, or at the latest on opening.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from threading import Thread
from typing import Final

from nccn_desk.adapters.vault.lockfile import StoreLock
from nccn_desk.app.place import Place
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services.ports import Ledger, Unlocked
from nccn_desk.services.shapes import PersonCard

STORE: Final = "nccn_desk.app.workstation"
WORK: Final = "nccn_desk.app.work"


@dataclass(frozen=True, slots=True)
class Inside:
    """What stands open behind the doorway."""

    keys: Unlocked
    person: PersonCard
    ledger: Ledger


class StoreDoorway:
    """Opens one folder's store; see `nccn_desk.presenters.gate.Doorway`."""

    def __init__(self, place: Place, *, exercise: Callable[[], bool]) -> None:
        self._place = place
        self._exercise = exercise
        self._lock = StoreLock(place.folder)
        self._inside: Inside | None = None
        self._show: Callable[[Inside], None] | None = None

    def lead_to(self, show: Callable[[Inside], None]) -> None:
        """Say what shows the work that is opened."""
        self._show = show

    def open(self, keys: Unlocked, person: PersonCard) -> None:
        """Open the store; raise StoreBusy, NewerStore, Damaged and what else it says of itself."""
        with ExitStack() as undoing:
            self._lock.acquire()
            undoing.callback(self._lock.release)
            store = importlib.import_module(STORE)
            ledger = store.open_ledger(self._place, keys, person, exercise=self._exercise())
            undoing.callback(ledger.close)
            store.furnish(ledger, keys, person)
            store.begin_day(ledger, self._place.clock)
            store.note_notices(ledger, person)
            undoing.pop_all()
        self._inside = Inside(keys, person, ledger)

    def enter(self) -> None:
        """Show the work."""
        if self._inside is not None and self._show is not None:
            self._show(self._inside)

    def leave(self) -> None:
        """Close the store and forget the keys; drafts stay kept."""
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.ledger.close()
            self._lock.release()

    def keys(self) -> Unlocked:
        """Return the open keys; raise NotAllowed while locked."""
        if self._inside is None:
            raise NotAllowed("store_closed")
        return self._inside.keys

    def back_up(self) -> str:
        """Copy the store as it is now, and say where to."""
        if self._inside is None:
            raise NotAllowed("store_closed")
        store = importlib.import_module(STORE)
        copied: str = store.back_up(self._inside.ledger, self._place)
        return copied


def warm_up(modules: tuple[str, ...] = (STORE, WORK)) -> Thread:
    """Import what opening needs, beside the hand that types; return the thread that does."""

    def work() -> None:
        for module in modules:
            importlib.import_module(module)

    thread = Thread(target=work, name="warm-up", daemon=True)
    thread.start()
    return thread
