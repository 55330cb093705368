"""A second window of a locked desk shows the clock, and leads to where one can open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.lock_aside import ClockSide
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.presenters.lock import LockPresenter


class LockedClock(QWidget):
    """The clock alone; a key or a click asks for the first window."""

    first_wanted = Signal()

    def __init__(self, look: Look, presenter: LockPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._presenter = presenter
        self._clock = ClockSide(look, self)
        self._clock.show_moment(presenter.card.moment)
        self._strip = StatusStrip(look, self)
        self._strip.show_slots(presenter.strip)
        self._strip.asked.connect(lambda _: self.first_wanted.emit())
        look.changed.connect(self.update)
        self.tick()

    def tick(self) -> None:
        """Show the present second."""
        self._clock.show_instant(self._presenter.gate.clock.now())

    def close_room(self) -> None:
        """There is nothing that this listens to."""

    def take_focus(self) -> None:
        """Wait for a key."""
        self.setFocus()

    @override
    def event(self, event: QEvent, /) -> bool:
        """Place the strip anew when it needs another row."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        self.first_wanted.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self.first_wanted.emit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        self._place()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setBackground(self._look.colour("ground"))
        painter.eraseRect(self.rect())  # `fillRect` makes the bindings build their gradients: 1 ms
        painter.end()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        self._strip.resize(width, self._strip.height())
        foot = self._strip.height()
        self._strip.setGeometry(0, height - foot, width, foot)
        small = not self._clock.fits(width)
        self._clock.be_small(small=small)
        self._clock.setGeometry(QRect(0, 0, width, height))
