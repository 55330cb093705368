from __future__ import annotations

import errno
from pathlib import Path

import pytest

from nccn_desk.adapters.store.copying import restore
from nccn_desk.adapters.store.replacing import replace_store
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.sql.faults import NotSaved
from tests.adapters.store.conftest import MASTER

STAYS = frozenset({"settings.json", "store.lock"})


@pytest.fixture
def damaged(store, world, tmp_path):
    """Give a store that cannot be opened, and a copy beside it from before."""
    world.task("voor de kopie")
    (store.folder / "keyfile.json").write_text("goed")
    world.ledger.backup(tmp_path / "backup")
    world.task("na de kopie")
    store.close()
    store.file.write_bytes(b"stuk")
    (store.folder / "keyfile.json").write_text("stuk")
    (store.folder / "settings.json").write_text("{}")
    (store.folder / "logs").mkdir()
    restore(tmp_path / "backup", store.folder / "arriving")
    return store


def names(folder):
    return {file.name for file in folder.iterdir() if file.is_file()}


def test_the_damaged_store_stands_aside_whole_and_the_other_one_in_its_place(damaged):
    folder = damaged.folder
    before = {name: (folder / name).read_bytes() for name in names(folder) - STAYS}
    replace_store(folder, folder / "arriving", folder / "aside", STAYS)
    aside = folder / "aside"
    assert {name: (aside / name).read_bytes() for name in names(aside)} == before
    assert "sidecar" in before
    assert (folder / "keyfile.json").read_text() == "goed"
    assert (folder / "settings.json").exists()
    assert (folder / "logs").is_dir()
    assert not (folder / "arriving").exists()
    assert verify_store(folder, MASTER).sound


@pytest.mark.parametrize("fails_at", range(6))
def test_a_rename_that_fails_takes_the_others_back(damaged, monkeypatch, fails_at):
    folder = damaged.folder

    def content():
        return {
            file.relative_to(folder): file.read_bytes()
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        }

    before, count, plain = content(), [0], Path.rename

    def rename(self, target):
        count[0] += 1
        if count[0] == fails_at + 1:
            raise OSError(errno.ENOSPC, "full")
        return plain(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(NotSaved) as refused:
        replace_store(folder, folder / "arriving", folder / "aside", STAYS)
    assert refused.value.code == "disk_full"
    assert content() == before
    assert not (folder / "aside").exists()


def test_at_no_moment_is_there_no_keyfile_but_for_one_rename(damaged, monkeypatch):
    folder, plain, gone = damaged.folder, Path.rename, []

    def rename(self, target):
        answer = plain(self, target)
        gone.append(not list(folder.glob("keyfile*.json")))
        return answer

    monkeypatch.setattr(Path, "rename", rename)
    replace_store(folder, folder / "arriving", folder / "aside", STAYS)
    assert sum(gone) <= 1
    assert not gone[-1]
