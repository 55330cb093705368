"""Rows whose words stand flush with their card's label keep the focus ring clear of these words.

A widget cannot paint beyond its own edge, so the ground beneath paints the ring around the row.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from typing_extensions import override

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import PaintedButton, inside

REACH: Final = 8  # of the ring beyond the words, in pixels at 100 %; a card's padding is 24
RADIUS: Final = 6


class RingGround(QWidget):
    """What rows stand on; it paints the ring around the one in use."""

    def paint_ring(self, canvas: Canvas) -> None:
        """Paint the ring around the row in use, as far as nothing that scrolls hides it."""
        row = QApplication.focusWidget()
        if not isinstance(row, ReachingRow) or row.ground is not self:
            return
        box = row.ring_box().translated(row.mapTo(self, QPoint(0, 0)))
        stretch = _stretch(self, row)
        if stretch is not None:
            canvas.painter.setClipRect(stretch)
        canvas.ring(box, canvas.look.px(RADIUS))


class ReachingRow(PaintedButton):
    """A row to press whose ring stands around it, on its ground."""

    @property
    def ground(self) -> RingGround | None:
        """What paints the ring; None where the row has to paint it itself."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, RingGround):
            around = around.parentWidget()
        return around

    def ring_box(self) -> QRectF:
        """Return where the ring stands, in the row's own pixels."""
        reach = self.look.px(REACH)
        return inside(self).adjusted(-reach, 0, reach, 0)

    def paint_own_ring(self, canvas: Canvas) -> None:
        """Paint the ring within the row, where it stands on nothing that would."""
        if self.hasFocus() and self.ground is None:
            canvas.ring(inside(self), self.look.px(RADIUS))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._renew_ground()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._renew_ground()

    def _renew_ground(self) -> None:
        ground = self.ground
        if ground is not None:
            ground.update()


def _stretch(ground: QWidget, row: QWidget) -> QRect | None:
    """Return the stretch of the ground in which a row's area shows it; None without an area."""
    around = row.parentWidget()
    while around is not None and around is not ground:
        area = around.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
            top = around.mapTo(ground, QPoint(0, 0)).y()
            return QRect(0, top, ground.width(), around.height())
        around = area
    return None
