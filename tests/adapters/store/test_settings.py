from __future__ import annotations

import pytest

from nccn_desk.adapters.store import settings
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.kernel.errors import Damaged
from nccn_desk.ledger.chain import ChainTip
from nccn_desk.sql.engine import connect_in_memory
from tests.adapters.store.desks import WRAP


@pytest.fixture
def connection(store):
    store.open()
    return store.ledger._transactions.writer.connection


def test_a_setting_is_kept_and_replaced(connection):
    assert settings.get(connection, "x") == ""
    settings.put(connection, "x", "1")
    settings.put(connection, "x", "2")
    assert settings.get(connection, "x") == "2"


def test_epoch_keys_open_with_the_master_key_only(connection):
    settings.add_epoch(connection, WRAP, 2, b"k" * 32)
    assert set(settings.epoch_keys(connection, WRAP)) == {1, 2}
    with pytest.raises(Damaged, match="epochs"):
        settings.epoch_keys(connection, bytes(32))


def test_a_sealed_key_holds_for_its_epoch_only(connection):
    connection.execute("INSERT INTO epochs SELECT 2, sealed FROM epochs")
    with pytest.raises(Damaged, match="epochs"):
        settings.epoch_keys(connection, WRAP)


def test_the_latest_own_chain_is_ours(connection):
    first = settings.own_chain(connection, WRAP)
    device = SigningKey.generate()
    tip = ChainTip(first.tip.org, first.tip.space, b"n" * 16)
    settings.add_chain(connection, WRAP, tip, device, ("LV", "sidecar_missing", ""))
    own = settings.own_chain(connection, WRAP)
    assert (own.tip, own.device.public, own.no) == (tip, device.public, first.no + 1)
    with pytest.raises(Damaged, match="chains"):
        settings.own_chain(connection, bytes(32))


def test_a_store_without_a_chain_is_damaged():
    bare = connect_in_memory()
    bare.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)")
    settings.put(bare, "org", "0a" * 16)
    settings.put(bare, "space", "0b" * 16)
    bare.execute("CREATE TABLE chains (no, chain, position, tip, clock, station, seed)")
    with pytest.raises(Damaged, match="chains"):
        settings.own_chain(bare, WRAP)
    bare.close()


def test_the_database_has_one_place(tmp_path):
    assert settings.store_file(tmp_path) == tmp_path / "store.db"


def test_whose_store_it_is_must_be_readable(connection):
    assert settings.identity(connection) == (b"\x0a" * 16, b"\x0b" * 16)
    for words in ("no hexadecimal", "0a", ""):
        settings.put(connection, "org", words)
        with pytest.raises(Damaged, match="meta"):
            settings.identity(connection)


def test_a_device_key_of_another_is_found(connection):
    assert settings.foreign_devices(connection, WRAP) == []
    connection.execute("UPDATE chains SET public = zeroblob(32)")
    assert settings.foreign_devices(connection, WRAP) == [1]
    connection.execute("UPDATE chains SET seed = zeroblob(60)")
    assert settings.foreign_devices(connection, WRAP) == [1]


def test_a_place_is_cleared_of_what_stood_beside_it(tmp_path):
    for name in ("store.db-wal", "store.db-shm", "store.db", "other"):
        (tmp_path / name).touch()
    settings.clear_way(tmp_path / "store.db")
    settings.clear_way(tmp_path / "store.db")
    assert {each.name for each in tmp_path.iterdir()} == {"store.db", "other"}
