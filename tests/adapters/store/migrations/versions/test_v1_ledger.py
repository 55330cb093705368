from __future__ import annotations

from nccn_desk.adapters.store.migrations.versions import v1_ledger
from nccn_desk.adapters.store.schema import upgrade
from nccn_desk.sql.engine import open_engine


def test_the_first_version_makes_the_ledgers_tables(tmp_path):
    engine = open_engine(tmp_path / "x.db", bytes(32))
    upgrade(engine)
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
        names = {name for (name,) in found}
    engine.dispose()
    assert names == {"meta", "chains", "epochs", "envelopes", "outbox", "alembic_version"}
    assert (v1_ledger.revision, v1_ledger.down_revision) == ("1", None)
