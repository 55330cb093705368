from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from nccn_desk.sql.base import new_metadata


def test_constraints_and_indexes_have_names_that_a_migration_can_find():
    tables = new_metadata()
    Table("a", tables, Column("x", Integer, primary_key=True))
    table = Table(
        "b",
        tables,
        Column("y", Integer, ForeignKey("a.x"), primary_key=True),
        Column("z", Integer),
        UniqueConstraint("y", "z"),
        Index(None, "z", "y"),
    )
    names = {str(each.name) for each in (*table.constraints, *table.indexes)}
    assert names == {"pk_b", "fk_b_y", "uq_b_y_z", "ix_b_z_y"}


def test_every_collection_is_its_own():
    assert new_metadata() is not new_metadata()
