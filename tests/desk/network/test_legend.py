from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from nccn_desk.desk.network.legend import Legend
from nccn_desk.desk.widgets.canvas import Canvas
from tests.presenters.network_parts import mockup


def painted(look, legend, act):
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(look.colour("s1"))
    with Canvas(look, image) as canvas:
        getattr(legend, act)(canvas, 600.0)
        assert not canvas.cut
    return image


@pytest.mark.parametrize("ringed", [False, True])
@pytest.mark.parametrize("width", [420, 700, 1144])
def test_in_every_width_its_words_are_whole_and_within(spoken, width, ringed):
    picture = mockup(spoken.words.language)
    legend = Legend(spoken, picture, width, ringed=ringed)
    image = painted(spoken, legend, "paint")
    beyond = {
        image.pixelColor(x, y).name() for x in range(width + 2, 1200, 3) for y in range(0, 900, 3)
    }
    assert beyond == {spoken.colour("s1").name()}
    assert legend.captions.isEmpty() is ringed


def test_a_narrow_legend_takes_more_lines(look):
    wide = Legend(look, mockup(), 1144, ringed=False)
    assert wide.height < Legend(look, mockup(), 420, ringed=False).height
    assert wide.height < Legend(look, mockup(), 1144, ringed=True, keys=True).height + 1


def test_where_letters_are_off_no_hint_shows_one(look):
    def spots():
        return len(Legend(look, mockup(), 1144, ringed=False)._spots)

    with_letters = spots()
    look.use_letters(on=False)
    assert spots() == with_letters - 1


def test_a_stamp_looks_as_what_it_stands_for(look):
    legend = Legend(look, mockup(), 1144, ringed=False)
    assert painted(look, legend, "stamp") == painted(look, legend, "paint")
    assert painted(look, legend, "stamp") == painted(look, legend, "paint")
    ringed = Legend(look, mockup(), 1144, ringed=True, keys=False)
    assert painted(look, ringed, "stamp") == painted(look, ringed, "paint")
