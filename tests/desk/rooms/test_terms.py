from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.sheets.shelf import SheetShelf
from nccn_desk.desk.rooms.terms import furnish_terms
from nccn_desk.services import terms_sheets
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import leave


def furnish(session, look, around, _publisher, _prove):
    return furnish_terms(session, look, around, SheetShelf())


def prepared():
    day = Day()
    day.act(terms_sheets.start)
    return day


class Chosen:
    """Stands in for the system's own dialogs, which no test can answer."""

    def __init__(self, place):
        self.place = str(place)

    def write(self, title, name):
        return self.place

    def read(self, title):
        return self.place


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size, day=prepared())
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_an_empty_glossary_offers_the_starting_list_and_takes_it_on_enter(stand, spoken, qtbot):
    place = stand(day=Day(quiet=True))
    assert cut_words(place.room) == []
    place.room.place.setFocus()
    place.press("start")
    assert place.room.table.rows.rowCount() == len(terms_sheets.starting())


def test_a_term_is_written_by_keyboard_alone(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    qtbot.keyClicks(line, "rampenfonds")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert room.fields.lines["nl"].text() == "rampenfonds"
    room.fields.lines["fr"].setFocus()
    qtbot.keyClicks(room.fields.lines["fr"], "fonds de calamite")
    qtbot.keyClick(room.fields.lines["fr"], Qt.Key.Key_Return)
    found = [each for each in place.day.records("terms") if each.words("nl") == "rampenfonds"]
    assert found[0].words("fr") == "fonds de calamite"
    assert place.lit() == ["add"]
    place.furnished.open(found[0].id)
    room.leave_detail()
    assert room.table.hasFocus()


def test_enter_in_the_list_goes_to_the_term(place, qtbot):
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Down)
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.lines["nl"].hasFocus()


def test_the_list_is_saved_and_a_bad_one_is_told_until_it_is_closed(place, tmp_path):
    room, file = place.room, tmp_path / "termen.csv"
    room.files = lambda: Chosen(file)
    place.press("export")
    assert file.read_bytes().startswith(b"\xef\xbb\xbfnl;")
    file.write_text("nl;fr\n;mot\n", "utf-8")
    place.press("import")
    assert room.report.isVisible()
    assert cut_words(room) == []
    place.press("close")
    assert not room.report.isVisible()
    room.files = lambda: Chosen("")
    place.press("export")
    place.press("import")
    assert place.window.questions == []


def test_every_command_of_the_palette_does_something(place, tmp_path):
    room = place.room
    room.files = lambda: Chosen(tmp_path / "termen.csv")
    before = len(place.day.records("terms"))
    for command in place.furnished.commands:
        if command.key != "terms.import":
            command.run()
    settle()
    assert len([each for each in place.day.records("terms") if not each.deleted]) == before - 1
    assert (tmp_path / "termen.csv").exists()


def test_a_closed_room_goes_for_good(stand):
    assert leave(stand(day=prepared()))
