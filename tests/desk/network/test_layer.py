from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage, QPainter

from nccn_desk.desk.network.layer import Layer
from nccn_desk.desk.network.stage import Stage
from tests.desk.network.stages import SIZE, stage_of
from tests.presenters.network_parts import crowd, mockup, without


def frame(layer, stage, by=(0, 0), ratio=1.0):
    image = QImage(QSize(*SIZE) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    layer.paint(painter, stage, stage.scene.middle + QPointF(*by), QSize(*SIZE))
    painter.end()
    return image


def far_from(one, other):
    """Return how many points of two pictures differ so much that one would see it."""
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 10
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    )


@pytest.fixture
def layer(look):
    return Layer(look)


@pytest.mark.parametrize("picture", [mockup(), crowd(300, 900)])
def test_a_picture_that_is_pushed_looks_as_if_it_was_painted_there(look, picture):
    stage, pushed, fresh = stage_of(look, picture), Layer(look), Layer(look)
    for by in ((0, 0), (12, 0), (12, -9), (-30, 40), (-29, 40)):
        assert far_from(frame(pushed, stage, by), frame(fresh, stage, by)) == 0
        fresh = Layer(look)


def test_a_day_that_changes_looks_as_if_all_was_painted(look, layer):
    stage = stage_of(look, mockup())
    frame(layer, stage)
    next_day = Stage(stage.scene, without(mockup(), {"Ouderenraad", "Namur", "NCCN"}))
    assert far_from(frame(layer, next_day), frame(Layer(look), next_day)) == 0
    assert far_from(frame(layer, next_day), frame(Layer(look), stage)) > 0


def test_so_many_changes_are_painted_as_one(look, layer):
    whole = crowd(400, 900)
    stage = stage_of(look, whole)
    frame(layer, stage)
    away = {node.id for node in whole.nodes[::2]}
    next_day = Stage(stage.scene, without(whole, away))
    assert far_from(frame(layer, next_day), frame(Layer(look), next_day)) == 0


def test_a_filter_paints_everything_anew(look, layer):
    stage = stage_of(look, mockup())
    frame(layer, stage)
    only = Stage(stage.scene, mockup(), frozenset({"Namur"}))
    assert far_from(frame(layer, only), frame(Layer(look), only)) == 0


def test_a_change_fades_and_what_stays_is_still(look, layer):
    stage = stage_of(look, mockup())
    before = frame(layer, stage)
    next_day = Stage(stage.scene, without(mockup(), {"Namur"}))
    layer.fade()
    layer.share = 0.0
    assert far_from(frame(layer, next_day), before) == 0
    layer.share = 0.5
    half = frame(layer, next_day)
    at = (stage.box_of("Namur").center() + stage.scene.middle).toPoint()
    box = stage.box_of("Namur").translated(stage.scene.middle).toAlignedRect()
    assert half.copy(box) != before.copy(box)
    assert half.copy(0, 0, at.x() - 80, 300) == before.copy(0, 0, at.x() - 80, 300)
    layer.fade()  # another change comes before this one is over
    layer.share = 0.0
    assert far_from(frame(layer, next_day), half) == 0
    layer.still()
    assert far_from(frame(layer, next_day), frame(Layer(look), next_day)) == 0


def test_before_anything_was_painted_nothing_fades(layer):
    layer.fade()
    assert layer.share == 1.0


@pytest.mark.parametrize("ratio", [2.0, 1.5])
def test_on_a_sharp_screen_it_is_pushed_as_well(look, layer, ratio):
    stage = stage_of(look, mockup())
    frame(layer, stage, ratio=ratio)
    pushed = frame(layer, stage, (8, 6), ratio)
    assert far_from(pushed, frame(Layer(look), stage, (8, 6), ratio)) == 0
