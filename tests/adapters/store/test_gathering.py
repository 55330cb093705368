from __future__ import annotations

import pytest

from nccn_desk.adapters.store.gathering import Gathered
from nccn_desk.sql.engine import connect_in_memory

INSERT = "INSERT INTO t VALUES (?)"


@pytest.fixture
def connection():
    made = connect_in_memory()
    made.execute("CREATE TABLE t (n INTEGER)")
    yield made
    made.close()


def rows(connection):
    return [row[0] for row in connection.execute("SELECT n FROM t ORDER BY n")]


def test_rows_are_inserted_at_once_at_the_end_or_when_they_are_asked_for(connection):
    gathered = Gathered(connection)
    gathered.add(INSERT, (1,))
    assert rows(connection) == [1]
    with gathered.gathering():
        gathered.add(INSERT, (2,))
        assert rows(connection) == [1]
        gathered.flush()
        assert rows(connection) == [1, 2]
        gathered.add(INSERT, (3,))
    assert rows(connection) == [1, 2, 3]


def test_what_breaks_off_inserts_nothing_later(connection):
    gathered = Gathered(connection)

    def break_off():
        with gathered.gathering():
            gathered.add(INSERT, (1,))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    gathered.flush()
    gathered.add(INSERT, (2,))
    assert rows(connection) == [2]
