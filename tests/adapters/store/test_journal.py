from __future__ import annotations

import errno
import os
import random

import pytest

from nccn_desk.adapters.store import journal as module
from nccn_desk.adapters.store.journal import FILE, SealedJournal, read_journal
from nccn_desk.sql.faults import NotSaved

KEY = bytes(range(32))


@pytest.fixture
def opened():
    made = []

    def open_in(folder, key=KEY):
        made.append(SealedJournal(folder, key))
        return made[-1]

    yield open_in
    for each in made:
        each.close()


def words_in(folder):
    return read_journal(folder / FILE, KEY)


def test_words_are_on_disk_at_once_and_sealed(tmp_path, opened):
    opened(tmp_path).keep("journal/new", "heel geheim 😀")
    assert words_in(tmp_path) == ({"journal/new": "heel geheim 😀"}, 0)
    content = (tmp_path / FILE).read_bytes()
    assert b"geheim" not in content
    assert b"journal/new" not in content


def test_several_places_are_kept_together(tmp_path, opened):
    opened(tmp_path).keep_all({"a": "1", "b": "2"})
    assert words_in(tmp_path) == ({"a": "1", "b": "2"}, 0)


def test_a_torn_tail_loses_itself_only(tmp_path, opened):
    journal = opened(tmp_path)
    journal.keep("a", "eerst")
    whole = (tmp_path / FILE).read_bytes()
    journal.keep("a", "eerst en dan")
    longer = (tmp_path / FILE).read_bytes()
    for cut in range(len(whole) + 1, len(longer)):
        (tmp_path / FILE).write_bytes(longer[:cut])
        assert words_in(tmp_path) == ({"a": "eerst"}, 1), cut


def test_a_flipped_byte_loses_one_frame_and_is_counted(tmp_path, opened):
    journal = opened(tmp_path)
    frames = [0]
    for n in range(4):
        journal.keep(f"place {n}", f"woorden {n}")
        frames.append((tmp_path / FILE).stat().st_size)
    whole = (tmp_path / FILE).read_bytes()
    for place in range(len(whole)):
        (tmp_path / FILE).write_bytes(
            whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        )
        words, damage = words_in(tmp_path)
        hit = next(n for n in range(4) if frames[n] <= place < frames[n + 1])
        assert set(words) == {f"place {n}" for n in range(4) if n != hit}, place
        assert damage >= 1


def test_a_damaged_journal_says_so_and_goes_on(tmp_path, opened):
    opened(tmp_path).keep("a", "eerst")
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"\x89NCCNJ1\n half a frame")
    journal = opened(tmp_path)
    assert journal.damage == 1
    journal.keep("b", "dan")
    assert words_in(tmp_path) == ({"a": "eerst", "b": "dan"}, 0)


def test_another_key_reads_nothing(tmp_path, opened):
    opened(tmp_path).keep("a", "eerst")
    assert read_journal(tmp_path / FILE, bytes(32)) == ({}, 1)


def test_dropping_the_last_place_empties_the_file(tmp_path, opened):
    journal = opened(tmp_path)
    journal.keep("a", "geheim")
    journal.keep("b", "ook")
    journal.drop("a")
    assert words_in(tmp_path) == ({"b": "ook"}, 0)
    journal.drop("b")
    assert (tmp_path / FILE).stat().st_size == 0
    journal.keep("c", "nieuw")
    assert words_in(tmp_path) == ({"c": "nieuw"}, 0)


def test_the_file_does_not_grow_for_ever(tmp_path, opened):
    journal = opened(tmp_path)
    text = random.Random(1).randbytes(100_000).hex()  # noqa: S311  # no secret
    for n in range(30):
        journal.keep("a", text + str(n))
    assert (tmp_path / FILE).stat().st_size < 6_000_000
    assert words_in(tmp_path) == ({"a": text + "29"}, 0)
    assert {each.name for each in tmp_path.iterdir()} == {FILE}


def test_a_full_disk_is_told_and_what_was_kept_stays(tmp_path, opened, monkeypatch):
    journal = opened(tmp_path)
    journal.keep("a", "eerst")
    real = os.write

    def half(handle, data):
        return real(handle, data[: len(data) // 2])

    monkeypatch.setattr(module.os, "write", half)
    with pytest.raises(NotSaved, match="disk_full"):
        journal.keep("a", "dan")
    monkeypatch.setattr(module.os, "write", real)
    assert journal.kept("a") == "eerst"
    assert words_in(tmp_path) == ({"a": "eerst"}, 0)
    journal.keep("a", "nu wel")
    assert words_in(tmp_path) == ({"a": "nu wel"}, 0)


def test_another_fault_of_the_disk_is_told(tmp_path, opened, monkeypatch):
    journal = opened(tmp_path)

    def fail(_handle):
        raise OSError(errno.EIO, "bad disk")

    monkeypatch.setattr(module.os, "fsync", fail)
    with pytest.raises(NotSaved, match="disk_fault"):
        journal.keep("a", "x")


def test_a_file_that_cannot_be_written_anew_stays_as_it_is(tmp_path, opened, monkeypatch):
    journal = opened(tmp_path)
    journal.keep("a", "x")

    def fail(*_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(module.Path, "replace", fail)
    journal.drop("a")
    assert words_in(tmp_path) == ({}, 0)
    assert (tmp_path / FILE).stat().st_size > 0
    journal.keep("b", "y")
    assert words_in(tmp_path) == ({"b": "y"}, 0)


def test_words_go_into_no_other_file_where_the_own_one_could_not_be_opened_again(
    tmp_path, opened, monkeypatch
):
    journal = opened(tmp_path)
    journal.keep("a", "een")
    with monkeypatch.context() as patch:
        patch.setattr(journal, "_opened_file", refuse)
        journal.drop("a")  # nothing is kept, and the file is written anew
    other = tmp_path / "store.db"
    with other.open("wb") as taken:
        journal.keep("b", "twee")
        assert taken.tell() == 0
    assert other.read_bytes() == b""
    assert words_in(tmp_path) == ({"b": "twee"}, 0)


def refuse():
    raise OSError(errno.EMFILE, "too many open files")
