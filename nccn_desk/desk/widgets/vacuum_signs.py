"""The signs of milestones: circle, diamond, triangle and square, hollow where nothing was noted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPen, QPolygonF

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.vacuum_shapes import Sign

SIZE: Final = 9  # pixels at 100 %, across a sign
_EDGE: Final = 1.5
_INKS: Final = {Sign.LEAKED: "t2"}
_POINTS: Final = {  # in halves of the size, from the middle
    Sign.LEAKED: ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0)),
    Sign.ANNOUNCED: ((0.0, -1.0), (1.0, 0.9), (-1.0, 0.9)),
    Sign.PUBLISHED: ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
}


def paint_sign(
    canvas: Canvas, at: QPointF, sign: Sign, *, hollow: bool = False, ground: str = "s1"
) -> None:
    """Paint a sign around a point; an edge in the ground keeps signs that are close apart."""
    px, painter = canvas.look.px, canvas.painter
    half = px(SIZE) / 2
    ink = canvas.look.colour(_INKS.get(sign, "t1"))
    painter.setPen(QPen(ink if hollow else canvas.look.colour(ground), px(_EDGE)))
    painter.setBrush(canvas.look.colour(ground) if hollow else ink)
    if hollow:
        half -= px(_EDGE) / 2
    elif sign is not Sign.LEAKED:
        half += px(_EDGE) / 2
    points = _POINTS.get(sign)
    if points is None:
        painter.drawEllipse(at, half, half)
    else:
        painter.drawPolygon(
            QPolygonF([QPointF(at.x() + x * half, at.y() + y * half) for x, y in points])
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
