from __future__ import annotations

import pytest

from nccn_desk.adapters.vault.faults import BadShare
from nccn_desk.app.sheets import DeskSheets
from nccn_desk.crypto import recovery
from tests.presenters.room_parts import NOW

GROUPS = recovery.groups(recovery.new_code())


def test_two_of_three_sheets_give_the_code_back():
    sheets = DeskSheets().split(GROUPS)
    assert [sheet.number for sheet in sheets] == [1, 2, 3]
    two = [" ".join(sheets[place].words) for place in (2, 0)]
    assert DeskSheets().code(two) == "-".join(GROUPS)
    with pytest.raises(BadShare):
        DeskSheets().code(two[:1])


def test_words_are_known_by_their_beginning():
    assert DeskSheets().words("acad, ONZIN acne") == ("academic", "", "acne")
    assert DeskSheets().suggestions("acn") == ("acne",)


def test_only_a_share_is_printed(tmp_path):
    (sheet, *_) = DeskSheets().split(GROUPS)
    with pytest.raises(TypeError):
        DeskSheets().write(sheet, NOW, "nl", str(tmp_path))
