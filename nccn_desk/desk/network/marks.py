"""Marks of the network picture: a shape for each state, drawn as lines, so that print is sharp."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen

from nccn_desk.desk.widgets.canvas import Canvas, narrow_hatch
from nccn_desk.presenters.network_shapes import Reach, Standing

RADIUS: Final = 5.0  # of a partner's mark, in pixels at 100 %
INKS: Final = {Standing.ACTIVE: "t2", Standing.INFORMED: "t3", Standing.UNREACHED: "due"}
GROUND: Final = "s1"  # of the picture
_LINE: Final = 1.3
_PART: Final = 16  # parts of a degree, as the toolkit counts angles
_DASHES: Final = tuple(range(0, 360 * _PART, 60 * _PART))
_DASH: Final = 38 * _PART
_HALF: Final = 180 * _PART
_EDGE: Final = (4.0, 2.6)  # the dashes of an edge, in widths of its line


def paint_mark(canvas: Canvas, at: QPointF, standing: Standing, ink: str = "") -> None:
    """Draw a partner: a disc, a half disc, or a ring of dashes."""
    scale = canvas.look.theme.scale
    radius, ink = RADIUS * scale, ink or INKS[standing]
    if standing is Standing.ACTIVE:
        canvas.dot(at, radius, ink)
        return
    width = _LINE * scale
    inner = radius - width / 2
    box = QRectF(at.x() - inner, at.y() - inner, 2 * inner, 2 * inner)
    if standing is Standing.INFORMED:
        canvas.dot(at, inner, GROUND, ink, width)
        canvas.painter.setPen(Qt.PenStyle.NoPen)
        canvas.painter.setBrush(canvas.look.colour(ink))
        canvas.painter.drawPie(box, -_HALF // 2, _HALF)
        return
    canvas.dot(at, inner, GROUND)
    pen = QPen(canvas.look.colour(ink), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    canvas.painter.setPen(pen)
    for start in _DASHES:
        canvas.painter.drawArc(box, start, _DASH)


def paint_pill(canvas: Canvas, box: QRectF, standing: Standing, *, chosen: bool = False) -> None:
    """Draw the box of a partner that stands before the public; without words and mark."""
    scale = canvas.look.theme.scale
    radius = box.height() / 2
    if standing is not Standing.UNREACHED:
        fill, edge = ("now_bg", "now") if chosen else ("s2", "line2")
        canvas.box(box, fill, edge, radius, (1.6 if chosen else 1.0) * scale)
        return
    width = 1.4 * scale
    pen = QPen(canvas.look.colour("now" if chosen else "due"), width)
    pen.setDashPattern(_EDGE)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(canvas.look.colour("now_bg" if chosen else "ground"))
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    canvas.painter.drawRoundedRect(inner, radius - width / 2, radius - width / 2)


class Arc:
    """An arc of the band, or what stands for one in the legend; its hatch is made once."""

    def __init__(self, outline: QPainterPath, scale: float) -> None:
        self.outline = outline
        self.box = outline.boundingRect()
        self._scale = scale

    @cached_property
    def hatch(self) -> QPainterPath:
        """The diagonals that lie in it."""
        return narrow_hatch(self.outline, self._scale)


def paint_arc(canvas: Canvas, arc: Arc, state: Reach, *, chosen: bool = False) -> None:
    """Draw an arc of the band: full, an outline, or hatched."""
    painter, look = canvas.painter, canvas.look
    edge = {Reach.REACHED: "", Reach.WEAK: "t4", Reach.GAP: "due"}[state]
    fill = {Reach.REACHED: "t4", Reach.WEAK: "s3", Reach.GAP: "due_bg"}[state]
    if chosen:
        edge, fill = "now", "now" if state is Reach.REACHED else fill
    painter.fillPath(arc.outline, look.colour(fill))
    if state is Reach.GAP:
        painter.fillPath(arc.hatch, look.colour("due"))
    if edge:
        width = (2.0 if chosen else 1.0) * look.theme.scale
        painter.strokePath(arc.outline, QPen(look.colour(edge), width))
