"""The ledger's tables have a version; a store from a later program is refused and not touched."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from nccn_desk import __version__
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.adapters.store.tables import LEDGER
from nccn_desk.kernel.errors import Damaged, NccnError
from nccn_desk.sql.engine import PAGE, Connection

VERSION: Final = 2

_VERSION_TABLE: Final = "alembic_version"


class NewerStore(NccnError):
    """The store was written by a later program; `version` is its format, `known` is ours."""

    code = "newer_store"


class OlderStore(NccnError):
    """The store was written by an earlier program, and is brought up to date when it is opened."""

    code = "store_older"


class Incomplete(Damaged):
    """A table that every store has is gone; `where` names it."""


def demand_content(file: Path) -> None:
    """Raise Damaged for a file that is shorter than its first page.

    The library takes one of nought bytes for a new database, and says of a longer one what it
    says of a wrong key.
    """
    if file.stat().st_size < PAGE:
        raise Damaged(where=FILE)


def version_of(connection: Connection) -> int:
    """Return the version of the ledger's tables, nought where there are none.

    Raises Damaged where what should say so is not a number.
    """
    query = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?"
    if not connection.execute(query, (_VERSION_TABLE,)).fetchone()[0]:
        return 0
    row = connection.execute(f"SELECT version_num FROM {_VERSION_TABLE}").fetchone()  # noqa: S608  # our own name
    if row is None or not str(row[0]).isdecimal():
        raise Damaged(where=f"{FILE}: table {_VERSION_TABLE}")
    return int(row[0])


def demand_known(connection: Connection) -> int:
    """Return the store's version; raise NewerStore for one of a later program.

    Raises Damaged for a database without tables: a store is never found half made.
    """
    version = version_of(connection)
    if version == 0:
        raise Damaged(where=f"{FILE}: table {_VERSION_TABLE}")
    if version > VERSION:
        row = connection.execute("SELECT value FROM meta WHERE name = 'written_by'").fetchone()
        raise NewerStore(version=version, known=VERSION, program=row[0] if row else "")
    return version


def demand_upgraded(connection: Connection) -> None:
    """Raise OlderStore for a store that has not been opened by this program yet."""
    version = demand_known(connection)
    if version < VERSION:
        raise OlderStore(version=version, known=VERSION)


def missing_tables(connection: Connection, wanted: Iterable[str]) -> list[str]:
    """Return which of some tables are gone, in order."""
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return sorted({*wanted} - {name for (name,) in rows})


def demand_whole(connection: Connection) -> None:
    """Raise Incomplete unless the ledger's own tables are all there."""
    for name in missing_tables(connection, LEDGER.tables):
        raise Incomplete(where=f"{FILE}: table {name}")


def upgrade(engine: Engine) -> None:
    """Bring the ledger's tables to this program's version, whole or not at all."""
    # Alembic takes a sixth of a second to import and is needed once in a store's version.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.connect() as connection:
        # The driver begins no transaction by itself, and SQLite can take back a table.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(
            "INSERT INTO meta VALUES ('written_by', ?) "
            "ON CONFLICT DO UPDATE SET value = excluded.value",
            (__version__,),
        )
        connection.exec_driver_sql("COMMIT")
