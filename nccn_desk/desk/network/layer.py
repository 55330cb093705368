"""The layer keeps the network as it was painted, so that a frame costs what has changed in it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.marks import GROUND
from nccn_desk.desk.network.painting import Stamps, paint_stage
from nccn_desk.desk.network.stage import Stage
from nccn_desk.desk.widgets.canvas import Canvas

_MOST: Final = 0.5  # of the window; beyond, or in more boxes, all of it is painted
_MANY: Final = 160


class Layer:
    """What stands still: painted once, moved when the picture is, and faded into the next day."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._stage: Stage | None = None
        self._at = QPoint()
        self._now = QPixmap()
        self._before: QPixmap | None = None
        self._stamps = Stamps(look)
        self.share = 1.0  # of the new day that is in sight

    def fade(self) -> None:
        """Begin to fade from what is in sight to what will be shown next."""
        if self._now.isNull():
            return
        seen = self._now.copy()
        if self._before is not None and self.share < 1.0:
            with Canvas(self._look, seen) as canvas:
                canvas.painter.setOpacity(1.0 - self.share)
                canvas.painter.drawPixmap(0, 0, self._before)
        self._before, self.share = seen, 0.0

    def still(self) -> None:
        """Show the present day alone."""
        self._before, self.share = None, 1.0

    def paint(self, painter: QPainter, stage: Stage, middle: QPointF, size: QSize) -> None:
        """Paint a stage with its middle at a point of the window."""
        at, ratio = middle.toPoint(), painter.device().devicePixelRatioF()
        if self._stage is None or self._now.size() != size * ratio:
            self._renew(stage, at, size, ratio)
        elif stage is not self._stage:
            self._change(stage, at, size, ratio)
        elif at != self._at:
            self._move(at, ratio)
        if self._before is None or self.share >= 1.0:
            painter.drawPixmap(0, 0, self._now)
            return
        painter.drawPixmap(0, 0, self._before)
        painter.setOpacity(self.share)
        painter.drawPixmap(0, 0, self._now)
        painter.setOpacity(1.0)

    def _renew(self, stage: Stage, at: QPoint, size: QSize, ratio: float) -> None:
        """Paint everything."""
        self._stage, self._at = stage, at
        if self._now.size() != size * ratio:
            self._now = QPixmap(size * ratio)
            self._now.setDevicePixelRatio(ratio)
        self._paint(QRegion(QRect(QPoint(0, 0), size)))

    def _change(self, stage: Stage, at: QPoint, size: QSize, ratio: float) -> None:
        """Paint another day: what has changed, or all where it is another scene."""
        before = self._stage
        same = before is not None and before.scene is stage.scene and before.only == stage.only
        if before is None or not same or at != self._at:
            self._renew(stage, at, size, ratio)
            return
        self._stage = stage
        whole = QRect(QPoint(0, 0), size)
        boxes = [box.toAlignedRect().translated(at) for box in stage.changed(before)]
        self._paint(_region([box & whole for box in boxes if box.intersects(whole)], whole))

    def _move(self, at: QPoint, ratio: float) -> None:
        """Move what is painted, and paint only what came into sight."""
        by, self._at = at - self._at, at
        self.still()
        whole = QRect(QPoint(0, 0), self._now.deviceIndependentSize().toSize())
        if ratio != round(ratio):
            self._paint(QRegion(whole))  # what moves by a part of a pixel would be blurred
            return
        device = QRect(QPoint(0, 0), self._now.size())
        self._now.scroll(round(by.x() * ratio), round(by.y() * ratio), device)
        self._paint(QRegion(whole).subtracted(QRegion(whole.translated(by))))

    def _paint(self, region: QRegion) -> None:
        if self._stage is None or region.isEmpty():
            return
        with Canvas(self._look, self._now) as canvas:
            for box in _rects(region):  # one after the other: a clip of many boxes is slow
                canvas.painter.setClipRect(box)
                canvas.painter.fillRect(box, self._look.colour(GROUND))
                canvas.painter.translate(self._at)
                where = [QRectF(box.translated(-self._at))]
                paint_stage(canvas, self._stage, where, self._stamps)
                canvas.painter.translate(-self._at)


def _region(boxes: list[QRect], whole: QRect) -> QRegion:
    """Return the region that boxes cover; all of the window where they are many."""
    region = QRegion()
    for box in boxes:
        region = region.united(QRegion(box))
    covered = sum(box.width() * box.height() for box in _rects(region))
    many = covered > _MOST * whole.width() * whole.height() or region.rectCount() > _MANY
    return QRegion(whole) if many else region


def _rects(region: QRegion) -> list[QRect]:
    """Return the boxes of a region; the toolkit's stub does not know that it has an order."""
    boxes: Any = region
    return list(boxes)
