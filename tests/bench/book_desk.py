"""A second desk that goes by a frozen book, and says when it sees that a figure of it changed.

Words: the folder of the space, the desk's number, the server's address and its fingerprint, the
press conference. Says ``ready`` and then, for each change, the machine's running clock in
nanoseconds, what the figure is now and which parts differ; ends with the pipe.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from sync_desk import say

from nccn_desk.app.sharing import DeskSharing
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import booking_changes, states, syncing
from nccn_desk.services.booking_changes import Since
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import Space, SpaceDesk


class Book:
    """What has changed in the book since it was frozen, as this desk knows it."""

    def __init__(self, desk: SpaceDesk, conference: str) -> None:
        self._ledger, self._conference = desk.ledger, conference
        self._known: Since | None = None
        self._ready = threading.Event()

    def hear(self, changes: ChangeSet) -> None:
        """Look at what others did, as the room and the podium do, and say what it came to."""
        if self._ready.is_set():
            self._look(changes)
            now = self._known.moved[0].now[""]
            say(f"{time.monotonic_ns()} {now} {' '.join(self._known.parts)}")

    def wait(self) -> None:
        """Come back once the frozen book is here and was read."""
        while not self._is_here():
            time.sleep(0.05)
        self._look(None)
        self._ready.set()
        say("ready")

    def _is_here(self) -> bool:
        with self._ledger.reading() as reader:
            found = states.found(reader, "conferences", self._conference)
        return found is not None and bool(found.words("artefact"))

    def _look(self, changes: ChangeSet | None) -> None:
        touched = None if changes is None else changes.records
        with self._ledger.reading() as reader:
            self._known = booking_changes.hear(
                reader, self._conference, self._known, touched, exercise=True
            )


def main() -> int:
    """Share until nobody listens any more."""
    folder, number, address, fingerprint, conference = sys.argv[1:]
    space = Space(Path(folder))
    desk = SpaceDesk(space, int(number)).open()
    syncing.add(desk.ledger, Server(address, fingerprint))
    book = Book(desk, conference)
    # A beat would be taken for a change.
    sharing = DeskSharing(desk.ledger, space.clock, book.hear, Pace(grace=0, beat=1e6))
    sharing.begin()
    book.wait()
    sys.stdin.read()
    sharing.close()
    space.desks.append(desk)
    space.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
