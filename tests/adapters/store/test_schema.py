from __future__ import annotations

import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from nccn_desk.adapters.store import schema
from nccn_desk.adapters.store.schema import (
    VERSION,
    Incomplete,
    NewerStore,
    demand_content,
    demand_known,
    demand_whole,
    missing_tables,
    upgrade,
    version_of,
)
from nccn_desk.adapters.store.tables import LEDGER
from nccn_desk.kernel.errors import Damaged
from nccn_desk.sql.engine import PAGE, open_engine


@pytest.fixture
def engine(tmp_path):
    made = open_engine(tmp_path / "x.db", bytes(32))
    yield made
    made.dispose()


@pytest.fixture
def connection(engine):
    lent = engine.raw_connection()
    yield lent.driver_connection
    lent.close()


def test_migrations_lead_to_the_tables_that_the_program_knows(engine):
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, LEDGER) == []


def test_an_empty_database_has_no_version_and_gets_ours(engine, connection):
    assert version_of(connection) == 0
    upgrade(engine)
    assert (version_of(connection), demand_known(connection)) == (VERSION, VERSION)
    upgrade(engine)
    assert version_of(connection) == VERSION


def test_a_database_without_tables_is_no_store(connection):
    with pytest.raises(Damaged, match="alembic_version"):
        demand_known(connection)


@pytest.mark.parametrize("size", [0, 1, PAGE - 1])
def test_a_file_shorter_than_a_page_is_no_store_and_no_question_of_keys(tmp_path, size):
    file = tmp_path / "short.db"
    file.write_bytes(bytes(size))
    with pytest.raises(Damaged) as told:
        demand_content(file)
    assert type(told.value) is Damaged
    file.write_bytes(bytes(PAGE))
    demand_content(file)


def test_what_tells_the_version_must_be_a_number(engine, connection):
    upgrade(engine)
    for change in ("UPDATE alembic_version SET version_num = 'x'", "DELETE FROM alembic_version"):
        connection.execute(change)
        with pytest.raises(Damaged, match="alembic_version"):
            demand_known(connection)


def test_a_table_that_is_gone_is_named(engine, connection):
    upgrade(engine)
    demand_whole(connection)
    connection.execute("DROP TABLE loose")
    assert missing_tables(connection, LEDGER.tables) == ["loose"]
    with pytest.raises(Incomplete, match="loose"):
        demand_whole(connection)


def test_a_later_version_is_named(engine, connection):
    upgrade(engine)
    connection.execute("UPDATE alembic_version SET version_num = '3'")
    with pytest.raises(NewerStore, match="version=3"):
        demand_known(connection)
    connection.execute("DELETE FROM meta")
    with pytest.raises(NewerStore):
        demand_known(connection)


def test_an_upgrade_that_breaks_off_changes_nothing(engine, connection, monkeypatch):
    monkeypatch.setattr(schema, "__version__", None)
    with pytest.raises(IntegrityError, match="NOT NULL"):
        upgrade(engine)
    assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)


def test_opening_a_store_does_not_import_the_migrations():
    asked = "import nccn_desk.adapters.store.opening, sys; print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
