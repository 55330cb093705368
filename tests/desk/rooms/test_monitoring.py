from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.monitoring import furnish_monitoring
from nccn_desk.presenters.monitoring import MONITORING
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services import feed_checks, hearing, rumours
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import nl


def furnish(session, look, around, publisher, _prove):
    return furnish_monitoring(session, look, around, MONITORING, publisher)


def read(place, job, *given):
    with place.day.ledger.reading() as reader:
        return job(reader, *given)


def stands(place):
    return place.room.presenter.selected


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    turns = (*(partial(place.room.show_part, each) for each in ("rumours", "items")),)
    for turn in (*turns, place.room.show_sources):
        turn()
        settle()
        assert cut_words(place.room) == []
        assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_the_room_shows_what_was_heard_beside_the_rumours(place):
    assert nl(place.room.heading.sub) == ("14 te bekijken · 5 geruchten open · 1 bron niet bekeken")
    assert place.room.items.rows.model().rowCount() == 14
    assert place.room.table.model().rowCount() == 8
    assert stands(place).startswith("rumours/")


def test_letters_act_on_what_was_heard_with_no_hand_on_the_mouse(place, qtbot):
    rows = place.room.items.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_J)
    qtbot.keyClick(rows, Qt.Key.Key_J)
    qtbot.keyClick(rows, Qt.Key.Key_K)
    settle()
    item = stands(place)
    assert item == rows.choice
    qtbot.keyClick(rows, Qt.Key.Key_E)
    settle()
    assert read(place, hearing.number_of, "unseen") == 13


def test_r_opens_a_rumour_from_what_was_heard(place, qtbot):
    rows = place.room.items.rows
    place.room.items.step(1)
    place.room.items.step(1)
    settle()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_R)
    settle()
    assert len(read(place, rumours.find)) == 9


def test_n_writes_down_what_was_heard_in_the_language_that_is_named(place, qtbot):
    rows = place.room.items.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_N)
    line = place.room.items.new.field.line
    qtbot.keyClicks(line, "fr: On dit que tout ferme")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    heard = read(place, hearing.last)
    assert (heard.words("language"), heard.words("text")) == ("fr", "On dit que tout ferme")
    assert rows.model().rowCount() == 15


def test_t_shows_the_numbers_as_a_table_and_the_picture_again(place, qtbot):
    volumes = place.room.volumes
    qtbot.waitUntil(lambda: volumes.plot is not None, timeout=20_000)
    place.room.table.setFocus()
    qtbot.keyClick(place.room.table, Qt.Key.Key_T)
    assert volumes.listed
    assert volumes.table.model().rowCount() == 25
    qtbot.keyClick(place.room.table, Qt.Key.Key_T)
    assert not volumes.listed
    volumes.plot.choose(0)
    assert volumes.reading.text().startswith("06:00")


def test_narrow_one_turns_from_messages_to_rumours(stand):
    place = stand(size="narrow")
    assert not place.room.items.isVisible()
    place.room.write_item()
    assert place.room.items.isVisible()


def open_sources(place):
    return [each.feed.words("name") for each in read(place, feed_checks.morning) if not each.done]


def test_e_ticks_a_source_of_the_morning_and_its_mistake_is_taken_back(place, qtbot):
    place.room.show_sources()
    rows = place.room.items.rows
    settle()
    assert open_sources(place) == ["Sociale media (oefening)"]
    rows.setCurrentIndex(rows.model().index(3, 0))
    settle()
    qtbot.keyClick(rows, Qt.Key.Key_E)
    settle()
    assert (open_sources(place), rows.currentIndex().row()) == ([], 4)
    assert nl(place.room.heading.sub) == "14 te bekijken · 5 geruchten open"
    UndoPresenter(place.day.session).undo()
    settle()
    assert open_sources(place) == ["Sociale media (oefening)"]


def test_what_a_source_had_is_written_with_f_and_a_source_is_followed_with_n(place, qtbot):
    place.room.show_sources()
    rows, items = place.room.items.rows, place.room.items
    settle()
    rows.setCurrentIndex(rows.model().index(3, 0))
    settle()
    place.window.reason = "oproep om te betogen"
    qtbot.keyClick(rows, Qt.Key.Key_F)
    settle()
    (look,) = (each for each in read(place, feed_checks.morning) if "Sociale" in each.feed["name"])
    assert (look.last.words("note"), look.last["found"]) == ("oproep om te betogen", True)
    qtbot.keyClick(rows, Qt.Key.Key_N)
    assert items.new.field.line.accessibleName() == "Naam van een bron"
    qtbot.keyClicks(items.new.field.line, "Het Blad (oefening)")
    qtbot.keyClick(items.new.field.line, Qt.Key.Key_Return)
    settle()
    assert open_sources(place) == ["Het Blad (oefening)"]
