"""Painted things paint themselves from the look, and can say whether all their words fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.widgets.canvas import Canvas

TARGET: Final = 32  # the least side of what one can press, in pixels at 100 %


class Painted(QWidget):
    """A widget painted by us: a subclass says how big it is, what it paints and what it is called.

    Words are asked for in `paint` and `retranslate`, never kept.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self._renew)

    @property
    def look(self) -> Look:
        """What this widget paints itself with."""
        return self._look

    def retranslate(self) -> None:
        """Say name and description to screen readers anew."""

    def paint(self, canvas: Canvas) -> None:
        """Paint the widget."""

    def text_fits(self) -> bool:
        """Tell whether every word stands whole within the widget's present size."""
        return fits(self._look, self.size(), self.paint)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with Canvas(self._look, self) as canvas:
            self.paint(canvas)

    def _renew(self) -> None:
        self.retranslate()
        self.updateGeometry()
        self.update()


class PaintedButton(QAbstractButton):
    """Something to press, painted by us; it glows when the pointer or the focus is on it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._hovered = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self._renew)

    @property
    def look(self) -> Look:
        """What this button paints itself with."""
        return self._look

    @property
    def hovered(self) -> bool:
        """Whether the pointer is on it and a press would do something."""
        return self._hovered and self.isEnabled()

    def retranslate(self) -> None:
        """Say name and description to screen readers anew."""

    def paint(self, canvas: Canvas) -> None:
        """Paint the button."""

    def text_fits(self) -> bool:
        """Tell whether every word stands whole within the button's present size."""
        return fits(self._look, self.size(), self.paint)

    def call(self, name: str, description: str = "", tip: str = "") -> None:
        """Set what screen readers say and what the pointer is told."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setToolTip(tip)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        with Canvas(self._look, self) as canvas:
            self.paint(canvas)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()  # the toolkit presses a button by Space alone
        else:
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _renew(self) -> None:
        self.retranslate()
        self.updateGeometry()
        self.update()


def fits(look: Look, size: QSize, paint: Callable[[Canvas], None]) -> bool:
    """Paint where nobody sees it, and tell whether no word was cut."""
    page = QPixmap(size.expandedTo(QSize(1, 1)))
    with Canvas(look, page) as canvas:
        paint(canvas)
        return not canvas.cut


def inside(widget: QWidget) -> QRectF:
    """Return the whole of a widget, as a box to paint in."""
    return QRectF(widget.rect())
