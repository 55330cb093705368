from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from nccn_desk.services import partners, structures
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.contacts_scenes import EXPORTS, Chosen, exporting
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import leave

furnish = exporting


@pytest.mark.parametrize("scene", EXPORTS)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, scene, size):
    place = stand(day=Day(), size=size)
    EXPORTS[scene][1](place.room)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []


def seated():
    day = Day()
    day.act(lambda uow: structures.add_circle(uow, {"name": "Proefkring", "ring": 0}))
    circle = next(e.id for e in day.records("circles") if e.words("name") == "Proefkring")
    values = {"name": "Proefhuis", "mail": "proef@x.example"}
    day.act(lambda uow: partners.add(uow, values))
    house = next(e.id for e in day.records("partners") if e.words("name") == "Proefhuis")
    seat = {"circle": circle, "partner": house, "begins": "2020-03-01"}
    day.act(lambda uow: structures.join(uow, seat))
    return day, circle


def test_the_addresses_are_copied_with_one_key(stand, qtbot):
    day, circle = seated()
    place = stand(day=day)
    place.room.presenter.choose_circle(circle)
    settle()
    place.room.table.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_K)
    line = place.room.presenter.line()
    assert (line, QGuiApplication.clipboard().text()) == ("proef@x.example", line)


def test_everything_is_written_where_somebody_wants_it(place, tmp_path):
    room = place.room
    room.go("all")
    settle()
    file = tmp_path / "partners.vcf"
    room.files = lambda: Chosen(file)
    place.press("vcard4")
    assert file.read_bytes().count(b"BEGIN:VCARD") == room.table.rows.rowCount()
    file = tmp_path / "partners.csv"
    room.files = lambda: Chosen(file)
    place.press("csv")
    assert b"OEFENING" in file.read_bytes().upper()


def test_a_day_is_typed(place, qtbot):
    room = place.room
    room.day.setFocus()
    room.day.setText("32/13/2020")
    qtbot.keyClick(room.day, Qt.Key.Key_Return)
    settle()
    assert "17/11/2020" in room._day._problem.spoken(room.look.words)
    assert cut_words(room) == []


def test_the_list_is_printed(place):
    place.room.print()
    settle()
    assert cut_words(place.room) == []


def test_the_room_offers_its_ways_to_the_palette_and_goes_for_good(place):
    assert [each.key for each in place.furnished.commands] == ["exporting.list", "exporting.all"]
    assert leave(place)
