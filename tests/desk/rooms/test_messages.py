from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.messages import furnish_messages
from nccn_desk.services import messages
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import nl


def furnish(session, look, around, publisher, prove):
    return furnish_messages(session, look, around, publisher, prove)


def maps(place):
    with place.day.ledger.reading() as reader:
        return [each.id for each in messages.find(reader)]


def found(place, at=0):
    with place.day.ledger.reading() as reader:
        return messages.read(reader, maps(place)[at])


def draft(place):
    """Show the map that is still a draft."""
    place.room.open(maps(place)[1])
    settle()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []
    draft(place)
    assert cut_words(place.room) == []


def test_no_word_is_cut_at_200_percent(stand, look):
    look.theme.enlarge(2.0)
    place = stand()
    assert cut_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_the_stage_is_shown_with_its_red_lines_hatched(stand, look):
    place = stand()
    board = place.room.board
    assert nl(board.title._phrase) == "Wat verandert er, en vanaf wanneer?"
    assert board.messages.model().rowCount() == 3 * 4 + 2 + 2 + 3
    assert board.red.model().rowCount() == 2
    assert board._hatch.isVisible()
    assert board._hatch.accessibleName() == "Niet zeggen"
    assert place.lit() == ["version"]


def test_counters_follow_the_hand_on_the_keys(stand, look):
    place = stand()
    draft(place)
    place.room.write()
    before = found(place, 1).messages[0].texts["nl"]
    QTest.keyClicks(place.room.fields.text.editor, "Zo is het. ")
    settle()
    assert "11 woorden" in place.room.fields.counting.text.text()
    assert found(place, 1).messages[0].texts["nl"] == before
    place.room.fields.text.end_rest()
    settle()
    assert "Zo is het." in found(place, 1).messages[0].texts["nl"]


def test_a_letter_begins_a_text_and_stands_in_it(stand, look):
    place = stand()
    draft(place)
    place.room.board.messages.setFocus()
    settle()
    QTest.keyClick(place.room.board.messages, Qt.Key.Key_F)
    settle()
    assert QApplication.focusWidget() is place.room.fields.text.editor
    assert len(found(place, 1).messages[0].facts) == 1
    QTest.keyClicks(place.room.fields.text.editor, "Zes posten extra.")
    place.room.fields.text.end_rest()
    settle()
    assert found(place, 1).messages[0].facts[0].texts == {"nl": "Zes posten extra."}


def test_enter_on_a_language_writes_in_that_language(stand, look):
    place = stand()
    draft(place)
    board = place.room.board.messages
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_Down)
    QTest.keyClick(board, Qt.Key.Key_Return)
    settle()
    assert QApplication.focusWidget() is place.room.fields.text.editor
    QTest.keyClicks(place.room.fields.text.editor, "Les gouverneurs decident.")
    place.room.fields.text.end_rest()
    settle()
    assert found(place, 1).messages[0].texts["fr"] == "Les gouverneurs decident."


def test_the_concern_is_put_in_another_language_and_filed_under_a_topic(stand, look):
    place = stand()
    draft(place)
    fields = place.room.fields
    editor = fields.concerns["concern_en"].editor
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "May scouts meet?")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()
    assert found(place, 1).record.words("concern_en") == "May scouts meet?"
    fields.topic.setFocus()
    QTest.keyClick(fields.topic, Qt.Key.Key_Down)
    settle()
    assert found(place, 1).record.words("topic") == fields.topic.choice != ""


def test_enter_on_what_uses_a_map_opens_it_there(stand, look):
    place = stand()
    uses = place.room.fields.uses
    assert uses.model().rowCount() == 1
    uses.setFocus()
    settle()
    QTest.keyClick(uses, Qt.Key.Key_Return)
    register, conference = uses.choice.split("/")
    assert register == "conferences"
    assert place.window.opened == [(register, conference)]


def test_every_stop_is_reached_by_tab_once(stand, look):
    place = stand()
    draft(place)
    place.room.table.setFocus()
    stops = place.stops()
    room = place.room
    for each in (room.board.messages, room.new.field.line, room.fields.text.editor, room.table):
        assert each in stops


def test_a_map_is_printed_where_somebody_says(stand, look):
    place = stand()
    place.furnished.print()
    settle()
    assert place.room.printing.isVisible()


def test_a_room_that_is_left_leaves_nothing_behind(stand, look):
    assert leave(stand())
