from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.voice import furnish_voice
from nccn_desk.presenters.voice_watch import VoiceWatch
from nccn_desk.services import figures
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.exercise_day import Day
from tests.desk.rooms.room_place import leave
from tests.desk.rooms.voice_scenes import VoiceDay

prepared = VoiceDay


def furnish(session, look, around, _publisher, _prove):
    return furnish_voice(session, look, around, VoiceWatch(session))


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(day=VoiceDay(quiet=False), size=size)
    room = place.room
    for part in ("uneven", "matrix", "expiring", "used"):
        room.presenter.turn_to(part)
        for _ in range(4):  # lists that were hidden take their heights after their widths
            settle()
        assert cut_words(room) == [], part
        assert overlapping_words(room) == [], part
    room.presenter.turn_to("uneven")
    room.show_chosen(chosen=True)
    settle()
    assert cut_words(room) == []


def test_the_matrix_is_walked_by_keyboard_alone(place, qtbot):
    room = place.room
    room.turn_to("matrix")
    settle()
    view = room.grid.view
    assert QApplication.focusWidget() is view
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view, key)
    assert view.place == (1, 2)
    assert room.presenter._selected == f"sitreps/{place.day.ids['first']}"
    assert "Maatregelen" in view.accessibleDescription()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert room.fields.moved.hasFocus()
    qtbot.keyClick(room.fields.moved, Qt.Key.Key_Return)
    assert room.presenter._selected == f"blocks/{place.day.ids['schools']}"


def test_t_turns_the_matrix_into_a_table_and_back(place, qtbot):
    room = place.room
    room.turn_to("matrix")
    qtbot.keyClick(room.grid.view, Qt.Key.Key_T)
    assert room.grid.listed
    assert room.grid.table.hasFocus()
    assert room.grid.table.rows.rowCount() == 2
    qtbot.keyClick(room.grid.table, Qt.Key.Key_T)
    assert not room.grid.listed
    assert room.grid.view.hasFocus()
    room.turn_to("uneven")
    qtbot.keyClick(room.table, Qt.Key.Key_T)
    assert not room.grid.listed


def test_what_expires_is_prolonged_by_a_key(place, qtbot):
    room = place.room
    room.turn_to("expiring")
    settle()
    room.presenter.select(f"figures/{place.day.ids['icu']}")
    qtbot.keyClick(room.table, Qt.Key.Key_L)
    assert room.fields.until.hasFocus()
    qtbot.keyClicks(room.fields.until, "15:00")
    qtbot.keyClick(room.fields.until, Qt.Key.Key_Return)
    settle()
    with place.day.ledger.reading() as reader:
        record = reader.record("figures", place.day.ids["icu"])
    assert record.words("valid_until") == "2020-11-17T14:00:00.000Z"


def test_a_change_is_seen_at_once(place):
    room = place.room
    before = room.table.rows.rowCount()
    heading = place.furnished.heading()
    place.day.clear("figures", place.day.ids["calls"])
    assert room.table.rows.rowCount() == before
    assert place.furnished.heading() != heading
    place.day.act(lambda uow: figures.deliver(uow, place.day.ids["calls"], "1300"), "KB")
    assert "1.300" in str(room.presenter._card) or room.table.rows.rowCount() == before


def test_enter_goes_into_the_card_and_esc_back(stand, qtbot):
    place = stand(day=VoiceDay(), size="narrow")
    room = place.room
    room.table.setFocus()
    qtbot.keyClick(room.table, Qt.Key.Key_Return)
    assert room.fields.products.hasFocus()
    qtbot.keyClick(room.fields.products, Qt.Key.Key_Escape)
    assert room.table.hasFocus()
    room.table.clicked.emit(room.table.currentIndex())
    assert not room.shows_work
    room.prolong()
    assert room.fields.until.hasFocus()


def test_a_notice_leads_to_its_product(place):
    place.room.open("")
    place.room.open(place.day.ids["second"])
    settle()
    assert place.room.grid.isVisible()
    assert place.room.presenter._card.id == f"sitreps/{place.day.ids['second']}"
    place.furnished.lit()
    assert place.window.opened == [("sitreps", place.day.ids["second"])]


def test_another_language_is_followed(place, look):
    look.speak("fr")
    settle()
    assert place.room.presenter._language == "fr"


def test_the_palette_offers_what_the_card_does(place):
    commands = {each.key: each for each in place.furnished.commands}
    assert commands["voice.open"].enabled()
    assert not commands["voice.bring_back"].enabled()
    commands["voice.part.used"].run()
    assert place.room.presenter._chosen == "used"
    commands["voice.prolong"].run()
    commands["voice.version"].run()
    assert place.window.opened[-1][0] == "sitreps"


def test_nothing_to_show_is_said(stand, look):
    place = stand(day=Day(quiet=True))
    assert place.room.table.rows.rowCount() == 0
    place.furnished.lit()
    place.room._pick("")
    place.room.show_problem(ValueError())
    assert place.room.presenter._card is None


def test_the_room_leaves_nothing_behind(stand):
    assert leave(stand(day=VoiceDay()))
