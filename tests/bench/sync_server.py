"""A server that was set up in a folder, without limits on how often it is asked.

Words: the folder. It ends when the pipe is closed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from threading import Thread

from nccn_desk.kernel.clock import SystemClock
from nccn_desk.server import config
from nccn_desk.server.limits import Rates, ServerLimits
from nccn_desk.server.service import Service
from nccn_desk.server.serving import Address, Serving
from nccn_desk.server.store import engine
from nccn_desk.server.store.sql import SqlShelf

OFTEN = Rates(1e6, 1_000_000, 1e6, 1_000_000)


def main() -> int:
    """Serve."""
    told = config.read(Path(sys.argv[1]), os.environ)
    shelf = SqlShelf(engine.open_engine(told.address))
    service = Service(shelf, SystemClock(), ServerLimits(rates=OFTEN))
    Thread(target=watch, daemon=True).start()
    certificate, key = told.path(told.certificate), told.path(told.key)
    Serving(service, Address(told.host, told.port, certificate, key)).run()
    return 0


def watch() -> None:
    """End with the pipe."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
