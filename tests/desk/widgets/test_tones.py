from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.tones import INKS, SHAPES, TINTS, Picture, picture_of, shape_of
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone

GREYS = {Tone.PLAIN, Tone.QUIET, Tone.FAINT}


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_colours_and_they_exist(look, tone):
    for token in (INKS[tone], *filter(None, TINTS[tone])):
        assert look.colour(token).isValid()


def test_every_meaning_has_a_shape_of_its_own_and_no_two_share_one():
    shapes = [shape_of(tone) for tone in Tone if tone not in GREYS | {Tone.ALARM_FULL}]
    assert None not in shapes
    assert len(set(shapes)) == len(shapes)


def test_greys_have_no_shape_unless_one_is_given():
    assert all(shape_of(grey) is None for grey in GREYS)
    assert shape_of(Tone.PLAIN, ChipShape.CHECK) == SHAPES[ChipShape.CHECK]
    assert shape_of(Tone.DUE, ChipShape.NONE) is None


def test_a_state_may_have_a_picture_of_its_own():
    assert picture_of(Mark(given("x"), Tone.RUM, icon="eye")) == Picture("eye", "fill")
    assert picture_of(Mark(given("x"), icon="eye")) == Picture("eye", "regular")
    assert picture_of(Mark(given("x"), Tone.DUE)) == shape_of(Tone.DUE)
