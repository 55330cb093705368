from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from nccn_desk.desk.plots.day_block import LOW, TALL, Form, fit
from nccn_desk.desk.plots.day_block_paint import paint_ground, paint_words
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.day_line_shapes import Ghost, Standing
from nccn_desk.presenters.phrases import given
from tests.desk.plots.lines import block, mark


@pytest.fixture
def page():
    image = QImage(1000, 400, QImage.Format.Format_ARGB32)
    image.fill(0)
    return image


def painted(look, page, each, width=480, height=LOW, time=""):
    """Paint a block; return the boxes of its words and whether one was cut."""
    fitted = fit(look, each, width)
    box = QRectF(0, 0, width, max(height, fitted.least))
    with Canvas(look, page) as canvas:
        paint_ground(canvas, box, each)
        taken = paint_words(canvas, box, fitted, time)
        return fitted, taken, canvas.cut


def colours(page):
    """Return the colours of the picture."""
    return {page.pixelColor(x, y).name() for x in range(4, 460, 3) for y in range(2, 26, 2)}


def test_what_is_done_has_no_ground(look, page):
    with Canvas(look, page) as canvas:
        paint_ground(canvas, QRectF(0, 0, 480, 28), block(standing=Standing.DONE))
    assert colours(page) == {"#000000"}


@pytest.mark.parametrize(
    ("standing", "fill"),
    [(Standing.RUNNING, "s3"), (Standing.NEXT, "s2"), (Standing.LATER, "s2")],
)
def test_what_is_to_come_has_a_ground(look, page, standing, fill):
    with Canvas(look, page) as canvas:
        paint_ground(canvas, QRectF(0, 0, 480, 28), block(standing=standing))
    assert look.colour(fill).name() in colours(page)


@pytest.mark.parametrize("standing", [Standing.LATER, Standing.RUNNING, Standing.DONE])
def test_what_is_outside_the_cycle_is_dashed(look, page, standing):
    with Canvas(look, page) as canvas:
        paint_ground(canvas, QRectF(0, 0, 480, 28), block(standing=standing, outside=True))
    edge = [page.pixelColor(x, 0).name() for x in range(20, 460)]
    assert look.colour("line2").name() in edge
    assert len(set(edge)) > 1


def test_the_words_of_each_form_stand_whole(spoken, page):
    ghost = Ghost(given("gisteren 11:03, 3 min later"))
    wide = spoken.px(400)
    for each in (
        block(small=given("zaal 2"), marks=(mark("Nota"),)),
        block(small=given("Résidence Palace"), marks=(mark("Nota"),) * 3, ghost=ghost),
        block("Voorbereiding " * 6, was="10:45", small=given("zaal 2"), marks=(mark("Nota"),) * 4),
        block(standing=Standing.SKIPPED, was="10:45", icon="video-camera"),
        block(standing=Standing.RUNNING, late=given("4 min over tijd")),
    ):
        _, taken, cut = painted(spoken, page, each, wide)
        assert taken
        assert not cut


def test_a_high_block_puts_its_people_on_the_second_line(look, page):
    each = block(small=given("zaal 2"))
    _, low, _ = painted(look, page, each)
    _, high, _ = painted(look, page, each, height=TALL + 20)
    assert low[1].top() == low[2].top() - 2
    assert high[2].top() > high[1].bottom() - 2


def test_a_time_without_room_beside_the_block_stands_inside(look, page):
    each = block(small=given("zaal 2"))
    _, without, _ = painted(look, page, each)
    _, with_time, _ = painted(look, page, each, time="11:00")
    assert len(with_time) == len(without) + 1
    _, tall, _ = painted(look, page, each, height=TALL + 20, time="11:00")
    assert len(tall) == len(without)


def test_a_time_takes_the_place_of_the_small_words_where_both_do_not_fit(look, page):
    each = block(small=given("Karim Benali"))
    width = 310
    fitted, taken, cut = painted(look, page, each, width, time="11:00")
    assert fitted.form is Form.ONE
    assert not cut
    bare = block()
    _, taken_bare, _ = painted(look, page, bare, 175, time="11:00")
    assert len(taken) == 4
    assert len(taken_bare) == 3


def test_yesterday_stands_at_the_end_of_one_line(look, page):
    ghost = Ghost(given("gisteren 11:03"))
    _, taken, cut = painted(look, page, block(ghost=ghost, marks=(mark("Nota"),)))
    assert not cut
    assert max(box.right() for box in taken) <= 480
