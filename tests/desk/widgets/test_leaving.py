from __future__ import annotations

from xml.etree import ElementTree as ET

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from nccn_desk.desk.widgets import leaving
from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.presenters.phrases import NOTHING, given

TITLED = leaving.Titled("Titel", "Wat er te zien is", QSize(300, 100))
SVG = "{http://www.w3.org/2000/svg}"


def painted(look):
    paper = leaving.by_day(look)

    def paint(painter):
        with Canvas(paper, painter) as canvas:
            painter.fillRect(QRectF(0, 0, 300, 100), paper.colour("s1"))
            return leaving.paint_stamps(canvas, (given("INTERN"), NOTHING), 300)

    return paint


def test_a_drawing_says_what_it_is_and_its_words_are_words(look):
    tree = ET.fromstring(leaving.svg(TITLED, painted(look)))  # noqa: S314  # made here
    assert tree.find(f"{SVG}title").text == "Titel"
    assert tree.find(f"{SVG}desc").text == "Wat er te zien is"
    assert "INTERN" in {each.text for each in tree.iter(f"{SVG}text")}


def test_an_image_is_twice_as_sharp_or_as_sharp_as_is_asked(look):
    for sharp, wide in ((leaving.SHARP, 600), (1.0, 300)):
        image = QImage.fromData(leaving.png(TITLED, painted(look), sharp))
        assert (image.width(), image.text("Title")) == (wide, "Titel")
        assert image.pixelColor(2, 2) == leaving.by_day(look).colour("s1")


def test_a_stamp_that_says_nothing_takes_no_room(look):
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    with Canvas(leaving.by_day(look), image) as canvas:
        assert leaving.paint_stamps(canvas, (NOTHING,), 300) == 300
        assert leaving.paint_stamps(canvas, (given("INTERN"),), 300) < 260
