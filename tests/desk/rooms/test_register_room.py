from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.figures import furnish_figures
from nccn_desk.desk.rooms.meetings import furnish_meetings
from nccn_desk.desk.rooms.tasks import furnish_tasks
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place

FURNISH = {
    "tasks": lambda session, look, around, _, __: furnish_tasks(session, look, around),
    "meetings": lambda session, look, around, _, __: furnish_meetings(session, look, around),
    "figures": lambda session, look, around, _, prove: furnish_figures(
        session, look, around, prove
    ),
}


@pytest.fixture(params=sorted(FURNISH))
def place(request, qtbot, look):
    return Place(qtbot, look, FURNISH[request.param], size="narrow")


def test_n_goes_to_the_line_for_a_new_record(place, qtbot):
    place.room.place.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_N)
    assert place.room.new.field.line.hasFocus()
    assert place.room.shows_work


def test_a_record_that_is_opened_is_shown_wherever_it_stood(place):
    rows = place.room.table.model()
    first, last = (rows.row_at(each).id for each in (0, rows.rowCount() - 1))
    place.room.finder.line.setText("zzz")
    settle()
    place.room.finder.line.clear()
    place.furnished.open(last)
    settle()
    assert place.room.table.choice == last != first
    assert not place.room.shows_work
    place.furnished.open("")
    assert place.room.table.choice == last


def test_enter_goes_into_a_record_and_escape_back_to_the_list(place, qtbot):
    place.room.place.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_Return)
    assert place.room.fields.isAncestorOf(place.room.window().focusWidget())
    place.room.leave_detail()
    assert place.room.table.hasFocus()


def test_the_lit_act_keeps_what_is_being_typed_as_new(place, qtbot):
    before = place.room.table.model().rowCount()
    place.room.begin()
    qtbot.keyClicks(place.room.new.field.line, "Iets nieuws")
    place.furnished.lit()
    settle()
    assert place.room.new.field.line.text() == ""
    assert place.room.table.model().rowCount() == before + 1


def test_what_cannot_be_done_says_why(place):
    for command in place.furnished.commands:
        assert command.enabled() or command.reason


def test_a_room_that_ended_hears_no_more_news(place):
    before = place.room.table.model().rowCount()
    place.furnished.close()
    place.room.begin()
    place.room.new.field.line.setText("Iets nieuws")
    place.room.new.button.click()
    settle()
    assert place.room.table.model().rowCount() == before
