from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.sync import furnish_sync
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.roads_parts import CENTRAL, NEARBY, MemoryRoads
from tests.presenters.room_parts import Watch
from tests.presenters.sharing_parts import APART, CALM, ToldSharing


@pytest.fixture
def make(qtbot, look):
    def made(roads, size="wide", picture=CALM):
        watch = Watch()
        watch.prove = None
        watch.session.share(ToldSharing(picture))

        def furnish(session, look, around, sheets, prove):
            return furnish_sync(session, look, around, roads.ways)

        return Place(qtbot, look, furnish, day=watch, size=size)

    return made


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)
    settle()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_of_the_roads_is_cut(make, spoken, size):
    roads = MemoryRoads(CENTRAL)
    place = make(roads, size)
    place.room.posts.list.choose("post/" + CENTRAL.name)
    place.press("relay_begin")
    place.press("road_find")
    roads.call_out(NEARBY)
    for form in (False, True):
        if form:
            place.press("road_add")
        settle()
        assert cut_words(place.room) == []
        assert overlapping_words(place.room) == []


def test_a_server_is_added_by_keyboard(make):
    roads = MemoryRoads()
    place = make(roads)
    place.button("road_add").setFocus()
    press(Qt.Key.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "sync.nccn.example")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "ab" * 32)
    press(Qt.Key.Key_Return)
    assert roads.kept == (CENTRAL,)
    assert not place.room.roads.address.isVisible()


def test_what_was_typed_stays_where_it_will_not_do(make):
    place = make(MemoryRoads())
    place.press("road_add")
    place.room.roads.address.setText("a/b")
    place.press("road_keep")
    assert place.room.roads.told.isVisible()
    assert place.room.roads.address.text() == "a/b"


def test_a_relay_nearby_is_added_by_enter(make):
    roads = MemoryRoads()
    place = make(roads)
    place.press("road_find")
    roads.call_out(NEARBY)
    settle()
    place.room.roads.found.list.setFocus()
    press(Qt.Key.Key_Return)
    assert roads.kept == (NEARBY,)


def test_a_chosen_server_offers_to_rest(make):
    roads = MemoryRoads(CENTRAL)
    place = make(roads)
    place.room.posts.list.choose("post/" + CENTRAL.name)
    place.room.presenter.start()  # the list is shown anew
    place.room.posts.show_rows(())
    place.press("road_pause")
    assert roads.kept[0].paused
    assert place.button("road_resume")
    place.furnished.close()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_about_lists_that_went_apart_is_cut(make, spoken, size):
    place = make(MemoryRoads(CENTRAL), size, APART)
    settle()
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []


def test_lists_that_went_apart_are_made_one_by_keyboard(make):
    roads = MemoryRoads(CENTRAL)
    place = make(roads, picture=APART)
    place.button("log_settle").setFocus()
    press(Qt.Key.Key_Space)
    assert roads.settled == 1


def test_the_buttons_of_the_roads_stand_under_each_other_and_tab_goes_down(make):
    roads = MemoryRoads(CENTRAL)
    place = make(roads)
    place.room.posts.list.choose("post/" + CENTRAL.name)
    place.room.roads.presenter.choose("post/" + CENTRAL.name)
    settle()
    keys = ("road_pause", "road_remove", "road_add", "relay_begin", "road_find")
    buttons = [place.button(key) for key in keys]
    assert len({(each.x(), each.width()) for each in buttons}) == 1
    assert [each.y() for each in buttons] == sorted({each.y() for each in buttons})
    buttons[0].setFocus()
    for button in buttons[1:]:
        press(Qt.Key.Key_Tab)
        assert button.hasFocus()
