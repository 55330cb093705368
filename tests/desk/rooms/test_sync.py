from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.sync import furnish_sync
from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Advice
from nccn_desk.presenters.sync_slots import CHOOSE
from nccn_desk.presenters.window_commands import sharing_commands
from nccn_desk.services import tasks
from nccn_desk.services.sharing import Picture, Work
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place, leave
from tests.presenters.room_parts import Watch, nl
from tests.presenters.sharing_parts import ALONE, BUSY, CALM, ToldSharing


@pytest.fixture
def make(qtbot, look):
    def made(picture=CALM, size="wide"):
        watch = Watch()
        watch.prove = None
        watch.act(lambda uow: tasks.add(uow, {"title": "Bel het callcenter"}))
        sharing = ToldSharing(picture)
        watch.session.share(sharing)

        def furnish(session, look, around, sheets, prove):
            around.commands.add(*sharing_commands(session))
            return furnish_sync(session, look, around)

        place = Place(qtbot, look, furnish, day=watch, size=size)
        place.sharing = sharing
        return place

    return made


def tell(place, picture):
    place.sharing.told = picture
    place.day.session.look_out()
    settle()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(make, spoken, size):
    place = make(size=size)
    for picture in (CALM, ALONE, BUSY, Picture()):
        tell(place, picture)
        assert cut_words(place.room) == []
        assert overlapping_words(place.room) == []


def test_the_page_follows_how_sharing_stands(make):
    place = make(Picture())
    assert not place.room.second.isVisible()
    assert not place.room.figures.isVisible()
    tell(place, ALONE)
    assert place.room.second.isVisible()
    assert place.room.figures.accessibleName() == "12 alleen hier, 0 verzonden, 41 bevestigd"
    assert place.lit() == ["sync_now"]
    assert not place.room.progress.isVisible()
    tell(place, BUSY)
    assert place.room.progress.accessibleName() == "Verzendt · 4 van 12"
    tell(place, replace(BUSY, work=Work("hello", 0, 0)))
    assert place.room.progress.accessibleName() == "Maakt verbinding"


def test_the_exchange_is_asked_for_and_stopped(make):
    place = make()
    place.furnished.lit()
    assert place.sharing.asked == ["now"]
    tell(place, BUSY)
    place.furnished.lit()
    place.press("sync_stop")
    assert place.sharing.asked == ["now", "cancel"]


def test_what_waits_is_opened_in_its_own_room(make, qtbot):
    place = make(ALONE)
    place.room.queue.list.setFocus()
    qtbot.keyClick(place.room.queue.list, Qt.Key.Key_Return)
    assert place.window.opened[-1][0] == "tasks"


def test_the_room_goes_for_good(make):
    place = make()
    assert nl(place.furnished.heading().title) == "Synchronisatie"
    assert leave(place)


def test_the_focus_stays_in_the_room_when_the_button_that_had_it_goes(make):
    place = make(BUSY)
    choices = Advice(said("conflicts.title"), action=CHOOSE)
    page = place.room.presenter._page
    place.room.show_page(replace(page, state=choices))
    settle()
    place.room.state.findChild(Button).setFocus()
    place.room.show_page(page)
    settle()
    assert place.room.posts.list.hasFocus()


def test_a_button_that_cannot_be_pressed_for_a_while_gets_the_focus_back(make):
    place = make()
    exchange = place.button("sync_now")
    exchange.setFocus()
    tell(place, BUSY)
    assert not exchange.isEnabled()
    assert place.button("sync_stop").hasFocus()
    tell(place, CALM)
    assert place.button("sync_now") is exchange
    assert exchange.hasFocus()


def test_the_focus_is_not_taken_from_where_somebody_went_meanwhile(make):
    place = make()
    place.button("sync_now").setFocus()
    tell(place, BUSY)
    place.room.posts.list.setFocus()
    tell(place, CALM)
    assert place.room.posts.list.hasFocus()


def test_tab_goes_from_button_to_button_as_they_stand(make, qtbot):
    place = make()
    tell(place, BUSY)
    place.button("sync_stop").setFocus()
    qtbot.keyClick(place.button("sync_stop"), Qt.Key.Key_Tab)
    assert place.room.first.isAncestorOf(place.room.window().focusWidget())
