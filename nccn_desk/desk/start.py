"""The toolkit is started here, before the first widget is made, and with our own fonts."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.fonts import load_first

Application = QApplication

# Seconds for which a thread that reads or writes may keep the interpreter from the hand that types.
# The toolkit gives it up at every call: by 5 ms, as it comes, a key in a long text waited 100 ms.
SWITCH: Final = 0.0005


def begin_application(arguments: Sequence[str]) -> QApplication:
    """Start the toolkit; there is one application in a process, and it is returned again."""
    running = QCoreApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(list(arguments))
    _spare_the_hand()
    application.setApplicationName("nccn-desk")
    application.setApplicationDisplayName("NCCN Desk")
    application.setDesktopFileName("nccn-desk")
    application.setCursorFlashTime(0)  # nothing blinks (ux.md 1.8)
    load_first()
    return application


def _spare_the_hand() -> None:
    """Let no thread and no search for garbage hold the interpreter for long while somebody types.

    What is imported is no garbage; looking through all modules took 80 to 160 ms each time.
    """
    sys.setswitchinterval(SWITCH)
    gc.freeze()
