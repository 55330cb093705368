from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from nccn_desk.desk.plots.day_picture import GUTTER, DayPicture
from nccn_desk.desk.widgets.canvas import Canvas
from tests.desk.plots.lines import LATE, NOW, crowded, invented

SIZE = (544, 896)


def picture_of(look, line=None, now=NOW, size=SIZE):
    scale = look.theme.scale
    return DayPicture(look, line or invented(now), now, size[0] * scale, size[1] * scale)


def painted(look, picture, now=NOW, size=SIZE):
    """Paint a picture; return it and whether a word was cut."""
    scale = look.theme.scale
    page = QImage(round(size[0] * scale), round(size[1] * scale), QImage.Format.Format_RGB32)
    page.fill(look.colour("s1"))
    with Canvas(look, page) as canvas:
        picture.paint(canvas, now, 0, page.height())
        picture.paint_focus(canvas, 4)
        return page, canvas.cut


@pytest.mark.parametrize("now", [NOW, LATE])
@pytest.mark.parametrize("compared", [False, True])
def test_no_word_is_cut_in_any_language_and_size(spoken, now, compared):
    line = invented(now, compared=compared)
    picture = picture_of(spoken, line, now)
    _, cut = painted(spoken, picture, now)
    assert not cut


def test_no_block_covers_another(look):
    picture = picture_of(look)
    boxes = [picture.box(place) for place in range(len(picture.fitted))]
    assert len(boxes) == 12
    for above, below in pairwise(boxes):
        assert above.bottom() <= below.top()
        assert below.left() == GUTTER


def test_a_point_finds_its_block_also_beside_it(look):
    picture = picture_of(look)
    box = picture.box(4)
    assert picture.place_at(box.center()) == 4
    assert picture.place_at(QPointF(10, box.center().y())) == 4
    assert picture.place_at(QPointF(10, 2)) == -1


def test_a_block_is_found_by_its_id(look):
    picture = picture_of(look)
    assert picture.place_of(picture.fitted[3].block.id) == 3
    assert picture.place_of("nobody") == -1


def test_the_now_line_passes_behind_words(look):
    line = invented()
    # At this minute the line runs through the second line of the block that runs.
    now = NOW - timedelta(minutes=20)
    picture = DayPicture(look, line, now, *SIZE)
    page, _ = painted(look, picture, now)
    level = round(picture.level(now))
    shown = [page.pixelColor(x, level).name() for x in range(GUTTER, SIZE[0])]
    blue = look.colour("now").name()
    assert blue in shown
    free = picture._free(level, [QRectF(150, level - 8, 100, 16)])
    assert free == [(57.0, 146.0), (254.0, 544.0)]


def test_a_now_outside_the_day_is_not_painted(look):
    picture = picture_of(look)
    page, _ = painted(look, picture, NOW + timedelta(days=1))
    blue = look.colour("now").name()
    assert not any(page.pixelColor(40, y).name() == blue for y in range(SIZE[1]))


def test_a_line_that_is_covered_to_its_end_stops_there(look):
    picture = picture_of(look)
    assert picture._free(100, [QRectF(0, 90, 900, 20)]) == []


def test_a_crowded_day_is_as_high_as_it_needs(look):
    picture = picture_of(look, crowded(200))
    assert picture.height > SIZE[1]
    assert picture.least == picture.height


def test_only_what_lies_between_two_heights_is_painted(look):
    picture = picture_of(look, crowded(200))
    page = QImage(544, 896, QImage.Format.Format_RGB32)
    with Canvas(look, page) as canvas:
        canvas.painter.setClipRect(0, 0, 544, 100)
        picture.paint(canvas, NOW, 0, 100)
        assert not canvas.cut
