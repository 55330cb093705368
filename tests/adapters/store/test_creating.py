from __future__ import annotations

import dataclasses

import pytest

from nccn_desk.adapters.store import creating
from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.kernel.errors import NotAllowed, NotFound
from tests.adapters.store.conftest import BIRTH, MASTER


def test_a_new_store_is_one_file_and_a_sidecar_and_opens(store):
    assert {each.name for each in store.folder.iterdir()} == {"store.db", "sidecar"}
    assert store.file.stat().st_mode & 0o077 == 0
    assert store.open().notices == ()
    high = Sidecar(store.folder).read()
    assert (high.position, high.machine) == (0, BIRTH.machine)


def test_a_store_is_never_made_over_another(store):
    before = store.file.read_bytes()
    with pytest.raises(NotAllowed, match="store_exists"):
        store.create()
    assert store.file.read_bytes() == before


def test_an_exercise_and_a_real_store_stay_what_they_are(store, tmp_path):
    store.folder = tmp_path / "real"
    real = dataclasses.replace(BIRTH, exercise=False)
    create_store(store.folder, MASTER, real, store.clock, store.ids)
    assert store.open().exercise is False


def test_a_creation_that_breaks_off_leaves_no_store_and_can_be_repeated(store, monkeypatch):
    store.folder = store.folder.parent / "other"

    def fail(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(creating.Sidecar, "begin", fail)
        with pytest.raises(KeyboardInterrupt):
            store.create()
    with pytest.raises(NotFound):
        open_store(store.folder, MASTER, None, "")
    store.create()
    assert store.open().notices == ()
    assert not list(store.folder.glob("*.part*"))


def test_two_stores_share_no_key_and_no_chain(store, tmp_path):
    store.open()
    one = store.ledger._transactions.writer.kept
    store.close()
    store.folder = tmp_path / "other"
    store.create().open()
    other = store.ledger._transactions.writer.kept
    assert one.tip.chain != other.tip.chain
    assert one.device.public != other.device.public
    place = bytes(16)
    assert one.epoch_key.for_chain(place) != other.epoch_key.for_chain(place)


def test_what_a_lost_store_left_beside_its_place_does_not_spoil_a_new_one(store):
    world = store.world()
    world.task("a")
    left = {
        name: store.file.with_name(name).read_bytes() for name in ("store.db-wal", "store.db-shm")
    }
    store.close()
    store.file.unlink()
    for name, content in left.items():
        store.file.with_name(name).write_bytes(content)
    store.create()
    assert store.open().verify().sound
