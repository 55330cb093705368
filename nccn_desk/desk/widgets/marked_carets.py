"""A colleague's caret stands in marked text in a hue of their own, with a small head."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.shapes import Align
from nccn_desk.presenters.sitrep_text_shapes import Writer

HUES: Final = ("p1", "p2", "p3", "p4")
_WIDE: Final = 2
_HEAD: Final = 6


def hue_of(writer: Writer) -> str:
    """Return the colour of a writer."""
    return HUES[writer.hue % len(HUES)]


def paint_writer(canvas: Canvas, at: QRectF, writer: Writer) -> None:
    """Paint a writer's caret where it stands."""
    px, ink = canvas.look.px, hue_of(writer)
    left = round(at.left())
    canvas.box(QRectF(left, at.top(), px(_WIDE), at.height()), ink)
    head = QRectF(left - px(_HEAD - _WIDE) / 2, at.top() - px(1), px(_HEAD), px(_HEAD))
    canvas.box(head, ink, radius=px(1))


def paint_badge(canvas: Canvas, box: QRectF, writer: Writer) -> None:
    """Paint a writer's initials on their hue, in a circle that fills a box."""
    radius = box.width() / 2
    canvas.dot(QPointF(box.center()), radius, hue_of(writer))
    canvas.text(box, writer.person.initials, "tick_strong", "ground", Align.CENTRE)
