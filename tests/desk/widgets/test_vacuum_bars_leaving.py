from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from PySide6.QtGui import QImage

from nccn_desk.desk.widgets import vacuum_bars_leaving
from nccn_desk.desk.widgets.vacuum_bars_leaving import WIDE, Leaving, fits, png, svg
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.vacuum_shapes import Bar, BarMark, Sign

SVG = "{http://www.w3.org/2000/svg}"
MARKS = (BarMark(Sign.DECIDED, 0.0), BarMark(Sign.ANNOUNCED, 2.0), BarMark(Sign.PUBLISHED, 90.0))
BARS = tuple(
    Bar(
        f"decisions/{place}",
        given(f"Besluit {place}"),
        given(f"D-LV-{place}"),
        MARKS,
        2.0,
        90.0,
        told=given("88 u"),
        described=given(f"Besluit {place}, 88 u"),
    )
    for place in range(40)
)
SHEET = Leaving(
    BARS, given("Het informatievacuüm"), given("17 november 2020 10:07"), given("INTERN"), True
)


def words_of(drawing):
    return [each.text for each in ET.fromstring(drawing).iter(f"{SVG}text")]  # noqa: S314  # ours


def test_every_row_stands_in_the_drawing_with_its_hours_and_what_it_is(look):
    words = words_of(svg(look, SHEET))
    assert [f"Besluit {place}" in words for place in range(40)] == [True] * 40
    assert words.count("88 u") == 80  # at the right, and in the break of what is longer
    assert {"Het informatievacuüm", "INTERN", "OEFENING", "17 november 2020 10:07"} <= set(words)
    assert "OEFENING" not in words_of(svg(look, replace(SHEET, exercise=False)))


def test_no_word_of_the_picture_is_cut_in_any_language(spoken):
    assert fits(spoken, SHEET)


def test_an_image_is_as_high_as_its_rows_and_says_itself(look, monkeypatch):
    short, long = (
        QImage.fromData(png(look, replace(SHEET, bars=BARS[:count]))) for count in (2, 40)
    )
    assert short.width() == 2 * WIDE
    assert long.height() > 4 * short.height()
    assert "Besluit 39, 88 u" in long.text("Description")
    monkeypatch.setattr(vacuum_bars_leaving, "_SHARP_UNTIL", 100)
    assert QImage.fromData(png(look, SHEET)).width() == WIDE


def test_a_picture_has_so_many_rows_and_says_of_how_many(look, monkeypatch):
    monkeypatch.setattr(vacuum_bars_leaving, "ROWS", 3)
    words = words_of(svg(look, SHEET))
    assert "Besluit 2" in words
    assert "Besluit 3" not in words
    assert any("de eerste 3 van 40" in each for each in words if each)


def test_without_decisions_there_is_still_a_picture(look):
    assert "Het informatievacuüm" in words_of(svg(look, replace(SHEET, bars=())))
