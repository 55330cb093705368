"""The toolkit is started here, before the first widget is made, and with our own fonts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.fonts import load_first

Application = QApplication


def begin_application(arguments: Sequence[str]) -> QApplication:
    """Start the toolkit; there is one application in a process, and it is returned again."""
    running = QCoreApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(list(arguments))
    application.setApplicationName("nccn-desk")
    application.setApplicationDisplayName("NCCN Desk")
    application.setDesktopFileName("nccn-desk")
    application.setCursorFlashTime(0)  # nothing blinks (ux.md 1.8)
    load_first()
    return application
