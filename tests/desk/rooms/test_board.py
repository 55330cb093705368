from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.board import furnish_board
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.network_desk import Outside


def board(session, look, around, publisher, _prove):
    return furnish_board(session, look, around, publisher, Outside())


@pytest.fixture
def place(qtbot, look):
    return Place(qtbot, look, board)


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, look, spoken, size):
    place = Place(qtbot, look, board, size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


@pytest.mark.parametrize("part", ["needs", "voids", "classes", "cards"])
def test_every_part_says_its_words_and_opens_what_it_counts(place, part):
    place.room.turn_to(part)
    settle()
    assert place.room.table.rows.rowCount() > 0
    place.room.table.setCurrentIndex(place.room.table.model().index(0, 0))
    settle()
    assert cut_words(place.room) == []
    assert place.room.fields.rows["items"].isVisible()


def test_the_items_behind_a_number_open_where_they_are_shown(place, qtbot):
    place.room.table.setCurrentIndex(place.room.table.model().index(0, 0))
    settle()
    items = place.room.fields.rows["items"]
    items.setFocus()
    qtbot.keyClick(items, Qt.Key.Key_Return)
    assert place.window.opened[-1][0] == "items"


def test_a_need_becomes_a_card_by_one_key(place, qtbot):
    before = len(place.day.records("analyses"))
    place.room.table.setFocus()
    place.room.table.setCurrentIndex(place.room.table.model().index(0, 0))
    settle()
    qtbot.keyClick(place.room.table, Qt.Key.Key_C)
    settle()
    made = place.day.records("analyses", order=("created_at",))
    assert len(made) == before + 1
    assert made[-1].words("title").startswith("Is het waar dat de scholen donderdag")


def test_the_note_and_the_page_are_printed_and_written_for_a_browser(place, tmp_path):
    for key in ("note", "page", "note_html", "page_html"):
        place.room.press(key)
        settle()
        place.room.printing.name.setText(str(tmp_path / "blad"))
        place.room.printing.act.click()
        settle()
    assert [kind for kind, _, _ in place.sheets.printed] == ["journal", "journal"]
    note, page = (sheet for _, sheet, _ in place.sheets.printed)
    assert note.title == "Nota van 07:00"
    assert note.sections[0].title == "Vijf grootste informatiebehoeften"
    assert len(note.sections[0].rows) == 5
    assert any("402 berichten" in cell for row in note.sections[3].rows for cell in row)
    assert page.one_page
    assert [file.suffix for _, file in place.sheets.kept] == [".html", ".html"]
