from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.contacts.calendars_writing import CalendarWriter
from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.desk.rooms.speaking import furnish_speaking
from nccn_desk.presenters.briefing import BRIEFING
from nccn_desk.presenters.calendar_files import Files
from tests.adapters.contacts import agendas
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place, leave
from tests.presenters.network_desk import Outside


def speaking(session, look, around, publisher, _prove):
    files = Files(ApartContacts(), CalendarWriter(), publisher)
    return furnish_speaking(session, look, around, files, Outside())


def briefing(session, look, around, publisher, _prove):
    return furnish_listed(session, look, around, BRIEFING, publisher, Outside())


@pytest.fixture
def place(qtbot, look):
    return Place(qtbot, look, speaking)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
@pytest.mark.parametrize("furnish", [speaking, briefing], ids=["speaking", "briefing"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, look, spoken, size, furnish):
    place = Place(qtbot, look, furnish, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_every_part_can_be_reached_by_the_palette(place):
    for command in place.furnished.commands:
        if ".part." in command.key:
            command.run()
            settle()
            assert cut_words(place.room) == []


class Chosen:
    """A dialog of the system in which somebody chose a file."""

    def __init__(self, file):
        self.file = file

    def read(self, _title):
        return self.file


def test_a_calendar_is_read_in_and_what_is_wrong_is_told_until_it_is_closed(place, tmp_path):
    file = agendas.put(tmp_path / "pers.ics", agendas.GOOGLE)
    place.room.files = lambda: Chosen(str(file))
    place.room.press("import")
    settle()
    taken = {each.words("title") for each in place.day.records("appearances")}
    assert {"Radio 1", "Dag van de pers"} <= taken
    assert not place.room.report.isVisibleTo(place.room)
    agendas.put(file, "niets")
    place.room.press("import")
    settle()
    assert place.room.report.isVisibleTo(place.room)
    place.room.files = lambda: Chosen("")
    place.room.press("import")
    assert place.room.report.isVisibleTo(place.room)


def test_a_part_is_opened_by_its_key(qtbot, look):
    place = Place(qtbot, look, briefing)
    place.room.open("evening")
    settle()
    assert place.room.presenter._chosen == "evening"


def test_the_day_is_stepped_and_an_appearance_noted_and_called_off_by_keyboard(qtbot, place):
    room = place.room
    later = room.day.buttons[2]
    later.setFocus()
    qtbot.keyClick(later, Qt.Key.Key_Space)
    settle()
    assert room.day.line.text() == "18/11/2020"
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_N)
    line = room.new.field.line
    qtbot.keyClicks(line, "Sciensano: cijfers op Radio 2 16:30")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    made = place.day.records("appearances")[-1]
    assert made.words("starts_at") == "2020-11-18T15:30:00.000Z"
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_C)
    settle()
    (made,) = [each for each in place.day.records("appearances") if each.id == made.id]
    assert made["cancelled"]


@pytest.mark.parametrize("furnish", [speaking, briefing], ids=["speaking", "briefing"])
def test_what_is_shown_is_printed_and_a_closed_room_goes_for_good(qtbot, look, tmp_path, furnish):
    place = Place(qtbot, look, furnish)
    place.furnished.print()
    settle()
    assert place.room.printing.isVisible()
    place.room.presenter.paper().write(tmp_path / "x.pdf")
    assert place.sheets.printed[0][1].sections
    assert leave(place)
