from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.desk.rooms.handover_sheet import SheetView
from nccn_desk.presenters.phrases import given
from nccn_desk.services import tasks
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.test_handover_page import Desk


@pytest.fixture
def page():
    desk = Desk()
    desk.watch.act(lambda uow: tasks.add(uow, {"title": "Bel Joris"}))
    return desk.page()


def test_a_draft_is_shown_with_what_can_be_chosen(look, show, page):
    sheet = show(SheetView(look), 900, 1_200)
    sheet.show_page(page)
    settle()
    assert sheet.taker.isVisible()
    assert len(sheet._lists) == 7
    assert sheet._lists[0].rows.isVisible()
    assert sheet._lists[1]._empty.text() == "Niets beloofd dat nog open staat."
    assert not sheet._lists[1].rows.isVisible()
    chosen, typed, rested = [], [], []
    sheet.taker_chosen.connect(chosen.append)
    sheet.typed.connect(lambda *told: typed.append(told))
    sheet.rested.connect(lambda: rested.append(True))
    sheet.taker.chosen.emit("1")
    sheet.note.editor.insertPlainText("Rustig")
    sheet.note.end_rest()
    assert (chosen, typed, rested) == (["1"], [("note", "Rustig")], [True])


def test_a_frozen_sheet_is_only_read(look, show, page):
    sheet = show(SheetView(look), 900, 1_200)
    wrong = replace(page.note, words="Rustig.", wrong=given("te lang"))
    sheet.show_page(replace(page, editable=False, note=wrong))
    settle()
    assert not sheet.taker.isVisible()
    assert sheet.note.editor.isReadOnly()
    assert sheet.note.text() == "Rustig."
    assert "te lang" in sheet.note.editor.accessibleDescription()
    assert len(sheet.stops()) == 10


def test_no_word_is_cut(spoken, show, page):
    sheet = show(SheetView(spoken), spoken.px(620), spoken.px(1_500))
    sheet.show_page(page)
    settle()
    settle()
    assert cut_words(sheet) == []
    assert overlapping_words(sheet) == []


def test_a_sheet_with_other_lists_shows_these_and_no_more(look, show, page):
    sheet = show(SheetView(look), 900, 1_200)
    sheet.show_page(page)
    first = sheet._lists[0]
    owed = replace(page.lists[0], title=given("Webcare zonder antwoord"))
    sheet.show_page(replace(page, lists=(page.lists[0], owed, *page.lists[1:3])))
    settle()
    titles = [each._title.text() for each in sheet._lists]
    assert titles == [
        "Open taken",
        "Webcare zonder antwoord",
        "Beloften aan anderen",
        "Anders dan gepland",
    ]
    assert sheet._lists[0] is first
    tops = [each.y() for each in sheet._lists]
    assert tops == sorted(tops)
    sheet.show_page(page)
    assert len(sheet._lists) == len(page.lists)
