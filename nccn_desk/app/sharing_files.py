"""Files that are attached travel on a thread of their own: no entry ever waits for one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final

from nccn_desk.app.sharing_threads import unbroken
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import blob_exchange
from nccn_desk.services.blob_exchange import BlobStore, FileLine

_log: Final = logging.getLogger(__name__)


WAITS: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)  # seconds: whoever wrote of a file sends it after


class Files:
    """Sends and fetches files over the lines that answer; `tell` hears which records show one."""

    def __init__(
        self,
        store: BlobStore,
        tell: Callable[[ChangeSet], None],
        lines: Callable[[], Sequence[FileLine]],
    ) -> None:
        self._store = store
        self._tell = tell
        self._lines = lines
        self._again = threading.Event()
        self._thread: threading.Thread | None = None
        self._over = False

    def go(self) -> None:
        """Send and fetch what there is to."""
        if self._over:
            return
        self._again.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="files", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Begin to end; `join` waits for it."""
        self._over = True
        self._again.set()

    def join(self, seconds: float) -> None:
        """Wait for what is under way to end."""
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        waits = iter(WAITS)
        while not self._over:
            if self._again.is_set():
                waits = iter(WAITS)
            self._again.clear()
            whole = unbroken(self._turn, _log, "an exchange of files broke", lambda: self._over)
            if whole is None:
                return
            wait = next(waits, None)
            if not self._again.is_set() and (whole or wait is None):
                return
            self._again.wait(wait)

    def _turn(self) -> bool:
        """Go over all lines once; tell whether nothing is missing here."""
        for line in self._lines():
            try:
                shown = blob_exchange.exchange(self._store, line, lambda: self._over)
            except NccnError as fault:
                _log.info("files wait: %s", fault.code)
                continue
            if shown and not self._over:
                self._tell(ChangeSet(records=shown))
        return not self._store.missing()
