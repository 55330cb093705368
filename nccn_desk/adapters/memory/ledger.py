"""The memory ledger is an open store without a disk, a lock or envelopes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from nccn_desk.adapters.memory.acting import Desk, MemoryUnitOfWork
from nccn_desk.adapters.memory.drafts import MemoryDrafts
from nccn_desk.adapters.memory.reader import MemoryReader
from nccn_desk.adapters.memory.state import State
from nccn_desk.kernel.clock import Clock
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.ids import Ids
from nccn_desk.services.shapes import Actor


class MemoryLedger:
    """Readers of one moment, one writer at a time, and drafts."""

    def __init__(self, actor: Actor, clock: Clock, ids: Ids, *, exercise: bool = True) -> None:
        self._desk = Desk(actor, clock, ids)
        self._exercise = exercise
        self._state = State()
        self._drafts = MemoryDrafts()
        self._writing = threading.Lock()
        self._open = True

    @property
    def exercise(self) -> bool:
        """Tell whether this is an exercise; it never changes."""
        return self._exercise

    @contextmanager
    def reading(self) -> Iterator[MemoryReader]:
        """Open a reader that sees one moment."""
        self._check_open()
        yield MemoryReader(self._state, self._desk.actor, self._desk.clock)

    @contextmanager
    def acting(self) -> Iterator[MemoryUnitOfWork]:
        """Open the one unit of work; leaving it without `commit` forgets what it gathered."""
        self._check_open()
        with self._writing:
            yield MemoryUnitOfWork(self._state, self._desk, self._keep)

    def drafts(self) -> MemoryDrafts:
        """Return the crash journal."""
        return self._drafts

    def close(self) -> None:
        """Let nobody read or write any more."""
        self._open = False

    def use(self, actor: Actor) -> None:
        """Let another officer act from now on, as after unlocking the desk anew."""
        self._desk = Desk(actor, self._desk.clock, self._desk.ids)

    def _keep(self, state: State) -> None:
        self._state = state

    def _check_open(self) -> None:
        if not self._open:
            raise NotAllowed("store_closed")
