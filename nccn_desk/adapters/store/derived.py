"""Derived tables follow from the envelopes and the catalogue: dropped and made anew at will."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Final

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from nccn_desk.adapters.store.plans import all_tables
from nccn_desk.adapters.store.tables import DERIVED_FORMAT, LEDGER, SEARCH, SEARCH_LEAVES
from nccn_desk.domain.catalogue import fingerprint as catalogue_fingerprint
from nccn_desk.sql.engine import Connection

_LEDGER: Final = frozenset({"alembic_version", *LEDGER.tables})


def fingerprint() -> str:
    """Return a hash of what the derived tables follow from, beside the envelopes."""
    told = f"{DERIVED_FORMAT} {catalogue_fingerprint()} {SEARCH} {SEARCH_LEAVES}"
    return hashlib.sha256(told.encode("utf-8")).hexdigest()


def names() -> frozenset[str]:
    """Return the names of all derived tables, the search index among them."""
    return frozenset({"search", *(table.name for table in all_tables())})


def make_anew(connection: Connection) -> None:
    """Drop every derived table, also those of an earlier catalogue, and make empty ones."""
    connection.execute("DROP TABLE IF EXISTS search")
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    for (name,) in names:
        if name not in _LEDGER and not name.startswith("sqlite_"):
            connection.execute(f'DROP TABLE "{name}"')
    make(connection)


def make(connection: Connection) -> None:
    """Make the derived tables, empty."""
    for statement in _statements():
        connection.execute(statement)


@cache  # each store that is made or compared asks, and the kit takes 0.1 s to word them
def _statements() -> tuple[str, ...]:
    """Return what makes each derived table, its indexes and the search index."""
    dialect = sqlite.dialect()
    worded: list[str] = []
    for table in all_tables():
        worded.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda each: str(each.name))
        worded += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return (*worded, SEARCH, SEARCH_LEAVES)
