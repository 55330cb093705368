from __future__ import annotations

import pytest
from sqlalchemy import inspect, text

from nccn_desk.server.store import engine, schema
from nccn_desk.server.store.tables import METADATA

KINDS = ["sqlite", "postgres"]


def columns_of(made):
    """Return tables with their columns, kinds and keys as a database has them."""
    found = inspect(made)
    return {
        name: (
            [
                (each["name"], str(each["type"]), each["nullable"])
                for each in found.get_columns(name)
            ],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted(each["column_names"] for each in found.get_unique_constraints(name)),
            sorted(each["name"] for each in found.get_indexes(name) if not each["unique"]),
        )
        for name in METADATA.tables
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_migrations_make_the_tables_that_the_program_uses(address, kind):
    migrated = engine.open_engine(address(kind))
    schema.upgrade(migrated)
    found = columns_of(migrated)
    with engine.writing(migrated) as connection:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
    assert columns_of(migrated) == found
    migrated.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_upgrading_twice_changes_nothing(address, kind):
    made = engine.open_engine(address(kind))
    assert schema.version_of(made) == 0
    schema.upgrade(made)
    assert schema.version_of(made) == schema.VERSION
    schema.upgrade(made)
    assert schema.version_of(made) == schema.VERSION
    made.dispose()


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_programs_database_is_left_alone(address, kind):
    made = engine.open_engine(address(kind))
    schema.upgrade(made)
    with engine.writing(made) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9'"))
    with pytest.raises(schema.NewerShelf) as fault:
        schema.upgrade(made)
    assert fault.value.values == {"version": 9, "known": schema.VERSION}
    made.dispose()
