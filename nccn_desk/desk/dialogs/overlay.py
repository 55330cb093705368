"""An overlay floats over the work without dimming it: the work stays readable, the clock runs."""

from __future__ import annotations

from abc import abstractmethod
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.panes import holds
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.card import FLOATING
from nccn_desk.desk.widgets.painted import inside

AIR: Final = 24


class Overlay(QWidget):
    """A panel of a window, above its status strip; `closed` comes when it has left."""

    closed = Signal()

    def __init__(self, window: QWidget, look: Look, strip: QWidget | None = None) -> None:
        super().__init__(window)
        self.look = look
        self._window = window
        self._strip = strip
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        window.installEventFilter(self)
        look.changed.connect(self._renew)

    @property
    def is_open(self) -> bool:
        """Whether it is over the work."""
        return not self.isHidden()

    @abstractmethod
    def placed(self, room: QRect) -> QRect:
        """Return where this stands in the room that the window has for it."""

    def open(self, focus: QWidget | None = None) -> None:
        """Come over the work and give the focus to a widget of this panel."""
        if not self.is_open:
            self._before = QApplication.focusWidget()
            self.place()
            self.show()
            self.raise_()
            self.place()
        (focus or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def press_lit(self) -> None:
        """Do the one main act of this panel; most have none, and nothing happens beneath."""

    def put_away(self) -> None:
        """Leave, and give the focus back to where it was."""
        if not self.is_open:
            return
        within = holds(self)
        self.hide()
        before, self._before = self._before, None
        if within and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Stand where there is room now."""
        room = QRect(self._window.rect())
        if self._strip is not None and self._strip.isVisible():
            above = self._strip.mapTo(self._window, self._strip.rect().topLeft())
            room.setBottom(above.y() - 1)
        self.setGeometry(self.placed(room))

    @override
    def event(self, event: QEvent, /) -> bool:
        """Stand anew when what is inside needs more or less room."""
        if event.type() == QEvent.Type.LayoutRequest and self.is_open:
            self.place()
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open:
            self.place()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        with Canvas(self.look, self) as canvas:
            canvas.box(inside(self), "s1", "line2", self.look.px(FLOATING))

    def _renew(self) -> None:
        if self.is_open:
            self.place()
        self.update()
