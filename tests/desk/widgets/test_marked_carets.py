from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.marked_carets import HUES, hue_of, paint_badge, paint_writer
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import PersonRow
from nccn_desk.presenters.sitrep_text_shapes import Writer


def writer(hue, initials="KB"):
    return Writer(PersonRow(initials, initials, given("Karim Benali")), 0, hue)


def painted(look, paint, *given_):
    page = QPixmap(40, 40)
    page.fill(look.colour("ground"))
    with Canvas(look, page) as canvas:
        paint(canvas, *given_)
    return page.toImage()


def test_a_fifth_writer_takes_the_first_hue_again():
    assert [hue_of(writer(n)) for n in range(5)] == [*HUES, HUES[0]]


def test_a_caret_stands_where_it_is_in_its_hue(look):
    at = QRectF(12, 10, 0, 20)
    one = painted(look, paint_writer, at, writer(0))
    assert one.pixelColor(12, 20) == look.colour("p1")
    assert one.pixelColor(30, 20) == look.colour("ground")
    assert painted(look, paint_writer, at, writer(1)).pixelColor(12, 20) == look.colour("p2")


def test_writers_are_told_apart_without_colour(look):
    box = QRectF(4, 4, 28, 28)
    one = painted(look, paint_badge, box, writer(0, "KB"))
    assert painted(look, paint_badge, box, writer(0, "NP")) != one
