"""What is chosen in the network: its way from the core to the public is all that is blue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from nccn_desk.desk.network.marks import GROUND, paint_arc
from nccn_desk.desk.network.painting import paint_lit
from nccn_desk.desk.network.stage import Stage
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.network_shapes import Node, Reach, Standing

_LINE: Final = 1.6  # pixels at 100 %
_RING: Final = 4  # around what has the focus
_CORNER: Final = 6
_DOTS: Final = (2.5, 3.0)
FEW: Final = 24  # lines to a group that are drawn whole
CROWD: Final = 200


def paint_chosen(canvas: Canvas, stage: Stage, item: str, *, focused: bool) -> None:
    """Paint one partner or group as chosen, over what is painted already."""
    node = stage.nodes.get(item)
    if node is not None:
        _paint_node(canvas, stage, node)
    elif item in stage.scene.arcs:
        _paint_group(canvas, stage, item)
    else:
        stage.scene.disc.paint(canvas, stage.pieces, item)
    box = stage.box_of(item)
    if focused and not box.isEmpty():
        air = canvas.look.px(_RING)
        canvas.ring(box.adjusted(-air, -air, air, air), _radius(stage, item, box) + air)


def _paint_node(canvas: Canvas, stage: Stage, node: Node) -> None:
    links = stage.links.get(node.id, [])
    at = stage.scene.shown[node.id].at
    core = QLineF(QPointF(0, 0), at)
    _paint_line(canvas, stage, core, node.id, dotted=node.standing is Standing.UNREACHED)
    for link in links:
        line = stage.scene.way(link)
        _paint_line(canvas, stage, line, node.id, dotted=link.dotted)
        if link.target in stage.scene.arcs:
            _paint_arc(canvas, stage, link.target)
    paint_lit(canvas, node, stage.scene.shown[node.id])


def _paint_group(canvas: Canvas, stage: Stage, group: str) -> None:
    links = stage.links_to(group)
    whole = len(links) <= FEW
    for link in links:
        for way in stage.scene.line(link, whole=whole, dotted=whole and link.dotted):
            _paint_line(canvas, stage, way, group, dotted=link.dotted and whole)
    _paint_arc(canvas, stage, group)


def _paint_arc(canvas: Canvas, stage: Stage, item: str) -> None:
    state = stage.states[item]
    paint_arc(canvas, stage.scene.arcs[item], state, chosen=True)
    name = next((each for each in stage.names if each.id == item), None)
    if name is not None and state is not Reach.GAP:
        canvas.painter.fillRect(name.box, canvas.look.colour(GROUND))
        stage.scene.rim.paint(canvas, name, state, "now")


def _paint_line(canvas: Canvas, stage: Stage, line: QLineF, own: str, *, dotted: bool) -> None:
    """Paint a line where nobody's words and no mark are in its way."""
    pen = QPen(canvas.look.colour("now"), _LINE * canvas.look.theme.scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dotted:
        pen.setDashPattern(_DOTS)
    canvas.painter.setPen(pen)
    canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
    for start, end in _free(line, [*_in_the_way(stage, line, own), stage.scene.disc.around]):
        canvas.painter.drawLine(QLineF(line.pointAt(start), line.pointAt(end)))


def _in_the_way(stage: Stage, line: QLineF, own: str) -> list[QRectF]:
    """Return what a line may not cross; a crowd has no words that one would read across it."""
    if len(stage.nodes) > CROWD:
        return []
    around = QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)
    return [box for item, box in stage.boxes() if item != own and box.intersects(around)]


def _free(line: QLineF, boxes: list[QRectF]) -> Iterator[tuple[float, float]]:
    """Yield the parts of a line, from 0 to 1, that lie in no box."""
    taken = sorted(part for box in boxes if (part := _within(line, box)) is not None)
    start = 0.0
    for begins, ends in taken:
        if begins > start:
            yield start, begins
        start = max(start, ends)
    if start < 1.0:
        yield start, 1.0


def _within(line: QLineF, box: QRectF) -> tuple[float, float] | None:
    """Return from where to where a line lies in a box, None where it does not."""
    low, high = 0.0, 1.0
    for start, step, first, last in (
        (line.x1(), line.dx(), box.left(), box.right()),
        (line.y1(), line.dy(), box.top(), box.bottom()),
    ):
        if not step:
            if not first <= start <= last:
                return None
            continue
        enters, leaves = sorted(((first - start) / step, (last - start) / step))
        low, high = max(low, enters), min(high, leaves)
    return (low, high) if low < high else None


def _radius(stage: Stage, item: str, box: QRectF) -> float:
    if item in stage.scene.arcs:
        return _CORNER
    return min(box.height(), box.width()) / 2
