from __future__ import annotations

import pytest

from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services.attachments import LIMIT, NotRead, NotSaved

FILES = PlainFiles()


def test_a_file_is_read_with_its_name(tmp_path):
    file = tmp_path / "nota.txt"
    file.write_bytes(b"woorden")
    assert FILES.read(str(file)) == ("nota.txt", b"woorden")


def test_a_file_that_is_too_large_is_not_read_at_all(tmp_path):
    file = tmp_path / "film.mp4"
    with file.open("wb") as target:
        target.truncate(LIMIT + 1)
    with pytest.raises(BadValue) as told:
        FILES.read(str(file))
    assert told.value.code == "attachment_large"


def test_what_cannot_be_read_or_written_says_why(tmp_path):
    gone = tmp_path / "weg" / "nota.txt"
    with pytest.raises(NotRead) as told:
        FILES.read(str(gone))
    assert told.value.values["place"] == str(gone)
    with pytest.raises(NotSaved):
        FILES.write(str(gone), b"x")


def test_a_copy_takes_the_place_of_another_at_once(tmp_path):
    file = tmp_path / "nota.txt"
    file.write_bytes(b"oud")
    FILES.write(str(file), b"nieuw")
    assert (file.read_bytes(), [each.name for each in tmp_path.iterdir()]) == (
        b"nieuw",
        ["nota.txt"],
    )
