"""A relay's process serves until the desk that started it closes the pipe between them, or ends."""

from __future__ import annotations

import os
import signal
import sys
from threading import Thread

from nccn_desk.app.server import main


def serve(folder: str) -> int:
    """Serve from a folder; return the exit code."""
    Thread(target=_watch, name="watch", daemon=True).start()
    return main(["serve", "--folder", folder])


def _watch() -> None:
    """End in good order when the desk is gone, however it went."""
    while sys.stdin.buffer.read(1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1]))
