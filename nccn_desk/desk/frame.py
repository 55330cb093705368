"""A frame is a window of the operating system: it holds one content and remembers its place."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look

LEAST: Final = (800, 500)  # pixels, whatever the text scale
USUAL: Final = (1_440, 900)


class Frame(QWidget):
    """Shows one content at a time; `left` comes when somebody closes it.

    `seen` comes once, after the first painting.
    """

    left = Signal()
    seen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._painted = False
        self.content: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(*LEAST)
        self.resize(*USUAL)
        self.setWindowTitle("NCCN Desk")
        look.changed.connect(self.update)

    def show_content(self, content: QWidget) -> None:
        """Show this instead of what was shown, which is let go."""
        before, self.content = self.content, content
        self._column.addWidget(content)
        if before is not None:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()
        # What was shown may still hold the focus; the new content takes it when it is shown.
        self.setFocus()
        content.show()

    def geometry_words(self) -> str:
        """Return where this window stands, as text."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def stand(self, words: str) -> None:
        """Stand where a window stood earlier; words that make no sense are passed over."""
        if words:
            self.restoreGeometry(QByteArray.fromBase64(words.encode("ascii")))

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        event.accept()
        self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setBackground(self._look.colour("ground"))
        painter.eraseRect(self.rect())  # `fillRect` makes the bindings build their gradients: 1 ms
        painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.seen.emit)  # when the content has been painted too

    def raise_up(self) -> None:
        """Come before other windows and take the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()


def monitors() -> str:
    """Return a name for the present set of screens: their sizes and places."""
    screens = sorted(
        (geometry.x(), geometry.y(), geometry.width(), geometry.height())
        for geometry in (screen.geometry() for screen in QGuiApplication.screens())
    )
    return ";".join(f"{w}x{h}+{x}+{y}" for x, y, w, h in screens)
