from __future__ import annotations

import errno
import os

import pytest

from nccn_desk.adapters.store import blobs as store_blobs
from nccn_desk.adapters.store.blobs import PATTERN, SENT, BlobShelf
from nccn_desk.crypto.sealing import Tampered
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.ledger import blobs
from nccn_desk.protocol.access import BLOB_LIMIT
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


def coming(store, name):
    return store.ledger.blobs().receive(bytes.fromhex(name))


def away(store):
    """Take the one file out of the store's folder; return what was in it."""
    (file,) = files(store)
    data = file.read_bytes()
    file.unlink()
    return data


def test_a_file_that_comes_in_pieces_is_kept_if_it_is_what_its_name_says(world, store):
    name = kept(world)
    data = away(store)
    shelf = store.ledger.blobs()
    assert (shelf.wants(bytes.fromhex(name)), shelf.wants(b"?" * 32)) == (True, False)
    liar = coming(store, name)
    liar.add(data[:9])
    with pytest.raises(Damaged):
        liar.keep()
    liar.drop()
    assert [each.name for each in store.folder.glob("blob-*")] == []
    honest = coming(store, name)
    for piece in (data[:9], data[9:]):
        honest.add(piece)
    assert honest.size == len(data)
    honest.keep()
    honest.drop()
    (file,) = store.folder.glob("blob-*")
    assert (file.read_bytes(), file.stat().st_mode & 0o077) == (data, 0)
    assert (read(world, name), shelf.wants(bytes.fromhex(name))) == (WORDS, False)


def test_a_full_disk_leaves_nothing_of_what_came_in_pieces(world, store, monkeypatch):
    name = kept(world)
    data = away(store)

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(os, "fsync", full)
    half = coming(store, name)
    half.add(data)
    with pytest.raises(NotSaved):
        half.keep()
    half.drop()
    assert list(store.folder.glob("blob-*")) == []


def test_a_folder_that_refuses_says_so(tmp_path):
    with pytest.raises(NotSaved):
        BlobShelf(tmp_path / "gone").receive(b"n" * 32, lambda _: frozenset())


def test_a_file_is_given_in_pieces_and_only_a_sound_one(world, store, monkeypatch):
    monkeypatch.setattr(store_blobs, "_PIECE", 16)
    name = bytes.fromhex(kept(world))
    (file,) = files(store)
    data = file.read_bytes()
    shelf = store.ledger.blobs()
    given = list(shelf.parts(name))
    assert (b"".join(given), len(given[0])) == (data, 16)
    assert (shelf.size(name), shelf.size(b"?" * 32)) == (len(data), 0)
    flip(file, 40)
    with pytest.raises(Damaged):
        next(shelf.parts(name))
    assert shelf.missing() == (name,)  # out of the way
    with pytest.raises(NotFound):
        next(shelf.parts(name))
    file.mkdir()
    with pytest.raises(Damaged):
        next(shelf.parts(name))


def test_a_file_beyond_measure_counts_as_not_here(world, store):
    name = bytes.fromhex(kept(world))
    with files(store)[0].open("r+b") as file:
        file.truncate(BLOB_LIMIT + 1)
    assert store.ledger.blobs().size(name) == 0


def test_files_are_told_by_what_names_them_the_newest_first(world, store):
    first = bytes.fromhex(kept(world))
    heads = store.ledger.depot().heads()
    second = bytes.fromhex(kept(world))
    shelf = store.ledger.blobs()
    assert shelf.named_after({}) == (second, first)
    assert shelf.named_after(heads) == (second,)
    assert shelf.named_after(store.ledger.depot().heads()) == ()


def test_files_are_called_as_their_records_call_them(world, store):
    with world.acting() as uow:
        name = uow.keep_blob(WORDS)
        uow.create("attachments", {"name": "kaart.png", "content": name, "about": "0f" * 16})
        uow.commit()
    told = store.ledger.blobs().called([bytes.fromhex(name), b"\xab" * 32])
    assert told == ("kaart.png", "abababababab")
