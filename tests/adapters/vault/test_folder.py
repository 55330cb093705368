from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.adapters.vault.disk import CannotWrite, SystemDisk
from nccn_desk.adapters.vault.folder import CURRENT, PREVIOUS, KeyFolder
from nccn_desk.crypto.keyfile import Keyfile, NewerVersion, encode
from nccn_desk.kernel.errors import Damaged, NotFound
from tests.crypto.test_keyfile import written

FIRST = Keyfile("ee" * 16, exercise=True, generation=1, people=())
SECOND = replace(FIRST, generation=2)
THIRD = replace(FIRST, generation=3)


@pytest.fixture
def keys(folder):
    return KeyFolder(folder, SystemDisk())


def flip(file):
    file.write_bytes(file.read_bytes().replace(b"eeee", b"eeef", 1))


def test_an_empty_folder_has_no_keyfile(keys):
    assert not keys.exists()
    with pytest.raises(NotFound):
        keys.load()


def test_the_last_saved_is_loaded_and_the_one_before_is_kept(keys, folder):
    for keyfile in (FIRST, SECOND, THIRD):
        keys.save(keyfile)
        assert keys.exists()
        loaded = keys.load()
        assert (loaded.keyfile, loaded.fault) == (keyfile, "")
    assert (folder / PREVIOUS).read_bytes() == encode(SECOND)
    assert {file.name for file in folder.iterdir()} == {CURRENT, PREVIOUS}


def test_a_damaged_first_generation_is_told_and_the_second_used(keys, folder):
    keys.save(FIRST)
    keys.save(SECOND)
    flip(folder / CURRENT)
    loaded = keys.load()
    assert (loaded.keyfile, loaded.fault) == (FIRST, "keyfile.json: sha256")


def test_a_missing_first_generation_is_told_and_the_second_used(keys, folder):
    keys.save(FIRST)
    keys.save(SECOND)
    (folder / CURRENT).unlink()
    assert keys.exists()
    loaded = keys.load()
    assert (loaded.keyfile, loaded.fault) == (FIRST, "keyfile.json: missing")


def test_two_damaged_generations_are_both_named(keys, folder):
    keys.save(FIRST)
    keys.save(SECOND)
    flip(folder / CURRENT)
    (folder / PREVIOUS).write_bytes(b"{")
    with pytest.raises(Damaged) as caught:
        keys.load()
    assert caught.value.values["where"] == ("keyfile.json: sha256; keyfile.previous.json: byte 2")


def test_one_damaged_generation_alone_is_named(keys, folder):
    keys.save(FIRST)
    flip(folder / CURRENT)
    with pytest.raises(Damaged) as caught:
        keys.load()
    assert caught.value.values["where"] == "keyfile.json: sha256"


def test_a_file_that_the_disk_cannot_read_is_damaged(keys, folder):
    keys.save(FIRST)
    (folder / CURRENT).unlink()
    (folder / CURRENT).mkdir()
    with pytest.raises(Damaged) as caught:
        keys.load()
    assert caught.value.values["where"] == "keyfile.json: EISDIR"


def test_a_newer_version_is_refused_though_an_older_generation_is_there(keys, folder):
    keys.save(FIRST)
    keys.save(SECOND)
    (folder / CURRENT).write_bytes(written({"format": "nccn-keyfile", "version": 2}))
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(NewerVersion):
        keys.load()
    with pytest.raises(NewerVersion):
        keys.save(THIRD)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_saving_over_a_damaged_generation_keeps_the_one_that_is_whole(keys, folder):
    keys.save(FIRST)
    keys.save(SECOND)
    flip(folder / CURRENT)
    keys.save(THIRD)
    assert keys.load().keyfile == THIRD
    assert (folder / PREVIOUS).read_bytes() == encode(FIRST)


def test_settling_makes_both_generations_equal_and_then_writes_no_more(keys, folder):
    keys.save(FIRST)
    keys.save(SECOND)
    flip(folder / CURRENT)
    keys.settle(SECOND)
    assert {file.read_bytes() for file in folder.iterdir()} == {encode(SECOND)}
    moments = {file.stat().st_mtime_ns for file in folder.iterdir()}
    keys.settle(SECOND)
    assert {file.stat().st_mtime_ns for file in folder.iterdir()} == moments


class LyingDisk(SystemDisk):
    """A disk that keeps something else than it was given."""

    def write(self, file, data):
        super().write(file, data[:-1])


def test_a_disk_that_lies_is_noticed(folder):
    with pytest.raises(CannotWrite):
        KeyFolder(folder, LyingDisk()).save(FIRST)


def faults(keys, *vouched):
    return [(fault.where, fault.code) for fault in keys.faults(lambda kept: kept in vouched)]


def test_what_is_wrong_with_each_generation_is_said_and_not_repaired(keys, folder):
    keys.save(FIRST)
    assert faults(keys, FIRST) == [(PREVIOUS, "missing")]
    keys.save(SECOND)
    assert faults(keys, FIRST, SECOND) == []
    assert faults(keys, SECOND) == [(PREVIOUS, "tampered")]
    flip(folder / CURRENT)
    before = (folder / CURRENT).read_bytes()
    assert faults(keys, FIRST, SECOND) == [("keyfile.json: sha256", "unreadable")]
    assert (folder / CURRENT).read_bytes() == before
