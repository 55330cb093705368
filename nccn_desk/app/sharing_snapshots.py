"""The keeper of snapshots loads one to the end, has it proved, and makes one when it is time."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Final, Protocol

from nccn_desk.app.sharing_ears import LiveLine
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.app.sharing_threads import unbroken
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol.outcome import Cancelled, Telling
from nccn_desk.services import snapshots
from nccn_desk.services.sharing import Work
from nccn_desk.services.snapshots import SnapshotStore

PROVE: Final = "prove"  # what is under way

_log: Final = logging.getLogger(__name__)


class Snapshots(SnapshotStore, Protocol):
    """A store that can also prove a snapshot, and knows when another one is worth its price."""

    def prove(
        self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> ChangeSet | None:
        """Compare the snapshot with what the entries say; None while that cannot be said yet."""
        ...

    def is_due(self, envelopes: int, size: int) -> bool:
        """Tell whether so many envelopes or bytes have come since the last snapshot."""
        ...


class Keeper:
    """Sees to snapshots beside the exchanges; what takes long has a thread of its own.

    `tell` hears what changed, `moved` that the picture did, `act` that this desk wrote something.
    """

    def __init__(
        self,
        store: Snapshots,
        pace: Pace,
        tell: Callable[[ChangeSet], None],
        moved: Callable[[], None],
        act: Callable[[], None],
    ) -> None:
        self._store = store
        self._pace = pace
        self._tell = tell
        self._moved = moved
        self._act = act
        self._loading = threading.Lock()
        self._thread: threading.Thread | None = None
        self._make_at: float | None = None
        self._cancelled = False
        self._over = False
        self.work: Work | None = None

    def prepare(self, line: LiveLine, progress: Telling, cancelled: Cancelled) -> None:
        """Load what a snapshot has besides, before anything is replayed; one road does it."""
        if self._loading.acquire(blocking=False):
            try:
                changes = snapshots.load_rest(self._store, line, progress, cancelled)
            finally:
                self._loading.release()
            if changes:
                self._tell(changes)

    def prove(self) -> None:
        """Have the snapshot proved, where one is shown and all that it covers may be here."""
        if self._store.is_on():
            self._begin(self._prove)

    def consider(self, line: LiveLine | None) -> None:
        """Make a snapshot where one is due, some time after that: one desk does it for all."""
        if line is None or not self._store.is_due(snapshots.ENVELOPES, snapshots.BYTES):
            self._make_at = None
            return
        now = time.monotonic()
        if self._make_at is None:
            self._make_at = now + self._pace.next_snapshot()
        if now >= self._make_at:
            self._make_at = None
            self._begin(lambda: self._make(line))

    def cancel(self) -> None:
        """Break off what is under way; what was loaded stays."""
        self._cancelled = True

    def end(self) -> None:
        """Begin to end; `join` waits for it."""
        self._over = True

    def join(self, seconds: float) -> None:
        """Wait for what is under way to end."""
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(seconds)

    def _begin(self, job: Callable[[], None]) -> None:
        if self._over or (self._thread is not None and self._thread.is_alive()):
            return
        self._cancelled = False
        self._thread = threading.Thread(target=lambda: self._run(job), name="snapshot", daemon=True)
        self._thread.start()

    def _run(self, job: Callable[[], None]) -> None:
        unbroken(lambda: self._try(job), _log, "a snapshot broke", lambda: self._over)
        self.work = None
        if not self._over:
            self._moved()

    def _try(self, job: Callable[[], None]) -> None:
        try:
            job()
        except NccnError as fault:
            if not self._is_cancelled():
                _log.warning("a snapshot came to nothing: %s", fault.code)

    def _prove(self) -> None:
        changes = self._store.prove(self._hear, self._is_cancelled)
        if changes is not None:
            self._tell(changes)

    def _make(self, line: LiveLine) -> None:
        self._tell(snapshots.offer(self._store, line, self._is_cancelled))
        self._act()

    def _hear(self, done: int, total: int) -> None:
        self.work = Work(PROVE, done, total)
        self._moved()

    def _is_cancelled(self) -> bool:
        return self._over or self._cancelled
