"""The floor of every start: a bare PySide6 window, painted once."""

from __future__ import annotations

import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """An empty window that says when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say the time and go."""
        super().paintEvent(event)
        sys.stdout.write(f"painted {time.monotonic()}\n")
        sys.stdout.flush()
        QApplication.exit(0)


def main() -> int:
    """Open the window."""
    application = QApplication(sys.argv)
    window = Bare()
    window.resize(1440, 900)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
