from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.desk.rooms.series import furnish_series
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.network_desk import Outside


def series(session, look, around, publisher, _prove):
    means = (publisher, ApartContacts())
    agreeing = replace(around, ask=lambda _question, done: done(""))
    return furnish_series(session, look, agreeing, means, Outside())


@pytest.fixture
def place(qtbot, look):
    made = Place(qtbot, look, series)
    qtbot.waitUntil(lambda: made.room.chart.plot is not None)
    return made


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, look, spoken, size):
    place = Place(qtbot, look, series, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_the_spike_stands_first_and_its_last_value_opens_what_was_said(place, qtbot):
    room = place.room
    assert room.charting.picture.unusual
    room.chart.place.setFocus()
    settle()
    plot = room.chart.plot
    assert plot.place == len(room.charting.picture.values) - 1
    assert room.chart.reading.text().startswith("402 berichten om 10:00")
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    settle()
    assert room.chart.heard.isVisible()
    assert not room.table.isVisible()
    qtbot.keyClick(room.chart.heard, Qt.Key.Key_Return)
    assert place.window.opened[-1][0] == "items"
    qtbot.keyClick(room.chart.heard, Qt.Key.Key_Escape)
    assert room.table.isVisible()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert room.chart.reading.text().startswith("236 berichten om 09:50")


def test_t_turns_the_picture_into_a_table_of_the_same_numbers(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_T)
    settle()
    assert room.chart.listed
    first = room.chart.table.rows.row_at(0)
    assert room.look.say(first.cells[1].text) == "402"
    assert cut_words(room) == []
    qtbot.keyClick(room.table, Qt.Key.Key_T)
    assert not room.chart.listed


class Chosen:
    """A dialog of the system in which somebody chose a file."""

    def __init__(self, file):
        self.file = str(file)

    def read(self, _title):
        return self.file


def test_a_file_is_rehearsed_and_taken_in_and_what_is_wrong_is_told(place, tmp_path):
    room, file = place.room, tmp_path / "meting.csv"
    file.write_text("Tijdstip;Berichten\n2020-11-17 10:10;120\n2020-11-17 10:20;121\n")
    room.asks = lambda: Chosen(file)
    before = len(room.charting.picture.values)
    room.press("import")
    settle()
    assert len(room.charting.picture.values) == before + 2
    assert not room.report.isVisibleTo(room)
    room.press("import")
    settle()
    assert room.report.isVisibleTo(room)  # nothing new in it
    file.write_text("niets")
    room.press("import")
    settle()
    assert room.report.isVisibleTo(room)
    room.report.acted.emit("close")
    assert not room.report.isVisibleTo(room)


def test_the_chart_leaves_as_a_sheet_and_as_a_picture(place, tmp_path):
    room = place.room
    for key in ("table", "image"):
        room.press(key)
        settle()
        room.printing.name.setText(str(tmp_path / "beeld"))
        room.printing.act.click()
        settle()
    (sheet, table), (png, image) = place.sheets.kept
    assert (table.suffix, image.suffix) == (".csv", ".png")
    assert png.startswith(b"\x89PNG")
    lines = sheet.decode("utf-8-sig").splitlines()
    assert lines[0] == "time;value;low;median;high;fence"
    assert lines[-1].startswith("2020-11-17T10:00+01:00;402;")


def test_a_year_has_no_band_and_a_barometer_no_spans(place):
    room = place.room
    room.charting.span("year")
    settle()
    assert not room.charting.picture.bands
    assert len(room.charting.picture.values) > 2_000
    barometer = next(each for each in place.day.records("series") if each["kind"] == "barometer")
    room.open(barometer.id)
    settle()
    assert room.charting.picture.waves
    assert not room.chart.spans.isVisible()
    assert room.look.say(room.charting.picture.told).startswith("53 procent op do 12 nov 2020")
