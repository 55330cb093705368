from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.codes import code_of, write_code
from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.services import armour

FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def test_a_code_has_its_three_finders():
    code = code_of(armour.write("NCCN-TICKET", bytes(250)))
    rows = ["".join("1" if module else "0" for module in row) for row in code]
    assert len(rows) == len(rows[0])
    assert [row[:7] for row in rows[:7]] == FINDER
    assert [row[-7:] for row in rows[:7]] == FINDER
    assert [row[:7] for row in rows[-7:]] == FINDER


def test_letters_that_a_code_takes_tightly_make_a_smaller_one():
    tight = "A" * 400
    assert len(code_of(tight)) < len(code_of(tight.lower()))


def test_it_is_written_as_a_picture_or_a_drawing(tmp_path):
    write_code("NCCN-X-ABC", tmp_path / "code.png")
    write_code("NCCN-X-ABC", tmp_path / "code.svg")
    assert (tmp_path / "code.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "code.svg").read_text()


@pytest.mark.parametrize("name", ["gone/code.png", "code.what"])
def test_what_cannot_be_written_is_told(tmp_path, name):
    with pytest.raises(NotWritten):
        write_code("NCCN-X-ABC", tmp_path / name)
