"""Painting puts a stage on a canvas, all of it or what lies in a box, from beneath upwards."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.marks import GROUND, INKS, RADIUS, paint_arc, paint_mark, paint_pill
from nccn_desk.desk.network.scene import (
    AFTER_WORDS,
    BEFORE_MARK,
    BEFORE_WORDS,
    LABEL,
    PILL,
    STUB,
    Shown,
)
from nccn_desk.desk.network.stage import Stage
from nccn_desk.desk.theme import clear
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.network_labels import Form
from nccn_desk.presenters.network_shapes import Node, Standing

_FAINT: Final = 0.22  # what a filter leaves out
_DOTS: Final = (3.0, 4.0)  # of a dotted line, in widths

Where = Sequence[QRectF] | None


class Stamps:
    """Marks that were drawn once, for a screen; what is kept as a drawing has none."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._drawn: dict[tuple[Standing, float], QPixmap] = {}
        look.changed.connect(self._drawn.clear)

    def paint(self, painter: QPainter, at: QPointF, standing: Standing) -> None:
        """Draw a mark around a point of whole pixels."""
        ratio = painter.device().devicePixelRatioF()
        drawn = self._drawn.get((standing, ratio)) or self._draw(standing, ratio)
        half = drawn.width() / ratio / 2
        painter.drawPixmap(QPointF(at.x() - half, at.y() - half), drawn)

    def _draw(self, standing: Standing, ratio: float) -> QPixmap:
        half = round(RADIUS * self._look.theme.scale) + 1
        drawn = QPixmap(round(2 * half * ratio), round(2 * half * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(clear())
        with Canvas(self._look, drawn) as canvas:
            paint_mark(canvas, QPointF(half, half), standing)
        self._drawn[standing, ratio] = drawn
        return drawn


def paint_stage(
    canvas: Canvas, stage: Stage, where: Where = None, stamps: Stamps | None = None
) -> None:
    """Paint a stage, its middle where the canvas begins; leave out what meets no box of `where`."""
    _paint_rings(canvas, stage, where)
    near = stage.scene.near(where) if where is not None else None
    nodes = [stage.nodes[each] for each in near or () if each in stage.nodes]
    if near is None:
        nodes = list(stage.nodes.values())
    for faint in (True, False) if stage.only is not None else (False,):
        canvas.painter.setOpacity(_FAINT if faint else 1.0)
        _paint_links(canvas, stage, where, faint=faint)
        _paint_arcs(canvas, stage, where, faint=faint)
        for node in nodes:
            if stage.is_faint(node.id) is faint:
                paint_node(canvas, node, stage.scene.shown[node.id], stamps)
        for name in stage.names:
            if stage.is_faint(name.id) is faint and _meets(name.box, where):
                stage.scene.rim.paint(canvas, name, stage.states[name.id])
    canvas.painter.setOpacity(1.0)
    if _meets(stage.scene.disc.around, where):
        stage.scene.disc.paint(canvas, stage.pieces)


def paint_node(canvas: Canvas, node: Node, shown: Shown, stamps: Stamps | None = None) -> None:
    """Paint one partner: a mark with its words, or a pill with both."""
    if shown.placed.form is Form.PILL:
        _paint_pill(canvas, node, shown, chosen=False)
        return
    if shown.words:
        box = shown.box
        paint_leader(canvas, shown, "t4")
        canvas.painter.fillRect(box, canvas.look.colour(GROUND))
        canvas.text(box, shown.words, LABEL, INKS[node.standing])
    if stamps is None:
        paint_mark(canvas, shown.at, node.standing)
    else:
        stamps.paint(canvas.painter, shown.at, node.standing)


def paint_lit(canvas: Canvas, node: Node, shown: Shown) -> None:
    """Paint one partner as chosen."""
    if shown.placed.form is Form.PILL:
        _paint_pill(canvas, node, shown, chosen=True)
        return
    if shown.words:
        paint_leader(canvas, shown, "now")
        canvas.painter.fillRect(shown.box, canvas.look.colour(GROUND))
        canvas.text(shown.box, shown.words, LABEL, "now")
    paint_mark(canvas, shown.at, node.standing, "now")


def paint_leader(canvas: Canvas, shown: Shown, ink: str) -> None:
    """Paint the line to words that stand away from their mark."""
    if shown.placed.line is not None:
        start, end = shown.placed.line
        canvas.painter.setPen(QPen(canvas.look.colour(ink), 1.0))
        canvas.painter.drawLine(QPointF(*start), QPointF(*end))


def _paint_rings(canvas: Canvas, stage: Stage, where: Where) -> None:
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    canvas.painter.setPen(QPen(canvas.look.colour("line"), 1.0))
    for number in range(1, len(stage.scene.circles)):
        ring = stage.scene.ring(number)
        if where is None or any(_crosses(ring, each) for each in where):
            canvas.painter.drawEllipse(ring)


def _crosses(ring: QRectF, box: QRectF) -> bool:
    """Tell whether an ellipse around the middle may pass through a box."""
    wide, high = ring.width() / 2, ring.height() / 2
    left, top, right, bottom = (
        box.left() - 1,
        box.top() - 1,
        box.right() + 1,
        box.bottom() + 1,
    )
    far = max(-left, right) / wide, max(-top, bottom) / high
    near = max(left, -right, 0.0) / wide, max(top, -bottom, 0.0) / high
    return hypot(*near) <= 1.0 <= hypot(*far)


def _paint_links(canvas: Canvas, stage: Stage, where: Where, *, faint: bool) -> None:
    solid: list[QLineF] = []
    dotted: list[QLineF] = []
    for source in _sources(canvas, stage, where):
        if stage.only is None:
            lines = stage.lines_of(source)
            solid += lines[0]
            dotted += lines[1]
            continue
        for link in stage.links.get(source, ()):
            if _is_faint(stage, source, link.target) is faint:
                solid += stage.scene.line(link, whole=stage.whole, dotted=False)
                dotted += stage.scene.line(link, whole=stage.whole, dotted=True)
    pen = QPen(canvas.look.colour("line2"), 1.0)
    canvas.painter.setPen(pen)
    canvas.painter.drawLines(solid)
    pen.setDashPattern(_DOTS)
    canvas.painter.setPen(pen)
    canvas.painter.drawLines(dotted)


def _sources(canvas: Canvas, stage: Stage, where: Where) -> list[str]:
    """Return whose lines may be in sight: where they are only begun, those of who is near."""
    if where is None or stage.whole:
        return list(stage.links)
    reach = 2 * canvas.look.px(STUB)
    return stage.scene.near([box.adjusted(-reach, -reach, reach, reach) for box in where])


def _is_faint(stage: Stage, source: str, target: str) -> bool:
    return stage.is_faint(source) or (target in stage.states and stage.is_faint(target))


def _paint_arcs(canvas: Canvas, stage: Stage, where: Where, *, faint: bool) -> None:
    for group, state in stage.states.items():
        arc = stage.scene.arcs[group]
        if stage.is_faint(group) is faint and _meets(arc.box, where):
            paint_arc(canvas, arc, state)


def _paint_pill(canvas: Canvas, node: Node, shown: Shown, *, chosen: bool) -> None:
    px, box = canvas.look.px, shown.box
    paint_pill(canvas, box, node.standing, chosen=chosen)
    left = box.left() + px(BEFORE_MARK) + RADIUS * canvas.look.theme.scale
    middle = QPointF(left, box.center().y())
    paint_mark(canvas, middle, node.standing, "now" if chosen else "")
    words = box.adjusted(px(BEFORE_WORDS), 0, -px(AFTER_WORDS) + 1, 0)
    canvas.text(words, shown.words, PILL, "t1" if chosen else INKS[node.standing])


def _meets(box: QRectF, where: Where) -> bool:
    return where is None or any(box.adjusted(-2, -2, 2, 2).intersects(each) for each in where)
