from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from nccn_desk.desk.network.export import HIGH, WIDE, Sheet, fits, pdf, png, svg
from nccn_desk.presenters import when
from nccn_desk.presenters.network_layout import seated
from nccn_desk.presenters.phrases import given
from tests.presenters.network_parts import crowd, mockup

SVG = "{http://www.w3.org/2000/svg}"


def sheet(picture=None, **how):
    return Sheet(
        picture or mockup(),
        given("Partnernetwerk"),
        when.plain_day(date(2020, 11, 17)),
        given("Beperkte verspreiding"),
        **({"exercise": True} | how),
    )


def words_of(drawing):
    return {node.text for node in ET.fromstring(drawing).iter(f"{SVG}text")}  # noqa: S314  # ours


def test_a_drawing_says_what_it_is_and_carries_its_marks(look):
    words = words_of(svg(look, sheet()))
    assert {"Partnernetwerk", "Beperkte verspreiding", "OEFENING", "Dovenorganisatie"} <= words
    assert any("17 november 2020 · 43 partners" in each for each in words if each)
    without = words_of(svg(look, sheet(exercise=False)))
    assert "OEFENING" not in without


def test_a_drawing_can_be_read_out(look):
    tree = ET.fromstring(svg(look, sheet()))  # noqa: S314  # made here
    assert tree.find(f"{SVG}title").text == "Partnernetwerk"
    assert "2 gat" in tree.find(f"{SVG}desc").text


def test_a_drawing_has_no_image_and_its_hatch_stays_in_its_arc(look):
    drawing = svg(look, sheet())
    assert b"<image" not in drawing
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    assert image.pixelColor(20, HIGH // 2) == look.theme.colour("s1") or image.pixelColor(
        20, HIGH // 2
    ) == image.pixelColor(20, 20)


def test_an_image_is_sharp_and_by_day(look):
    image = QImage.fromData(png(look, sheet()))
    assert image.size().width() == 2 * WIDE
    assert image.pixelColor(5, 5).lightness() > 240
    assert image.text("Title") == "Partnernetwerk"


def test_a_page_is_one_sheet(look):
    page = pdf(look, sheet())
    assert page.startswith(b"%PDF")
    assert page.count(b"/Type /Page\n") == 1


def test_nobody_stands_elsewhere_than_in_the_window(look):
    picture = mockup()
    seats = seated(picture)
    assert svg(look, sheet(seats=seats)) == svg(look, sheet())


@pytest.mark.parametrize("make", [mockup, lambda _: crowd()])
def test_in_every_language_its_words_are_whole(spoken, make):
    assert fits(spoken, sheet(make(spoken.words.language)))


def test_a_long_title_takes_more_lines(look):
    long = Sheet(mockup(), given("Wie bereikt wie, en wie niet " * 6), given("dag"))
    assert fits(look, long)
