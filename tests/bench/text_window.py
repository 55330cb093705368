"""A window with words: a bare one with our faces, a line in seven sizes, and a field."""

from __future__ import annotations

import sys

from bare_window import Bare
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from nccn_desk.kernel import resources

FACES = ("Sans_400Regular", "Sans_500Medium", "Sans_600SemiBold", "Mono_400Regular")
SIZES = (148, 26, 18, 15, 14, 13, 12)  # pixels, of the lock screen


class Worded(Bare):
    """A window with words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Write in every size, then say the time and go."""
        painter = QPainter(self)
        font = QFont("IBM Plex Sans")
        for size in SIZES:
            font.setPixelSize(size)
            painter.setFont(font)
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignLeft, "De opslag is vergrendeld 10:07"
            )
        painter.end()
        super().paintEvent(event)


def main() -> int:
    """Open the window."""
    application = QApplication(sys.argv)
    for face in FACES:
        QFontDatabase.addApplicationFont(str(resources.path("fonts", f"IBMPlex{face}.ttf")))
    window = Worded()
    QLineEdit(window).setFocus()
    window.resize(1440, 900)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
