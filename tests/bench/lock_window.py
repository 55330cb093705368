"""Opens the desk on a store and says when the lock screen, and then the work, was painted.

Words: the store's folder; ``--work`` also unlocks the store and waits for its first content.
Without it the program is started as people start it, from its command line on.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from nccn_desk.app import cli
from nccn_desk.app import desk as program


def say(word: str) -> None:
    """Say that something happened just now."""
    sys.stdout.write(f"{word} {time.monotonic()}\n")
    sys.stdout.flush()


def lock(folder: Path) -> int:
    """Start the program, and end it at what it does after its first painting."""

    def seen(_: object) -> None:
        say("lock")
        QApplication.quit()

    program._settle = seen
    return cli.main(["window", "--store", str(folder)])


def main() -> int:
    """Open the desk and measure."""
    folder = Path(sys.argv[1])
    if "--work" not in sys.argv:
        return lock(folder)
    # Only here, because the program does not import it before its first painting.
    from work_window import work  # noqa: PLC0415

    return work(folder, say)


if __name__ == "__main__":
    sys.exit(main())
