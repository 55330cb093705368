from __future__ import annotations

import pytest

from nccn_desk.server.shelf import ShelfTrouble
from nccn_desk.server.store import engine, schema
from nccn_desk.server.store.bulk import copy_in
from nccn_desk.server.store.tables import BLOBS


def rows(*numbers):
    return [{"space_no": 1, "name": b"%d" % n, "data": bytes([n % 256]) * n} for n in numbers]


def test_rows_arrive_whole_and_with_their_transaction(postgres):
    base = engine.open_engine(postgres())
    schema.upgrade(base)
    with engine.writing(base) as connection:
        copy_in(connection, BLOBS, rows(*range(1, 300)))
    with engine.writing(base) as connection:
        copy_in(connection, BLOBS, rows(999))
        connection.rollback()
    with pytest.raises(ShelfTrouble) as fault, engine.writing(base) as connection:
        copy_in(connection, BLOBS, rows(400, 5))
    assert fault.value.values == {"reason": "UniqueViolation"}
    with engine.reading(base) as connection:
        found = connection.execute(BLOBS.select()).all()
    assert sorted((row.name, row.data) for row in found) == sorted(
        (row["name"], row["data"]) for row in rows(*range(1, 300))
    )
    base.dispose()
