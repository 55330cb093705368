from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.contacts.apart_prose import ApartProse
from nccn_desk.desk.rooms.decisions import furnish_decisions
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.decisions import DECISIONS
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import Place
from tests.presenters.network_desk import Outside
from tests.presenters.room_parts import nl


def decisions(outside):
    def furnish(session, look, around, publisher, _prove):
        return furnish_decisions(
            session, look, around, DECISIONS, (publisher, ApartProse()), outside
        )

    return furnish


@pytest.fixture
def outside():
    return Outside()


@pytest.fixture
def place(qtbot, look, outside):
    return Place(qtbot, look, decisions(outside))


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(qtbot, look, spoken, size):
    place = Place(qtbot, look, decisions(Outside()), size=size)
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []
    place.room.show_digest()
    settle()
    assert place.room.layer.is_open
    assert cut_words(place.room.layer) == []
    assert overlapping_words(place.room.layer) == []


def test_s_shows_the_page_and_the_arrows_change_its_language(place, qtbot, outside):
    room = place.room
    room.rows.bars.setFocus()
    qtbot.keyClick(room.rows.bars, Qt.Key.Key_S)
    settle()
    layer = room.layer
    assert layer.is_open
    assert layer.isAncestorOf(layer.window().focusWidget())
    seen = [layer.page.text().splitlines()[1]]
    for _ in LANGUAGES[1:]:
        qtbot.keyClick(layer.window().focusWidget(), Qt.Key.Key_Right)
        settle()
        seen.append(layer.page.text().splitlines()[1])
    assert seen[0] == "Sluitingsuur en samenscholing"
    assert len(set(seen)) == len(LANGUAGES)
    layer.press_lit()
    assert outside.copied == [layer.page.text()]
    assert nl(place.window.receipts[-1]) == "Samenvatting gekopieerd"
    qtbot.keyClick(layer, Qt.Key.Key_Escape)
    assert not layer.is_open
    assert room.rows.bars.hasFocus()


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_the_page_asks_for_the_name_of_its_file(place, kind):
    room = place.room
    room.run("digest")
    settle()
    room.layer.buttons[kind].click()
    settle()
    assert not room.layer.is_open
    assert room.printing.is_open
    assert room.printing.name.text().startswith("Samenvatting van een besluit")


def test_every_command_of_the_palette_does_something_or_says_why_not(place):
    commands = {each.key: each for each in place.furnished.commands}
    assert commands["decisions.digest"].enabled()
    commands["decisions.digest"].run()
    settle()
    assert place.room.layer.is_open
