from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.conferences import furnish_conferences
from nccn_desk.services import conferences_gaps
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.conferences_day import ConferenceDay
from tests.presenters.room_parts import nl

prepared = ConferenceDay


def furnish(session, look, around, publisher, prove):
    return furnish_conferences(session, look, around, publisher, prove)


@pytest.fixture
def spoken_place(stand, spoken):
    return lambda size: stand(day=ConferenceDay(spoken.words.language), size=size)


@pytest.fixture
def collector(place):
    """Open the collector by its letter, with its line under the hand."""
    place.room.press("choose")
    settle()
    return place.room.collector


def chosen(place, field):
    with place.day.ledger.reading() as reader:
        return [each.id for each in conferences_gaps.chosen(reader, place.day.book(), field)]


def words(rows):
    model = rows.model()
    return [nl(model.row_at(place).title) for place in range(model.rowCount())]


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
@pytest.mark.parametrize("part", ["figures", "situation"])
def test_no_word_is_cut_in_any_language_and_size(spoken_place, size, part):
    place = spoken_place(size)
    place.room.press("choose")
    place.room.presenter.before.choosing.turn(part)
    settle()
    settle()
    assert cut_words(place.room.collector) == []
    assert overlapping_words(place.room.collector) == []


@pytest.mark.parametrize("action", ["tablet", "signed_paper", "book"])
def test_no_word_of_a_layer_of_a_frozen_book_is_cut(spoken_place, action):
    place = spoken_place("small")
    place.day.freeze()
    place.day.sign_on_paper()
    place.room.press(action)
    settle()
    settle()
    assert cut_words(place.room) == []


def test_it_opens_by_its_letter_with_the_hand_in_the_line(place, qtbot):
    rows = place.room.order.order.rows
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_K)
    settle()
    assert place.room.collector.is_open
    assert place.room.collector.finder.line.hasFocus()


def test_it_and_what_goes_with_it_is_in_the_palette(place):
    keys = {each.key for each in place.furnished.commands}
    wanted = ("choose", "signed_paper", "print", "tablet")
    assert {f"conferences.{each}" for each in wanted} <= keys


def test_enter_in_the_line_adds_the_first_that_is_found(place, collector, qtbot):
    qtbot.keyClicks(collector.finder.line, "wachttijd")
    settle()
    assert words(collector.found.rows)[0].startswith("Wachttijd")
    qtbot.keyClick(collector.finder.line, Qt.Key.Key_Return)
    settle()
    assert words(collector.chosen.rows)[-1].startswith("Wachttijd")
    assert len(chosen(place, "figures")) == 3
    qtbot.keyClick(collector.finder.line, Qt.Key.Key_Return)
    settle()
    assert len(chosen(place, "figures")) == 3


def test_down_goes_to_what_is_found_and_enter_adds_the_row(place, collector, qtbot):
    qtbot.keyClick(collector.finder.line, Qt.Key.Key_Down)
    assert collector.found.rows.hasFocus()
    qtbot.keyClick(collector.found.rows, Qt.Key.Key_Down)
    wanted = collector.found.rows.choice
    qtbot.keyClick(collector.found.rows, Qt.Key.Key_Return)
    settle()
    assert wanted in chosen(place, "figures")
    assert collector.found.rows.hasFocus()


def test_what_is_chosen_is_moved_and_left_out_by_keys(place, collector, qtbot):
    rows = collector.chosen.rows
    before = chosen(place, "figures")
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert chosen(place, "figures") == before[::-1]
    assert rows.choice == before[0]
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    settle()
    assert chosen(place, "figures") == [before[1]]
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    settle()
    assert chosen(place, "figures") == []
    assert collector.finder.line.hasFocus()


def test_buttons_do_the_same_as_the_keys(place, collector):
    before = chosen(place, "figures")
    collector.acts.pressed.emit("later")
    settle()
    assert chosen(place, "figures") == before[::-1]
    collector.acts.pressed.emit("earlier")
    settle()
    assert chosen(place, "figures") == before
    collector.acts.pressed.emit("leave_out")
    settle()
    assert chosen(place, "figures") == before[1:]


def test_a_line_is_written_from_the_layer_which_comes_back(place, collector, qtbot):
    place.room.presenter.before.choosing.turn("corrections")
    settle()
    collector.acts.pressed.emit("write_line")
    settle()
    assert not collector.is_open
    form = place.room.forms
    form.fields["words"].set_text("Er is geen tekort.")
    qtbot.keyClick(form.fields["source"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert collector.is_open
    assert words(collector.chosen.rows) == ["Er is geen tekort."]


def test_what_is_found_comes_into_sight_where_both_lists_have_no_room(stand, qtbot):
    place = stand(day=ConferenceDay(), size="small")
    place.room.press("choose")
    place.room.presenter.before.choosing.turn("situation")
    collector = place.room.collector
    qtbot.keyClicks(collector.finder.line, "ziekenhuizen")
    settle()
    settle()
    top = collector.found.rows.mapTo(collector.panel, collector.found.rows.rect().topLeft()).y()
    line = collector.finder.mapTo(collector.panel, collector.finder.rect().bottomLeft()).y()
    assert line < top < collector.back.mapTo(collector.panel, collector.back.rect().topLeft()).y()


def test_closing_forgets_it(place, collector, qtbot):
    qtbot.keyClick(collector.finder.line, Qt.Key.Key_Escape)
    settle()
    assert not collector.is_open
    place.room.press("add_item")
    assert place.room.forms.is_open
