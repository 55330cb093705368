"""Damage, done to a closed store as a bad disk would."""

from __future__ import annotations

from nccn_desk.crypto.keys import database_key
from nccn_desk.sql.engine import connect
from tests.adapters.store.conftest import MASTER

PAGE = 4096


def flip(file, place):
    """Flip one bit of a file."""
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)


def roots(store):
    """Return the first page of each table and index of a closed store."""
    connection = connect(store.file, database_key(MASTER))
    rows = connection.execute(
        "SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0"
    ).fetchall()
    connection.close()
    return dict(rows)


def spoil(store, name):
    """Flip a bit in the first page of a table or index."""
    flip(store.file, (roots(store)[name] - 1) * PAGE + 50)


def altered(store, statement, values=()):
    """Change a closed store behind its back, as somebody with the key could."""
    connection = connect(store.file, database_key(MASTER))
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(statement, values)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
