from __future__ import annotations

import pytest
import zstandard

from nccn_desk.kernel.errors import Damaged
from nccn_desk.server.store import frames

FRAMES = [("first", 1), ("second", b"\x00" * 5_000), ("third", ("a", None, 2**40))]


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "file.nccn"
    frames.write(made, FRAMES)
    return made


def test_frames_are_read_as_they_were_written(file):
    assert list(frames.read(file)) == FRAMES
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_no_file_is_written_over(file):
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        frames.write(file, [("other", 1)])
    assert file.read_bytes() == before
    assert len(list(file.parent.iterdir())) == 1


def test_a_writer_that_fails_leaves_nothing(tmp_path):
    def failing():
        yield ("first", 1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        frames.write(tmp_path / "x", failing())
    assert list(tmp_path.iterdir()) == []


def test_every_cut_and_every_touched_byte_is_noticed(file):
    whole = file.read_bytes()
    for at in range(len(whole)):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]):
            file.write_bytes(data)
            try:
                found = list(frames.read(file))
            except Damaged:
                continue
            assert found == FRAMES, at  # a bit that the compression does not use


def test_a_frame_that_says_it_is_endless_is_not_waited_for(file, tmp_path):
    file.write_bytes(zstandard.compress(b"\xff\xff\xff\xff" + b"x" * 100))
    with pytest.raises(Damaged):
        list(frames.read(file))
