from __future__ import annotations

import pytest

from nccn_desk.presenters.members_gate import Picture
from nccn_desk.presenters.shapes import Tone
from tests.presenters.members_parts import MemoryAdministration
from tests.presenters.members_room import Room, words


@pytest.fixture
def alone():
    return Room(MemoryAdministration(Picture()))


def test_a_desk_alone_becomes_a_space_by_way_of_three_sheets(alone):
    assert alone.view.page.rows == ()
    alone.press("found")
    seen = []
    for number in (1, 2, 3):
        assert alone.view.card.key == f"sheet-{number}"
        assert len(alone.view.card.sheet) == 33
        seen.append(alone.view.card.sheet)
        alone.press("next")
    assert alone.view.card.key == "retype"
    asked = [tuple(map(int, each.key.split("-"))) for each in alone.view.card.fields]
    assert len({number for number, _ in asked}) == 2
    alone.view.typed = tuple(seen[number - 1][place - 1] for number, place in asked)
    alone.press("seal")
    assert ("found",) in alone.admin.done
    assert [words(row.cells[0].text) for row in alone.view.page.rows] == ["LV"]
    assert alone.view.said() == "De ruimte is opgericht. Dit toestel beheert ze."


def test_words_that_differ_found_nothing_and_the_sheets_can_be_seen_again(alone):
    alone.press("found")
    for _ in range(3):
        alone.press("next")
    alone.view.typed = ("onzin", "onzin")
    alone.press("seal")
    assert "staat een ander woord" in alone.view.said()
    assert not alone.admin.picture.founded
    first = alone.view.card
    alone.press("again")
    assert alone.view.card.key == "sheet-1"
    assert first.key == "retype"


def test_leaving_forgets_the_sheets(alone):
    alone.press("found")
    shown = alone.view.card.sheet
    alone.press("leave")
    assert alone.view.card is None
    alone.press("found")
    assert alone.view.card.sheet != shown


def test_a_sheet_is_printed_without_a_file(alone):
    alone.press("found")
    alone.press("print")
    (lines, groups), *_ = alone.view.printed
    assert words(lines[0]) == "Blad 1 van 3"
    assert " ".join(groups).split()[1::2] == list(alone.view.card.sheet)
    assert max(map(len, groups)) <= 26
    alone.view.has_printer = False
    alone.press("print")
    assert "Schrijf de woorden over" in alone.view.said()
    assert alone.view.page.told.tone is Tone.DUE
