from __future__ import annotations

import errno
import shutil

import pytest

from nccn_desk.adapters.store import copying
from nccn_desk.adapters.store.copying import restore
from nccn_desk.adapters.store.verifying import verify_store
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.services.shapes import Query
from nccn_desk.sql.faults import NotSaved
from tests.adapters.store.conftest import MASTER


def titles(world):
    with world.reading() as reader:
        return [each["title"] for each in reader.records(Query("tasks", order=("title",)))]


@pytest.fixture
def target(tmp_path):
    return tmp_path / "backup"


def test_a_backup_is_whole_while_work_goes_on(store, world, target):
    world.task("a")
    (store.folder / "keyfile.json").write_text("{}")
    world.ledger.drafts().keep("journal/new", "half een zin")
    with world.acting() as uow:
        uow.create("tasks", {"title": "nog niet"})
        uow.count(Query("tasks"))
        world.ledger.backup(target)
        uow.commit()
    assert {each.name for each in target.iterdir()} == {"store.db", "keyfile.json", "journal"}
    assert all(each.stat().st_mode & 0o077 == 0 for each in target.iterdir())
    report = verify_store(target, MASTER)
    assert (report.sound, report.counts["envelopes"]) == (True, 1)
    assert b"half" not in (target / "store.db").read_bytes()


def test_a_drill_restores_a_lost_store_and_starts_a_new_chain(store, world, target):
    for title in "abc":
        world.task(title)
    world.ledger.drafts().keep("journal/new", "half een zin")
    world.ledger.backup(target)
    digest = world.ledger.digest()
    world.task("verloren")
    store.close()
    shutil.rmtree(store.folder)
    restore(target, store.folder)
    restored = store.world()
    assert restored.ledger.notices == ("sidecar_missing",)
    assert restored.ledger.digest() == digest
    assert restored.ledger.drafts().kept("journal/new") == "half een zin"
    assert restored.task("d").number == "T-LV-4"
    assert titles(restored) == ["a", "b", "c", "d"]
    assert restored.ledger.verify().sound


def test_restoring_where_the_sidecar_was_left_starts_a_new_chain_too(store, world, target):
    world.task("a")
    world.ledger.backup(target)
    world.task("b")
    store.close()
    store.file.unlink()
    restore(target, store.folder)
    assert store.open().notices == ("sidecar_ahead",)


def test_nothing_is_copied_over_a_store(store, world, target):
    world.ledger.backup(target)
    with pytest.raises(NotAllowed, match="store_exists"):
        world.ledger.backup(target)
    with pytest.raises(NotAllowed, match="store_exists"):
        restore(target, store.folder)


def test_what_is_no_backup_restores_nothing(tmp_path):
    with pytest.raises(NotFound, match="store_missing"):
        restore(tmp_path, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_full_disk_leaves_nothing_half_copied(world, target, monkeypatch):
    def fail(*_):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(copying, "_sync", fail)
        with pytest.raises(NotSaved, match="disk_full"):
            world.ledger.backup(target)
    assert list(target.iterdir()) == []
    world.ledger.backup(target)
    with monkeypatch.context() as patch:
        patch.setattr(copying, "_sync", fail)
        with pytest.raises(NotSaved, match="disk_full"):
            restore(target, target.parent / "new")
    assert list((target.parent / "new").iterdir()) == []


def test_what_a_lost_store_left_beside_its_place_does_not_spoil_a_restored_one(
    store, world, target
):
    world.task("a")
    world.ledger.backup(target)
    world.task("b")
    log = store.file.with_name("store.db-wal").read_bytes()
    store.close()
    store.file.unlink()
    store.file.with_name("store.db-wal").write_bytes(log)
    restore(target, store.folder)
    assert titles(store.world()) == ["a"]
