from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.presenters.importing_shapes import Stage
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.contacts_scenes import (
    IMPORTS,
    Chosen,
    book,
    columns,
    doubled,
    imported,
    importing,
    met,
)
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import leave

furnish = importing


def standing(stand, scene, **how):
    before, act = IMPORTS[scene]
    day = Day()
    before(day)
    place = stand(day=day, **how)
    act(place.room)
    return place


@pytest.mark.parametrize("scene", IMPORTS)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, scene, size):
    place = standing(stand, scene, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_an_address_book_is_taken_in_and_back_by_keyboard_alone(place, qtbot):
    room = place.room
    before = len(place.day.records("persons"))
    room.files = lambda: Chosen(book("outlook.csv"))
    room.places[Stage.BEGIN].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert room.presenter.stage is Stage.COLUMNS
    assert room.table.hasFocus()
    place.furnished.lit()
    assert room.presenter.stage is Stage.ROWS
    qtbot.keyClick(room.table, Qt.Key.Key_X)
    qtbot.keyClick(room.table, Qt.Key.Key_X)
    assert place.lit() == ["take"]
    place.furnished.lit()
    settle()
    taken = len(place.day.records("persons")) - before
    assert taken == 3
    assert room.presenter.stage is Stage.BEGIN
    qtbot.keyClick(room.table, Qt.Key.Key_Z)
    settle()
    assert len(place.day.records("persons")) == before


def test_a_column_is_told_by_keyboard(place, qtbot):
    room = place.room
    columns(room)
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.fields.hasFocus()
    room.leave_detail()
    assert room.table.hasFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Escape)
    assert room.presenter.stage is Stage.BEGIN


def test_doubles_are_judged_with_one_key_each(stand, qtbot):
    day = Day()
    met(day)
    place = stand(day=day)
    doubled(place.room)
    room = place.room
    room.table.setFocus()
    first = room.table.choice
    qtbot.keyClick(room.table, Qt.Key.Key_E)
    assert room.table.choice != first
    assert room.fields._title.text() == "An Peeters"
    assert room.presenter._state.picks[first] == "same"


def test_an_earlier_import_that_search_finds_is_opened(stand):
    day = Day()
    imported(day)
    place = stand(day=day)
    (record,) = day.records("imports")
    place.furnished.open(record.id)
    assert place.room.fields._title.text() == "Adresboek team.vcf"
    columns(place.room)
    place.furnished.open(record.id)
    assert place.room.presenter.stage is Stage.COLUMNS
    assert place.room.fields._title.text() != "Adresboek team.vcf"


def test_the_room_offers_its_acts_to_the_palette_and_goes_for_good(place):
    keys = [each.key for each in place.furnished.commands]
    assert keys == ["importing.choose", "importing.doubles"]
    place.furnished.find()
    assert leave(place)
