from __future__ import annotations

import pytest

from nccn_desk.adapters.sheets.shelf import SheetShelf
from nccn_desk.services.terms_sheets import BadSheet


def test_a_file_is_written_over_whole_and_read_back(tmp_path):
    file = tmp_path / "termen.csv"
    SheetShelf().write(file, b"oud")
    SheetShelf().write(file, b"nieuw")
    assert SheetShelf().read(file, 10) == b"nieuw"
    assert [each.name for each in tmp_path.iterdir()] == ["termen.csv"]


def test_what_cannot_be_read_or_written_is_told(tmp_path):
    shelf = SheetShelf()
    with pytest.raises(BadSheet) as found:
        shelf.read(tmp_path / "none.csv", 10)
    assert found.value.code == "sheet_unread"
    with pytest.raises(BadSheet) as found:
        shelf.write(tmp_path / "none" / "a.csv", b"x")
    assert (found.value.code, found.value.values["reason"]) == (
        "not_written",
        "No such file or directory",
    )
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(BadSheet):
        shelf.write(tmp_path / "folder.csv", b"x")
    assert [each.name for each in tmp_path.iterdir()] == ["folder.csv"]


def test_a_file_beyond_all_measure_is_not_read(tmp_path):
    (tmp_path / "big.csv").write_bytes(b"x" * 11)
    with pytest.raises(BadSheet) as found:
        SheetShelf().read(tmp_path / "big.csv", 10)
    assert found.value.code == "sheet_too_large"
