from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.presenters.importing_shapes import Stage
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.contacts_scenes import Chosen
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.intake_scenes import INTAKES, calls, columns, intake
from tests.desk.rooms.room_place import leave

furnish = intake


def standing(stand, scene, **how):
    before, act = INTAKES[scene]
    day = Day()
    before(day)
    place = stand(day=day, **how)
    act(place.room)
    return place


@pytest.mark.parametrize("scene", INTAKES)
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, scene, size):
    place = standing(stand, scene, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_calls_are_taken_in_and_back_by_keyboard_alone(place, qtbot):
    room = place.room
    before = len(place.day.records("items"))
    room.files = lambda: Chosen(calls())
    room.places[Stage.BEGIN].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    assert room.presenter.stage is Stage.FEEDS
    assert room.table.hasFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.presenter.stage is Stage.COLUMNS
    place.furnished.lit()
    assert room.presenter.stage is Stage.ROWS
    qtbot.keyClick(room.table, Qt.Key.Key_X)
    assert place.lit() == ["take"]
    place.furnished.lit()
    settle()
    assert len(place.day.records("items")) - before == 3
    assert room.presenter.stage is Stage.BEGIN
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Z)
    settle()
    assert len(place.day.records("items")) == before


def test_the_kind_of_a_new_source_and_a_column_are_told_by_keyboard(place, qtbot):
    room = place.room
    columns(room)
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.fields.hasFocus()
    assert room.fields.fields.accessibleName() == "Deze kolom is"
    room.leave_detail()
    assert room.table.hasFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Escape)
    assert room.presenter.stage is Stage.BEGIN


def test_earlier_intakes_stand_there_and_are_opened(place):
    (last, *_) = place.day.records("intakes")
    place.furnished.open(last.id)
    assert place.room.fields._title.text() == last.words("name")
    assert len(place.room.presenter._state.picks) == 0


def dragged(*places):
    """Return what is dragged, which its events do not keep alive, and both events."""
    data = QMimeData()
    data.setUrls([QUrl(each) for each in places])
    point, act = QPoint(5, 5), Qt.DropAction.CopyAction
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    return data, QDragEnterEvent(point, act, data, *keys), QDropEvent(point, act, data, *keys)


def test_a_file_is_dragged_into_the_room_and_an_address_of_the_web_is_not(place):
    room = place.room
    for wrong in (("https://example.org/rss",), ("file:///a", "file:///b"), ()):
        _data, enters, drops = dragged(*wrong)
        enters.setAccepted(False)
        room.dragEnterEvent(enters)
        room.dropEvent(drops)
        assert not enters.isAccepted()
        assert room.presenter.stage is Stage.BEGIN
    _data, enters, drops = dragged(QUrl.fromLocalFile(calls()).toString())
    room.dragEnterEvent(enters)
    assert enters.isAccepted()
    room.dropEvent(drops)
    settle()
    assert room.presenter.stage is Stage.FEEDS
    kept = dragged(QUrl.fromLocalFile(calls()).toString())
    enters = kept[1]
    enters.setAccepted(False)
    room.dragEnterEvent(enters)
    assert not enters.isAccepted()


def test_the_room_offers_its_act_to_the_palette_and_goes_for_good(place):
    assert [each.key for each in place.furnished.commands] == ["intake.choose"]
    place.furnished.find()
    assert leave(place)


def test_a_file_from_another_room_is_read_and_a_second_one_waits_for_the_first(place):
    address = QUrl.fromLocalFile(calls()).toString()
    place.furnished.open(address)
    settle()
    assert place.room.presenter.stage is Stage.FEEDS
    place.furnished.open(address)
    settle()
    assert place.room.presenter.stage is Stage.FEEDS
    assert place.room.told.isVisible()
    assert "staat al een bestand open" in place.room.told.accessibleName()


def test_a_source_is_fetched_unless_a_file_is_open(place):
    feeds = place.day.records("feeds")
    asked = []
    place.room.presenter.fetch = asked.append
    place.furnished.open(f"feeds/{feeds[0].id}")
    assert asked == [f"feeds/{feeds[0].id}"]
    assert place.room.told.isHidden()
