from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from nccn_desk.desk.widgets.canvas import Canvas, hint_width, narrow_hatch
from nccn_desk.presenters.shapes import Align

ROOM = QRectF(0, 0, 100, 40)


@pytest.fixture
def page(plex):
    pixmap = QPixmap(200, 100)
    pixmap.fill()
    return pixmap


def colour_at(page, x, y):
    return page.toImage().pixelColor(x, y).name()


@pytest.mark.parametrize("align", Align)
def test_words_with_room_are_not_cut(look, page, align):
    with Canvas(look, page) as canvas:
        canvas.text(ROOM, "Kluis", "body", "t1", align)
        assert not canvas.cut


def test_words_without_room_are_told(look, page):
    with Canvas(look, page) as canvas:
        canvas.text(ROOM, "Beveiligd netwerk onbereikbaar", "body", "t1")
        assert canvas.cut
    with Canvas(look, page) as canvas:
        canvas.prose(ROOM, "Beveiligd netwerk onbereikbaar sinds vanmorgen", "body", "t1")
        assert canvas.cut
    with Canvas(look, page) as canvas:
        canvas.text(QRectF(0, 0, 100, 8), "Kluis", "body", "t1")
        assert canvas.cut


def test_nothing_to_say_is_never_cut(look, page):
    with Canvas(look, page) as canvas:
        canvas.text(QRectF(), "", "body", "t1")
        canvas.prose(QRectF(), "", "body", "t1")
        assert not canvas.cut


def test_a_box_is_filled_and_its_edge_lies_inside(look, page):
    with Canvas(look, page) as canvas:
        canvas.box(QRectF(10, 10, 50, 50), "s1", "now", 0)
    assert colour_at(page, 30, 30) == look.colour("s1").name()
    assert colour_at(page, 10, 30) == look.colour("now").name()
    assert colour_at(page, 9, 30) == "#ffffff"


def test_the_ring_is_two_pixels_of_now(look, page):
    with Canvas(look, page) as canvas:
        canvas.ring(QRectF(0, 0, 100, 60), 8)
    now = look.colour("now").name()
    assert [colour_at(page, x, 30) for x in (0, 1)] == [now, now]
    assert colour_at(page, 2, 30) == "#ffffff"


def test_hatching_is_lines_every_seven_pixels(look, page):
    with Canvas(look, page) as canvas:
        canvas.hatch(QRectF(0, 0, 140, 40), 0, edged=False)
    image = page.toImage()
    dark = [x for x in range(40, 131) if image.pixelColor(x, 20) != look.colour("s2")]
    light = [x for x in range(40, 131) if image.pixelColor(x, 20) == look.colour("s2")]
    assert dark
    assert light
    assert all((image.pixelColor(x, 20) == image.pixelColor(x + 7, 20)) for x in light[:20])


def test_hatching_that_costs_us_is_amber(look, page):
    with Canvas(look, page) as canvas:
        canvas.hatch(QRectF(0, 0, 140, 40), 6, due=True)
    image = page.toImage()
    found = {image.pixelColor(x, 20).name() for x in range(20, 120)}
    assert look.colour("due_bg").name() in found


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_narrow_hatching_lies_within_its_form(plex, scale):
    form = QPainterPath()
    form.addEllipse(10, 10, 80, 14)
    lines = narrow_hatch(form, scale)
    assert form.boundingRect().adjusted(-0.1, -0.1, 0.1, 0.1).contains(lines.boundingRect())
    inked = [x for x in range(10, 90) if lines.contains(QPointF(x + 0.5, 17.5))]
    assert 10 < len(inked) < 60


def test_a_hint_returns_where_it_begins(look, page):
    with Canvas(look, page) as canvas:
        assert canvas.hint(150, 50, "Enter") == 150 - hint_width(look, "Enter")
        canvas.hint(50, 50, "A", "on_lit")
        assert not canvas.cut
    assert hint_width(look, "A") == look.px(20)


def test_lines_dots_and_icons_are_drawn(look, page):
    with Canvas(look, page) as canvas:
        canvas.line(QPointF(0, 80), QPointF(50, 80), "now", 4)
        canvas.dot(QPointF(100, 50), 10, "ok", "line")
        canvas.icon(QPointF(150, 20), "square", 24, "due", "fill")
    assert colour_at(page, 25, 80) == look.colour("now").name()
    assert colour_at(page, 100, 50) == look.colour("ok").name()
    assert colour_at(page, 162, 32) == look.colour("due").name()


def test_a_painter_that_is_lent_is_left_as_it_was(look, page):
    painter = QPainter(page)
    with Canvas(look, painter) as canvas:
        canvas.painter.translate(10, 10)
    assert painter.isActive()
    assert painter.transform().isIdentity()
    painter.end()
