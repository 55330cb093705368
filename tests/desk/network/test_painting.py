from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from nccn_desk.desk.network.painting import Stamps, paint_lit, paint_stage
from nccn_desk.desk.widgets.canvas import Canvas
from tests.desk.network.stages import SIZE, stage_of
from tests.presenters.network_parts import crowd, mockup


def painted(look, stage, where=None, stamps=None):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(look.colour("s1"))
    with Canvas(look, image) as canvas:
        canvas.painter.translate(stage.scene.middle)
        paint_stage(canvas, stage, where, stamps)
        assert not canvas.cut
    return image


def colours(image):
    return {
        image.pixelColor(x, y).name() for x in range(0, SIZE[0], 2) for y in range(0, SIZE[1], 2)
    }


def test_words_are_whole_in_every_language_and_size(spoken):
    image = painted(spoken, stage_of(spoken, mockup(spoken.words.language, further=True)))
    assert len(colours(image)) > 2  # and something was painted on the ground at all


def test_nothing_is_blue_unless_it_is_chosen(look):
    assert look.colour("now").name() not in colours(painted(look, stage_of(look, mockup())))


@pytest.mark.parametrize("picture", [mockup(), crowd(300, 900)])
def test_a_part_is_painted_as_the_whole_is(look, picture):
    stage = stage_of(look, picture)
    whole, box = painted(look, stage), QRectF(60, 40, 300, 200)
    part = painted(look, stage, [box])
    at = box.translated(stage.scene.middle).toRect().adjusted(2, 2, -2, -2)
    assert part.copy(at) == whole.copy(at)
    assert part != whole


def test_what_a_filter_leaves_out_stands_back(look):
    bright = painted(look, stage_of(look, mockup()))
    picture = mockup()
    dim = painted(look, stage_of(look, picture, only=frozenset({"Ouderenraad", "old"})))
    assert look.colour("due").name() in colours(bright)
    assert look.colour("due").name() not in colours(dim)
    assert look.colour("t2").name() in colours(dim)


def test_stamps_look_as_what_they_stand_for(look):
    stage = stage_of(look, crowd(120, 300))
    plain, stamped = painted(look, stage), painted(look, stage, stamps=Stamps(look))
    differing = sum(
        abs(plain.pixelColor(x, y).lightness() - stamped.pixelColor(x, y).lightness()) > 8
        for x in range(0, SIZE[0], 3)
        for y in range(0, SIZE[1], 3)
    )
    assert differing == 0


@pytest.mark.parametrize("item", ["Namur", "Ouderenraad", "Buurland D"])
def test_who_is_chosen_is_blue(look, item):
    stage = stage_of(look, mockup())
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with Canvas(look, image) as canvas:
        canvas.painter.translate(stage.scene.middle)
        paint_lit(canvas, stage.nodes[item], stage.scene.shown[item])
    assert look.colour("now").name() in colours(image)


def test_a_mark_without_words_is_lit_too(look):
    stage = stage_of(look, crowd())
    silent = next(item for item, shown in stage.scene.shown.items() if not shown.words)
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    with Canvas(look, image) as canvas:
        canvas.painter.translate(stage.scene.middle)
        paint_lit(canvas, stage.nodes[silent], stage.scene.shown[silent])
        assert not canvas.cut
