from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPixmap

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.vacuum_signs import paint_sign
from nccn_desk.presenters.vacuum_shapes import Sign


def painted(look, sign, *, hollow=False):
    """Return the picture of a sign, and the colour in its middle."""
    page = QPixmap(24, 24)
    page.fill(look.colour("s1"))
    with Canvas(look, page) as canvas:
        paint_sign(canvas, QPointF(12, 12), sign, hollow=hollow)
    return page.toImage()


@pytest.mark.parametrize("sign", list(Sign))
def test_a_hollow_sign_has_nothing_in_its_middle(qtbot, look, sign):
    full = painted(look, sign).pixelColor(12, 12).lightness()
    assert painted(look, sign, hollow=True).pixelColor(12, 12).lightness() < full / 2


def test_the_four_signs_differ_without_their_colours(qtbot, look):
    images = [painted(look, sign) for sign in Sign]
    masks = {
        tuple(image.pixelColor(x, y) != look.colour("s1") for x in range(24) for y in range(24))
        for image in images
    }
    assert len(masks) == len(Sign)
