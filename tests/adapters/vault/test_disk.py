from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from nccn_desk.adapters.vault.disk import CannotWrite, SystemDisk, place, reason_of

FULL = Path("/dev/full")


def test_what_was_placed_is_read(tmp_path):
    disk, file = SystemDisk(), tmp_path / "a" / "keys"
    disk.make_folder(file.parent)
    disk.make_folder(file.parent)
    place(disk, file, b"one")
    place(disk, file, b"two")
    assert disk.read(file) == b"two"
    assert [each.name for each in file.parent.iterdir()] == ["keys"]


def test_a_missing_file_is_nothing(tmp_path):
    assert SystemDisk().read(tmp_path / "keys") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps its own lists of who may read")
def test_only_the_owner_may_read(tmp_path):
    disk, folder = SystemDisk(), tmp_path / "store"
    disk.make_folder(folder)
    place(disk, folder / "keys", b"words")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "keys").stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_said_without_its_path(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    disk = SystemDisk()
    for act in (
        lambda: disk.make_folder(tmp_path / "file" / "below"),
        lambda: disk.write(tmp_path / "file" / "keys", b""),
        lambda: disk.replace(tmp_path / "none", tmp_path / "keys"),
        lambda: disk.sync(tmp_path / "none"),
    ):
        with pytest.raises(CannotWrite) as caught:
            act()
        assert str(tmp_path) not in str(caught.value)
        assert caught.value.values["reason"] in {"ENOTDIR", "EEXIST", "ENOENT"}


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full disk to offer")
def test_a_full_disk_is_said():
    with pytest.raises(CannotWrite) as caught:
        SystemDisk().write(FULL, b"words")
    assert caught.value.values == {"file": "full", "reason": "ENOSPC"}


def test_an_error_without_a_number_has_a_word_too():
    assert reason_of(OSError()) == "OSError"
