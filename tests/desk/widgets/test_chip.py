from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.chip import Chip, mark_width, paint_mark
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone


@pytest.mark.parametrize("tone", Tone)
def test_its_word_stands_whole_in_every_language_and_size(spoken, show, tone):
    chip = show(Chip(spoken, Mark(said("kit.bell.some", n=3), tone)))
    assert chip.text_fits()
    assert chip.text() == spoken.word("kit.bell.some", n=3)
    chip.resize(chip.width() // 2, chip.height())
    assert not chip.text_fits()


def test_only_an_alarm_that_nobody_took_is_filled(look, show):
    filled = [
        tone
        for tone in Tone
        if show(Chip(look, Mark(given("x"), tone))).grab().toImage().pixelColor(4, 12)
        == look.colour("alarm_fill")
    ]
    assert filled == [Tone.ALARM_FULL]


def test_another_state_takes_the_room_it_needs(look, show):
    chip = show(Chip(look, Mark(given("gewoon"))))
    narrow = chip.sizeHint().width()
    chip.show_mark(Mark(given("gewoon"), Tone.PLAIN, ChipShape.CHECK))
    assert chip.sizeHint().width() > narrow
    assert chip.minimumSizeHint() == chip.sizeHint()
    assert chip.mark.shape is ChipShape.CHECK
    assert chip.look is look


@pytest.mark.parametrize("mark", [Mark(given("klaar")), Mark(given("achter"), Tone.DUE)])
def test_a_mark_without_a_box_stands_whole_in_its_width(look, plex, mark):
    with Canvas(look, QPixmap(200, 40)) as canvas:
        paint_mark(canvas, QRectF(0, 0, mark_width(look, mark, "small"), 24), mark, "small")
        assert not canvas.cut
        paint_mark(canvas, QRectF(0, 0, 20, 24), mark, "small")
        assert canvas.cut
