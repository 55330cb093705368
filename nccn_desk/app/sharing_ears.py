"""Ears hear at once that something moved at a server; nothing hangs on it but the waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from nccn_desk.adapters.transport.hints import Hint
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.kernel.errors import NccnError
from nccn_desk.protocol.access import AccessRequest, AccessResponse
from nccn_desk.services.blob_exchange import FileLine
from nccn_desk.services.snapshots import BlobLine


class LiveLine(BlobLine, FileLine, Protocol):
    """A line that can also be listened to; `nccn_desk.adapters.transport.line.HttpLine` is one."""

    def listen(self, space: bytes) -> AbstractContextManager[Iterator[Hint]]:
        """Give what the server calls out about a space, until the line breaks."""
        ...

    def say(self, request: AccessRequest) -> AccessResponse:
        """Ask something that is no part of the record; raise Unreachable or Refused."""
        ...

    def let_go(self) -> None:
        """Break off whatever is under way, from another thread."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class Ears:
    """Listens on a thread of its own, and comes back whenever the stream breaks.

    `begun` is called whenever the stream begins: who is here was asked before, when nothing could
    be heard yet. `again` is called when it broke, for then the server may be gone, and when it came
    back: nobody knows what was missed, or which server this is now.
    """

    def __init__(
        self,
        listen: Callable[[], AbstractContextManager[Iterator[Hint]]],
        hear: Callable[[Hint], None],
        begun: Callable[[], None],
        again: Callable[[], None],
        pace: Pace,
    ) -> None:
        self._listen = listen
        self._hear = hear
        self._begun = begun
        self._again = again
        self._broke = False
        self._pace = pace
        self._over = threading.Event()
        self.live = False
        self.thread = threading.Thread(target=self._run, name="ears", daemon=True)

    def end(self) -> None:
        """Hear no more; whoever called breaks the line, so that the thread wakes."""
        self._over.set()

    def _run(self) -> None:
        failures = 0
        while not self._over.is_set():
            heard = self._heard()
            failures = 1 if heard else failures + 1
            if heard and not self._over.is_set():
                self._again()
            self._over.wait(self._pace.back_off(failures))

    def _heard(self) -> bool:
        """Listen until the stream ends; tell whether anything was heard on it."""
        heard = False
        try:
            with self._listen() as called:
                for each in called:
                    if self._over.is_set() or each.over:
                        break
                    if not heard:
                        self._began()
                    heard = self.live = True
                    self._hear(each)
        except NccnError:
            return heard  # the exchanges themselves say what is wrong with the server
        finally:
            self.live = False
            self._broke |= heard
        return heard

    def _began(self) -> None:
        if self._broke:
            self._again()
        self._begun()
