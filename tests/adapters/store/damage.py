"""Damage, done to a closed store as a bad disk would."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from nccn_desk.crypto.keys import database_key
from nccn_desk.sql.engine import connect
from tests.adapters.store.conftest import MASTER

PAGE = 4096
NOBODY = 65_534  # an account that owns nothing


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


@contextmanager
def read_only(folder):
    """Give a copy of a folder in which this program may not write, whoever runs it."""
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o711)
        copy = Path(shutil.copytree(folder, Path(place) / "stick"))
        for file in copy.iterdir():
            file.chmod(0o444)
        copy.chmod(0o555)
        if root:
            os.seteuid(NOBODY)
        try:
            yield copy
        finally:
            if root:
                os.seteuid(0)
            copy.chmod(0o755)
