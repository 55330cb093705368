from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainterPath

from nccn_desk.desk.network.marks import Arc, paint_arc, paint_mark, paint_pill
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.network_shapes import Reach, Standing


def page():
    image = QImage(120, 60, QImage.Format.Format_RGB32)
    image.fill(0)
    return image


def drawn(look, paint):
    """Return the picture that was painted, its colours taken away."""
    image = page()
    with Canvas(look, image) as canvas:
        paint(canvas)
    return bytes(image.convertToFormat(QImage.Format.Format_Mono).constBits())


@pytest.mark.parametrize("mood", ["night", "day"])
def test_every_standing_has_a_shape_of_its_own(look, mood):
    look.theme.use(mood)
    shapes = {
        drawn(look, lambda canvas, each=each: paint_mark(canvas, QPointF(60, 30), each, "t1"))
        for each in Standing
    }
    assert len(shapes) == len(Standing)


def test_every_state_of_a_group_has_a_fill_of_its_own(look):
    path = QPainterPath()
    path.addRect(10, 10, 100, 12)
    arc = Arc(path, 1.0)
    shapes = {drawn(look, lambda canvas, each=each: paint_arc(canvas, arc, each)) for each in Reach}
    assert len(shapes) == len(Reach)
    assert arc.box == QRectF(10, 10, 100, 12)
    assert arc.hatch is arc.hatch


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(120) for y in range(60)}


@pytest.mark.parametrize("state", list(Reach))
def test_a_chosen_arc_is_blue(look, state):
    path, image = QPainterPath(), page()
    path.addRect(10, 10, 100, 12)
    with Canvas(look, image) as canvas:
        paint_arc(canvas, Arc(path, 1.0), state, chosen=True)
    assert look.colour("now").name() in colours(image)


@pytest.mark.parametrize("standing", list(Standing))
def test_a_chosen_pill_has_a_blue_edge_and_any_other_none(look, standing):
    found = []
    for chosen in (False, True):
        image = page()
        with Canvas(look, image) as canvas:
            paint_pill(canvas, QRectF(10, 10, 100, 26), standing, chosen=chosen)
        found.append(look.colour("now").name() in colours(image))
    assert found == [False, True]
