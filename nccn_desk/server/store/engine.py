"""One engine serves either database; what is committed on it is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.pool import QueuePool

from nccn_desk.kernel.errors import NccnError
from nccn_desk.server.shelf import ShelfTrouble
from nccn_desk.sql.faults import told

FILE: Final = "server.db"

_BUSY_MS: Final = 10_000
_CACHE_KIB: Final = 64 * 1024
_SQLITE_SETTINGS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    f"PRAGMA cache_size = -{_CACHE_KIB}",
    f"PRAGMA busy_timeout = {_BUSY_MS}",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
    # A page more in the log costs nothing; folding it in at each fourth megabyte cost pushes 10 ms.
    "PRAGMA wal_autocheckpoint = 4000",
)
# Acknowledged means on disk, whatever the database server's own default is; and no question may
# hold a lock for ever.
_POSTGRES_OPTIONS: Final = (
    "-c synchronous_commit=on -c lock_timeout=15s -c statement_timeout=120s"
    " -c idle_in_transaction_session_timeout=60s"
)
_WRITING: Final = "nccn_writing"


class BadAddress(NccnError):
    """The address of the database is none that this server can use."""

    code = "server_database_address"


def open_engine(address: str, connections: int = 12) -> Engine:
    """Return an engine for ``sqlite:///FILE`` or ``postgresql://…``; raise BadAddress for others.

    Nothing is read yet. `connections` bounds the pool.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        raise BadAddress(reason="form") from None
    if url.get_backend_name() == "sqlite" and url.database:
        return _sqlite(Path(url.database), connections)
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"options": _POSTGRES_OPTIONS, "connect_timeout": 10},
            pool_size=connections,
            max_overflow=0,
            pool_timeout=15,
            pool_pre_ping=True,  # a database server that was started anew is found again
            hide_parameters=True,
        )
    raise BadAddress(reason="kind")


def _sqlite(file: Path, connections: int) -> Engine:
    engine = create_engine(
        f"sqlite:///{file}",
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=15,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: Any, _record: object) -> None:  # noqa: ANN401  # a driver's own
    """Begin transactions by hand: the driver's own habit would begin them too late."""
    connection.isolation_level = None
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that is durable when its block ends; raise ShelfTrouble for a fault."""
    with telling(), engine.execution_options(**{_WRITING: True}).begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that sees one moment; raise ShelfTrouble for a fault."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    with telling(), engine.begin() as connection:
        yield connection


@contextmanager
def telling() -> Iterator[None]:
    """Let what the driver refuses be said in words of this house, without its own."""
    try:
        yield
    except DBAPIError as fault:
        words = told(fault.orig, FILE) if isinstance(fault.orig, Exception) else None
        reason = words.code if words is not None else type(fault.orig).__name__
        raise ShelfTrouble(reason=reason) from fault
    except NoConnection as fault:
        raise ShelfTrouble(reason="busy") from fault
