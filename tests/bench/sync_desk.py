"""A desk of its own that shares all the while and says when it sees a change.

Words: the folder of the space, the desk's number, the server's address and its fingerprint. Says
``ready`` and then, for each change, the machine's running clock in nanoseconds; ends with the pipe.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

from nccn_desk.app.sharing import DeskSharing
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.services import syncing
from nccn_desk.services.sharing import Reach
from nccn_desk.services.syncing import Server
from tests.adapters.store.desks import Space, SpaceDesk


def main() -> int:
    """Share until nobody listens any more."""
    folder, number, address, fingerprint = sys.argv[1:]
    space = Space(Path(folder))
    desk = SpaceDesk(space, int(number)).open()
    syncing.add(desk.ledger, Server(address, fingerprint))
    ready = threading.Event()

    def hear(_: object) -> None:
        if ready.is_set():
            say(str(time.monotonic_ns()))

    # A beat would be taken for a change.
    sharing = DeskSharing(desk.ledger, space.clock, hear, Pace(grace=0, beat=1e6))
    sharing.begin()
    while not any(post.reach is Reach.LIVE for post in sharing.picture().posts):
        time.sleep(0.01)
    ready.set()
    say("ready")
    sys.stdin.read()
    sharing.close()
    space.desks.append(desk)
    space.close()
    return 0


def say(words: str) -> None:
    """Say a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
