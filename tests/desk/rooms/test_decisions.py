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


def tell(room):
    """Write what was announced and what was decreed."""
    said = {
        "announced_text": "De cafés sluiten om 22 uur.\nThuis mag u vier bezoekers ontvangen.",
        "decree_text": "Art. 5. De cafés sluiten om 23 uur.",
    }
    for name, words in said.items():
        room.presenter.change(f"decisions.{name}", words)
        settle()


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
    place.room.layer.put_away()
    tell(place.room)
    place.room.show_texts()
    settle()
    assert place.room.side.table.rows.rowCount() == 2
    assert cut_words(place.room.side) == []
    assert overlapping_words(place.room.side) == []


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


class Files:
    """A dialog of the operating system in which one file is chosen."""

    def __init__(self, file):
        self.file = file

    def read(self, _):
        return str(self.file)


def test_c_shows_the_texts_and_the_walk_goes_over_them_with_the_keyboard(place, qtbot):
    room = place.room
    tell(room)
    room.rows.bars.setFocus()
    qtbot.keyClick(room.rows.bars, Qt.Key.Key_C)
    settle()
    side = room.side
    assert side.is_open
    assert side.table.hasFocus()
    assert side.table.choice == "1"
    qtbot.keyClick(side.table, Qt.Key.Key_Down)
    assert side.table.choice == "2"
    place.window.reason = "kanselarij gebeld"
    side.press_lit()
    settle()
    settle()
    assert side.is_open
    assert "kanselarij gebeld" in room.look.say(side.table.rows.row_at(1).cells[0].small)
    qtbot.keyClick(side, Qt.Key.Key_Escape)
    assert room.rows.bars.hasFocus()


def test_a_decree_comes_in_from_a_file_and_a_scan_is_refused(place, qtbot, tmp_path):
    room = place.room
    tell(room)
    room.show_texts()
    settle()
    file = tmp_path / "besluit.html"
    file.write_text("<html><body><p>Thuis mag u vijf bezoekers ontvangen.</p></body></html>")
    room.asks = lambda: Files(file)
    room.side.buttons["read_decree"].click()
    qtbot.waitUntil(lambda: bool(place.window.receipts), timeout=20_000)
    settle()
    assert nl(place.window.receipts[-1]) == "Tekst overgenomen uit besluit.html"
    assert nl(room.side.table.rows.row_at(1).cells[1].text).startswith("Thuis mag u vijf")
    file.write_bytes(b"%PDF-1.4 stuk")
    room.side.buttons["read_decree"].click()
    settle()
    qtbot.waitUntil(
        lambda: "geen tekst te lezen" in room.side.report.accessibleName(), timeout=20_000
    )
    assert cut_words(room.side) == []


@pytest.mark.parametrize("form", ["png", "svg", "csv"])
def test_i_keeps_the_picture_as_a_file_or_its_numbers_as_a_sheet(place, qtbot, form):
    room = place.room
    room.rows.bars.setFocus()
    qtbot.keyClick(room.rows.bars, Qt.Key.Key_I)
    settle()
    assert room.choosing.is_open
    assert cut_words(room.choosing) == []
    qtbot.keyClicks(room.choosing.words, form)
    settle()
    qtbot.keyClick(room.choosing.words, Qt.Key.Key_Return)
    settle()
    assert room.printing.is_open
    assert room.printing.name.text().startswith("Van beslist naar gepubliceerd")
    qtbot.keyClick(room.printing.name, Qt.Key.Key_Return)
    settle()
    ((data, file),) = place.sheets.kept
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "csv": b"\xef\xbb\xbfNummer;"}
    assert file.suffix == f".{form}"
    assert data.startswith(begins[form])


def test_the_button_behind_the_numbers_keeps_the_picture_too(place):
    place.room.stats.keep.click()
    settle()
    assert place.room.choosing.is_open


def test_each_number_of_the_year_opens_its_list_by_keyboard(place, qtbot):
    room = place.room
    seen = {}
    room.stats.buttons["vacuum"].setFocus()
    for part in list(room.stats.buttons):
        button = room.window().focusWidget()
        assert button is room.stats.buttons[part]
        qtbot.keyClick(button, Qt.Key.Key_Space)
        settle()
        assert room.rows.bars.hasFocus()  # it stands in the list that it counts
        seen[part] = room.rows.table.model().rowCount()
        assert room.presenter.asked.chosen == part
        assert room.rows.bars.choice
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Tab)
        settle()
    assert seen == {"vacuum": 1, "recent": 9, "leaked": 7, "year": 38}
    said = {part: each.accessibleName() for part, each in room.stats.buttons.items()}
    assert said["year"] == "38 besluiten in 2020, mediaan 31 u"
    assert said["recent"] == "41 u mediaan, laatste 8 besluiten"
    assert said["leaked"] == "7 van 9 gelekt vóór de aankondiging"


def test_tab_goes_from_the_search_over_the_numbers_to_the_list(place, qtbot):
    room = place.room
    stops = [*room.stats.stops(), room.rows.bars]
    room.finder.line.setFocus()
    for stop in stops:
        qtbot.keyClick(room.window().focusWidget(), Qt.Key.Key_Tab)
        assert room.window().focusWidget() is stop


@pytest.mark.parametrize("part", ["vacuum", "recent", "leaked", "year"])
def test_each_number_is_reached_from_the_palette_too(place, part):
    commands = {each.key: each for each in place.furnished.commands}
    commands[f"decisions.part.{part}"].run()
    settle()
    assert place.room.presenter.asked.chosen == part
