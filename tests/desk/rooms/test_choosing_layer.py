from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.listed import furnish_listed
from nccn_desk.presenters.faq import FAQ
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.network_desk import Outside

KEYS = Qt.Key


def furnish(session, look, around, publisher, _prove):
    return furnish_listed(session, look, around, FAQ, publisher, Outside())


@pytest.fixture
def faq(qtbot, look):
    place = Place(qtbot, look, furnish)
    place.room.turn_to("stuck")
    settle()
    return place


def test_a_decision_is_chosen_by_keys_alone(faq, qtbot):
    room = faq.room
    room.table.setFocus()
    qtbot.keyClick(room.table, KEYS.Key_W)
    layer = room.choosing
    assert layer.is_open
    assert layer.words.hasFocus()
    qtbot.keyClicks(layer.words, "b")
    qtbot.keyClick(layer.words, KEYS.Key_Backspace)
    settle()
    first = layer.list.choice
    qtbot.keyClick(layer.words, KEYS.Key_Down)
    assert layer.list.choice != first
    qtbot.keyClick(layer.words, KEYS.Key_Up)
    qtbot.keyClick(layer.words, KEYS.Key_Return)
    settle()
    assert not layer.is_open
    assert room.table.hasFocus()
    item = faq.room.presenter._selected.partition("/")[2]
    with faq.day.session.ledger.reading() as reader:
        assert reader.record("faq_items", item).words("decision") == first


def test_esc_leaves_everything_as_it_was(faq, qtbot):
    room = faq.room
    room.run("duplicate")
    settle()
    assert room.choosing.is_open
    qtbot.keyClicks(room.choosing.words, "xyz")
    settle()
    assert room.choosing.none.isVisible()
    qtbot.keyClick(room.choosing.words, KEYS.Key_Return)
    qtbot.keyClick(room.choosing.words, KEYS.Key_Escape)
    assert not room.choosing.is_open


def test_no_word_is_cut_in_it(qtbot, look, spoken):
    place = Place(qtbot, look, furnish, size="small")
    place.room.run("duplicate")
    settle()
    assert place.room.choosing.is_open
    assert cut_words(place.room.choosing) == []
