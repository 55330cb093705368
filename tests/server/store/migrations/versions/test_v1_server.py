from __future__ import annotations

from sqlalchemy import inspect

from nccn_desk.server.store import engine, schema

TABLES = {
    "alembic_version",
    "blobs",
    "chains",
    "control",
    "envelopes",
    "events",
    "evidence",
    "spaces",
    "tickets",
    "tokens",
    "usage",
    "words",
}


def test_version_one_makes_these_tables_with_predictable_names(tmp_path):
    made = engine.open_engine(f"sqlite:///{tmp_path}/server.db")
    schema.upgrade(made)
    found = inspect(made)
    assert set(found.get_table_names()) == TABLES
    assert found.get_unique_constraints("envelopes")[0]["name"] == "uq_envelopes_chain_no_position"
    assert found.get_pk_constraint("usage")["name"] == "pk_usage"
    made.dispose()
