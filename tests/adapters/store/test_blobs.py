from __future__ import annotations

import errno
import os

import pytest

from nccn_desk.adapters.store.blobs import PATTERN, SENT, BlobShelf
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.ledger import blobs
from nccn_desk.sql.faults import NotSaved
from tests.adapters.store.damage import flip

WORDS = b"Een kaart van Bree, met namen."


@pytest.fixture
def shelf(tmp_path):
    return BlobShelf(tmp_path)


def kept(world):
    with world.acting() as uow:
        name = uow.keep_blob(WORDS)
        uow.create("tasks", {"title": "met een bijlage"})
        uow.commit()
    return name


def read(world, name):
    with world.reading() as reader:
        return reader.blob(name)


def files(store):
    return sorted(store.folder.glob(PATTERN))


def test_a_file_lies_sealed_beside_the_database_under_its_hash(world, store):
    name = kept(world)
    (file,) = files(store)
    assert file.name == f"blob-{name}.sealed"
    assert WORDS not in file.read_bytes()
    assert blobs.is_named(bytes.fromhex(name), file.read_bytes())
    assert (file.stat().st_mode & 0o077, list(store.folder.glob("*.part"))) == (0, [])


def test_all_is_made_anew_from_the_ledger(world, store):
    name = kept(world)
    before = store.ledger.digest()
    store.ledger.rebuild()
    assert (store.ledger.digest(), read(world, name)) == (before, WORDS)
    assert store.ledger.verify().faults == ()


def test_a_file_that_was_touched_is_not_shown_and_makes_way_for_a_sound_one(world, store):
    name = kept(world)
    (file,) = files(store)
    sound = file.read_bytes()
    flip(file, 40)
    with pytest.raises(Damaged):
        read(world, name)
    with pytest.raises(NotFound):
        read(world, name)
    assert file.with_suffix(".damaged").exists()
    exchanged = store.ledger.blobs()
    assert exchanged.missing() == (bytes.fromhex(name),)
    exchanged.keep(bytes.fromhex(name), sound, b"server")
    assert (read(world, name), exchanged.missing()) == (WORDS, ())


def test_another_key_opens_nothing():
    made = blobs.sealed(WORDS)
    with pytest.raises(Tampered):
        blobs.opened(bytes(32), made.data)


def test_what_is_not_what_its_name_says_is_not_kept(shelf, tmp_path):
    made = blobs.sealed(WORDS)
    with pytest.raises(Damaged):
        shelf.put(made.operation.hash, made.data + b"!")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_half_written(shelf, tmp_path, monkeypatch):
    made = blobs.sealed(WORDS)

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotSaved):
        shelf.put(made.operation.hash, made.data)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_has_the_files_too(world, store, tmp_path):
    name = kept(world)
    target = tmp_path / "copy"
    store.ledger.backup(target)
    assert (target / f"blob-{name}.sealed").read_bytes() == files(store)[0].read_bytes()


def test_which_server_has_what_is_remembered_by_this_desk(world, store):
    name = bytes.fromhex(kept(world))
    assert store.ledger.blobs().unsent(b"one") == (name,)
    store.ledger.blobs().sent(name, b"one")
    world.reopen()
    assert (store.ledger.blobs().unsent(b"one"), store.ledger.blobs().unsent(b"two")) == (
        (),
        (name,),
    )
    (store.folder / SENT).write_text("zz torn")
    assert store.ledger.blobs().unsent(b"one") == (name,)


def test_what_comes_from_a_server_names_the_records_that_show_it(world, store):
    with world.acting() as uow:
        name = uow.keep_blob(WORDS)
        values = {"name": "kaart.png", "content": name, "about": "0f" * 16}
        made = uow.create("attachments", values)
        uow.commit()
    (file,) = files(store)
    data = file.read_bytes()
    file.unlink()
    shown = store.ledger.blobs().keep(bytes.fromhex(name), data, b"server")
    assert shown == {("attachments", made.id)}


def test_a_verification_looks_at_each_file(world, store):
    kept(world)
    kept(world)
    assert store.ledger.verify().counts["files"] == 2
    gone, spoiled = files(store)
    gone.unlink()
    flip(spoiled, 40)
    report = store.ledger.verify()
    assert (report.counts["files_missing"], "files" in report.counts) == (1, False)
    assert [(each.where, each.code) for each in report.faults] == [(spoiled.name, "damaged")]
    assert spoiled.exists()
