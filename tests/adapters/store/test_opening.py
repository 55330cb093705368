from __future__ import annotations

import hashlib
import shutil

import pytest

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.schema import VERSION, NewerStore
from nccn_desk.adapters.store.settings import put
from nccn_desk.adapters.store.sidecar import FILE, Sidecar
from nccn_desk.crypto.keys import database_key
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.ledger.chain import HighWater
from nccn_desk.services.shapes import Query
from nccn_desk.sql.engine import connect
from nccn_desk.sql.faults import WrongKey
from tests.adapters.store.conftest import MACHINE, MASTER


def chains(store):
    connection = connect(store.file, database_key(MASTER))
    rows = connection.execute("SELECT reason, position FROM chains ORDER BY no").fetchall()
    connection.close()
    return rows


def count(ledger):
    with ledger.reading() as reader:
        return reader.count(Query("tasks"))


def test_there_must_be_a_store(store, tmp_path):
    with pytest.raises(NotFound, match="store_missing"):
        open_store(tmp_path, MASTER, Desk(store.actor, store.clock, store.ids), MACHINE)


def test_another_master_key_opens_nothing(store):
    with pytest.raises(WrongKey):
        open_store(store.folder, bytes(32), Desk(store.actor, store.clock, store.ids), MACHINE)
    assert store.open().notices == ()


def test_a_store_goes_on_with_its_chain(store):
    for _ in range(3):
        store.world().task("x")
    assert store.open().notices == ()
    assert chains(store) == [("first_chain", 3)]
    assert count(store.ledger) == 3


@pytest.fixture
def worked(store):
    world = store.world()
    for title in "abc":
        world.task(title)
    store.close()
    return store


def gone_on(store):
    """Open a store and write in it; return what was told at once, and at the next opening."""
    told = store.open().notices
    store.world().task("na de breuk")
    return told, store.open().notices


def test_a_restored_older_store_starts_a_new_chain(worked):
    older = worked.folder.parent / "older.db"
    shutil.copy(worked.file, older)
    worked.world().task("d")
    worked.close()
    shutil.copy(older, worked.file)
    assert gone_on(worked) == (("sidecar_ahead",), ())
    assert chains(worked) == [("first_chain", 3), ("sidecar_ahead", 1)]
    assert count(worked.ledger) == 4
    assert worked.ledger.verify().sound


def test_a_lost_sidecar_starts_a_new_chain(worked):
    (worked.folder / FILE).unlink()
    assert gone_on(worked) == (("sidecar_missing",), ())
    assert chains(worked) == [("first_chain", 3), ("sidecar_missing", 1)]
    assert worked.ledger.verify().sound


def test_a_ruined_sidecar_starts_a_new_chain_and_says_so(worked):
    (worked.folder / FILE).write_bytes(b"?" * 1024)
    ledger = worked.open()
    assert ledger.notices == ("sidecar_damaged", "sidecar_missing")


def test_half_a_sidecar_is_enough_and_is_told(worked):
    content = bytearray((worked.folder / FILE).read_bytes())
    content[3] ^= 1
    (worked.folder / FILE).write_bytes(content)
    assert worked.open().notices == ("sidecar_damaged",)
    worked.world().task("x")
    worked.world().task("y")
    assert worked.open().notices == ()


def test_another_machine_starts_a_new_chain(worked):
    ledger = worked.open(machine="machine-2")
    assert ledger.notices == ("machine_changed",)
    assert worked.open(machine="machine-2").notices == ()


def test_the_sidecar_of_another_store_starts_a_new_chain(worked):
    Sidecar(worked.folder).begin(HighWater(b"z" * 16, 99, MACHINE))
    assert gone_on(worked) == (("sidecar_of_other_chain",), ())
    assert chains(worked) == [("first_chain", 3), ("sidecar_of_other_chain", 1)]
    assert worked.ledger.verify().sound


def test_a_sidecar_that_is_behind_is_lawful(worked):
    worked.open()
    pen = worked.ledger._transactions.writer.kept
    worked.close()
    Sidecar(worked.folder).begin(HighWater(pen.tip.chain, 2, MACHINE))
    assert worked.open().notices == ()
    worked.world().task("x")
    assert Sidecar(worked.folder).read().position == 4


def test_a_new_chain_depends_on_the_old_one_and_ranks_after_it(worked):
    (worked.folder / FILE).unlink()
    world = worked.world()
    old = worked.ledger._transactions.writer.kept
    world.task("x")
    rows = worked.ledger._transactions.writer.connection.execute(
        "SELECT clock FROM acts ORDER BY seq"
    ).fetchall()
    assert rows == sorted(set(rows))
    assert old.clock.packed == rows[-2][0]


def test_a_store_of_a_later_program_is_refused_and_not_touched(worked):
    connection = connect(worked.file, database_key(MASTER))
    connection.execute("UPDATE alembic_version SET version_num = '7'")
    put(connection, "written_by", "9.1.0")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    (worked.folder / FILE).unlink()
    before = {each.name: hashlib.sha256(each.read_bytes()).digest() for each in files(worked)}
    for _ in range(2):
        with pytest.raises(NewerStore) as told:
            worked.open()
        assert told.value.values == {"version": 7, "known": VERSION, "program": "9.1.0"}
    after = {each.name: hashlib.sha256(each.read_bytes()).digest() for each in files(worked)}
    assert after == before


def files(store):
    return list(store.folder.iterdir())


def test_another_catalogue_makes_the_tables_anew_with_progress(worked):
    digest = worked.open().digest()
    worked.close()
    connection = connect(worked.file, database_key(MASTER))
    put(connection, "fingerprint", "of another catalogue")
    connection.execute("UPDATE p_tasks SET f_title = 'vervalst'")
    connection.execute("CREATE TABLE p_gone (rid INTEGER)")
    connection.close()
    heard = []
    ledger = worked.open(progress=lambda done, total: heard.append((done, total)))
    assert heard == [(3, 3)]
    assert ledger.digest() == digest
    assert ledger.verify().sound


def test_a_damaged_journal_is_told(worked):
    worked.open().drafts().keep("a", "x")
    worked.close()
    with (worked.folder / "journal").open("ab") as file:
        file.write(b"half")
    ledger = worked.open()
    assert ledger.notices == ("journal_damaged",)
    assert ledger.drafts().kept("a") == "x"


def test_an_empty_file_is_no_store_and_is_not_made_one(worked):
    worked.file.write_bytes(b"")
    with pytest.raises(Damaged, match=r"store\.db"):
        worked.open()
    assert worked.file.stat().st_size == 0


def test_a_table_of_the_ledger_that_is_gone_is_damage(worked):
    connection = connect(worked.file, database_key(MASTER))
    connection.execute("DROP TABLE loose")
    connection.close()
    with pytest.raises(Damaged, match="loose"):
        worked.open()


def test_a_key_that_does_not_open_its_chain_is_damage(worked):
    connection = connect(worked.file, database_key(MASTER))
    connection.execute("UPDATE chains SET seed = x'00'")
    connection.close()
    with pytest.raises(Damaged, match="chains"):
        worked.open()
