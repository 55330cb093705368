from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from nccn_desk.desk.icons import Icons
from nccn_desk.desk.widgets.tones import SHAPES

AMBER = QColor(240, 180, 80)


def inked(pixmap):
    image = pixmap.toImage()
    return [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]


def test_an_icon_is_drawn_in_the_colour_asked_for(plex):
    solid = inked(Icons().pixmap("warning", AMBER, 24, weight="fill"))
    assert solid
    assert set(map(QColor.name, solid)) == {AMBER.name()}


def test_a_sharp_screen_gets_more_pixels_in_the_same_room(plex):
    pixmap = Icons().pixmap("check", AMBER, 20, dpr=2.0)
    assert pixmap.width() == 40
    assert pixmap.deviceIndependentSize().width() == 20


def test_an_icon_is_drawn_once(plex):
    icons = Icons()
    one = icons.pixmap("check", AMBER, 20)
    assert icons.pixmap("check", AMBER, 20).cacheKey() == one.cacheKey()
    assert icons.pixmap("check", AMBER, 20, weight="bold").cacheKey() != one.cacheKey()


def test_opacity_is_kept(plex):
    faint = QColor(AMBER)
    faint.setAlphaF(0.5)
    image = Icons().pixmap("square", faint, 24, weight="fill").toImage()
    assert 120 <= image.pixelColor(12, 12).alpha() <= 135


def test_an_icon_that_does_not_exist_is_a_fault(plex):
    with pytest.raises(KeyError):
        Icons().pixmap("no-such-icon", AMBER, 20)


def test_an_icon_can_be_drawn_as_lines(plex):
    page = QPixmap(40, 40)
    page.fill(QColor(0, 0, 0, 0))
    painter = QPainter(page)
    Icons().draw(painter, QRectF(8, 8, 24, 24), "warning", AMBER, "fill")
    painter.end()
    assert set(map(QColor.name, inked(page))) == {AMBER.name()}
    with pytest.raises(KeyError):
        Icons().draw(painter, QRectF(), "nothing", AMBER)


def test_the_toolkit_can_have_an_icon_too(plex):
    assert not Icons().icon("check", AMBER, 16).isNull()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_has_its_drawing(plex, shape):
    name, weight = SHAPES[shape]
    image = Icons().pixmap(name, AMBER, 20, weight=weight).toImage()
    # A line thinner than a pixel covers none of them whole.
    strongest = max(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20))
    assert strongest > 200
