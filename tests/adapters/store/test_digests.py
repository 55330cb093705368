from __future__ import annotations

from nccn_desk.adapters.store.digests import digest_of, readings, rows, table_digest
from nccn_desk.adapters.store.plans import all_tables
from tests.adapters.store.damage import altered


def test_every_derived_table_is_read_but_what_texts_blocks_and_snapshots_are_made_of():
    names = {table.name for table in all_tables()}
    made_of = {"text_updates", "search_blocks", "provisional", "promised"}
    assert names - readings().keys() == made_of


def test_any_change_changes_the_digest(store, world):
    world.task("a")
    digest = world.ledger.digest()
    store.close()
    altered(store, "UPDATE p_tasks SET f_title = 'b'")
    assert store.open().digest() != digest


def test_what_follows_from_the_order_of_rows_alone_is_left_out(store, world):
    world.task("a")
    world.task("b")
    digest = world.ledger.digest()
    store.close()
    altered(store, "UPDATE p_tasks SET rid = rid + 100")
    altered(store, "UPDATE v_tasks SET rid = rid + 100")
    assert store.open().digest() == digest


def test_a_table_has_a_digest_of_its_own(store, world):
    connection = store.ledger._transactions.writer.connection
    reading = readings()["serials"]
    before = table_digest(connection, reading), digest_of(connection)
    world.task("a")
    assert list(rows(connection, reading)) == [("T-LV-", 1)]
    assert table_digest(connection, reading) != before[0]
    assert digest_of(connection) != before[1]
