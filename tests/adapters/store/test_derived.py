from __future__ import annotations

import pytest

from nccn_desk.adapters.store import derived
from nccn_desk.sql.engine import connect_in_memory


@pytest.fixture
def connection():
    made = connect_in_memory()
    yield made
    made.close()


def names(connection):
    rows = connection.execute("SELECT type, name FROM sqlite_schema ORDER BY 1, 2").fetchall()
    return [row for row in rows if row[0] in {"table", "index"}]


def test_making_anew_drops_what_an_earlier_catalogue_left(connection):
    derived.make(connection)
    before = names(connection)
    connection.execute("CREATE TABLE p_gone (x)")
    connection.execute("DROP TABLE p_tasks")
    connection.execute("INSERT INTO serials VALUES ('J-LV-', 7)")
    derived.make_anew(connection)
    assert names(connection) == before
    assert connection.execute("SELECT count(*) FROM serials").fetchone() == (0,)


def test_the_ledgers_own_tables_stay(connection):
    connection.execute("CREATE TABLE envelopes (x)")
    connection.execute("INSERT INTO envelopes VALUES (1)")
    derived.make_anew(connection)
    assert connection.execute("SELECT x FROM envelopes").fetchall() == [(1,)]


def test_the_fingerprint_follows_the_catalogue(monkeypatch):
    before = derived.fingerprint()
    assert derived.fingerprint() == before
    monkeypatch.setattr(derived, "catalogue_fingerprint", lambda: "another")
    assert derived.fingerprint() != before


def test_all_derived_tables_have_names(connection):
    derived.make(connection)
    made = {name for kind, name in names(connection) if kind == "table"}
    assert derived.names() <= made
    assert {"search", "p_tasks", "v_tasks", "acts"} <= derived.names()
