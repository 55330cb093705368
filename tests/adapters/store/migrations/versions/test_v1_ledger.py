from __future__ import annotations

from nccn_desk.adapters.store.migrations.versions import v1_ledger
from nccn_desk.crypto.keys import database_key
from nccn_desk.sql.engine import connect
from tests.adapters.store.conftest import MASTER
from tests.adapters.store.stored import stored


def test_a_store_of_the_first_version_has_the_tables_that_it_made(tmp_path):
    connection = connect(stored("v1", tmp_path) / "store.db", database_key(MASTER))
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    version = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    wanted = {"meta", "chains", "epochs", "envelopes", "outbox", "alembic_version"}
    assert wanted <= {name for (name,) in rows}
    assert version == [(v1_ledger.revision,)]
    assert v1_ledger.down_revision is None
