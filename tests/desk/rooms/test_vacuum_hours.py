from __future__ import annotations

from PySide6.QtCore import Qt

from nccn_desk.presenters.decisions import DECISIONS
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.desk.rooms.test_listed import furnishing


def test_t_shows_the_same_numbers_as_tables_and_one_stays_where_one_was(qtbot, look):
    place = Place(qtbot, look, furnishing(DECISIONS))
    room = place.room
    bars = room.rows.bars
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Down)
    settle()
    chosen = bars.choice
    qtbot.keyClick(bars, Qt.Key.Key_Up)
    settle()
    hours = room.hours
    assert hours.picture.accessibleDescription().startswith("6")
    qtbot.keyClick(bars, Qt.Key.Key_T)
    assert room.rows.table.hasFocus()
    assert hours.table.isVisible()
    assert hours.table.model().rowCount() == 42
    assert room.rows.table.model().rowCount() == 39
    qtbot.keyClick(room.rows.table, Qt.Key.Key_Down)
    settle()
    assert room.rows.table.choice == chosen
    qtbot.keyClick(room.rows.table, Qt.Key.Key_T)
    settle()
    assert bars.hasFocus()
    assert bars.choice == chosen


def test_h_goes_to_the_words_for_meanwhile_and_f_to_the_blocked_answers(qtbot, look):
    place = Place(qtbot, look, furnishing(DECISIONS))
    room = place.room
    room.rows.bars.setFocus()
    qtbot.keyClick(room.rows.bars, Qt.Key.Key_F)
    assert place.window.opened[-1] == ("faq", "stuck")
    qtbot.keyClick(room.rows.bars, Qt.Key.Key_H)
    assert room.fields.widgets["decisions.say_nl"].editor.hasFocus()


def test_a_number_opens_its_list(qtbot, look):
    place = Place(qtbot, look, furnishing(DECISIONS))
    room = place.room
    room.stats.buttons["leaked"].click()
    settle()
    assert room.rows.table.model().rowCount() == 7


def test_the_hours_stand_over_the_new_line_again_once_there_is_height(qtbot, look):
    place = Place(qtbot, look, furnishing(DECISIONS))
    room, work = place.room, place.room.work.body
    before = work.indexOf(room.hours)
    assert before >= 0
    place.resize("small")
    assert work.indexOf(room.hours) == -1
    place.resize("wide")
    assert work.indexOf(room.hours) == before
    top, below = (
        room.mapFromGlobal(each.mapToGlobal(each.rect().topLeft())).y()
        for each in (room.hours, room.new)
    )
    assert top < below
