"""The podium's window fills one screen and nothing else: it holds the words, or a clock alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.podium.aside import StageClock
from nccn_desk.desk.podium.view import PodiumView
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.kernel.clock import Clock
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plain_shapes import Align

_SECOND: Final = 1_000  # milliseconds


class PodiumWindow(QWidget):
    """One screen; `left` says that somebody asked the system to close it."""

    left = Signal()

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self._look = look
        self._clock = clock
        self.view: PodiumView | None = None
        self._locked: StageClock | None = None
        self._may_close = False
        self._second = QTimer(self)
        self._second.timeout.connect(self._show_clock)
        self.standing = ""  # on which screen, by its name: what Qt hands out of one may be gone
        self.setWindowTitle(look.word("podium.name"))
        self.setCursor(Qt.CursorShape.BlankCursor)

    @property
    def is_locked(self) -> bool:
        """Whether only the clock is seen."""
        return self._locked is not None

    def hold(self, view: PodiumView) -> None:
        """Show the words."""
        self.view = view
        view.setParent(self)
        view.setGeometry(self.rect())
        view.show()
        view.setFocus()

    def stand_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.standing = screen.name()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        if self.view is not None:
            self.view.take_focus()

    def lock(self) -> None:
        """Show the clock and no word of what was read, because the store was closed."""
        if self.view is not None:
            self.view.close_view()
            self.view.hide()
            self.view.deleteLater()
            self.view = None
        self._locked = StageClock(self._look, self, 148)
        self._locked.show()
        self._place()
        self._may_close = True
        self._second.start(_SECOND)
        self._show_clock()

    def tick(self) -> None:
        """Show the present second."""
        if self.view is not None:
            self.view.tick()

    def close_window(self) -> None:
        """Leave the screen."""
        if self.view is not None:
            self.view.close_view()
        self._may_close = True
        self.close()
        self.deleteLater()

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        """Close when it was meant; a key of the system that closes windows asks as Esc does."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Hear no key that the words did not."""

    def _show_clock(self) -> None:
        if self._locked is not None:
            self._locked.show_instant(self._clock.now())

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setBackground(self._look.colour("ground"))
        painter.eraseRect(self.rect())
        if self._locked is not None:
            with Canvas(self._look, painter) as canvas:
                tall = self._look.px(40)
                box = QRectF(0, self.height() * 0.62, self.width(), tall)
                canvas.text(box, self._look.say(said("podium.locked")), "lead", "t3", Align.CENTRE)
        painter.end()

    def _place(self) -> None:
        if self.view is not None:
            self.view.setGeometry(self.rect())
        if self._locked is not None:
            wide, tall = self._look.px(560), self._look.px(170)
            left = (self.width() - wide) // 2
            self._locked.setGeometry(left, round(self.height() * 0.4), wide, tall)
