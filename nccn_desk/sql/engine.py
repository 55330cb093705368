"""The engine opens SQLCipher databases with a raw key that appears in no address and no log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NoReturn

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from nccn_desk.sql.faults import DriverError, NotSaved, not_saved, told

Connection = Any  # a driver's connection; the library carries no types

CACHE_KIB: Final = 64 * 1024  # with the library's 2 MB, point reads cost 2.7 times as much
BUSY_MS: Final = 5_000
KEY_BYTES: Final = 32
PAGE: Final = 4_096  # bytes; the first page has its own seal, so that no sound file is shorter
# A checkpoint per 4 MB cost acts 15 ms each hundredth time; the log is folded in at rest instead.
CHECKPOINT_PAGES: Final = 4_000

_READING: Final = (
    f"PRAGMA cache_size = -{CACHE_KIB}",
    "PRAGMA mmap_size = 0",  # mapped pages would bypass the cipher's checks
    "PRAGMA temp_store = MEMORY",  # a temporary file would be in clear
    "PRAGMA trusted_schema = OFF",
)
_SETTINGS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    *_READING,
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_MS}",
    f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
)


def open_engine(file: Path, key: bytes, *, connections: int = 6) -> Engine:
    """Return an engine on an encrypted database; nothing is read yet.

    `connections` bounds the pool: one writer, the others readers, each with its page cache.
    Raises ValueError for a key that is not 32 bytes. Transactions are begun by hand.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_creator(file, key),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_use_lifo=True,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _settle)
    return engine


def connect(file: Path, key: bytes, *, frozen: bool = False) -> Connection:
    """Return one bare keyed connection, for the few acts that must stand outside the pool.

    A `frozen` file is one that nobody writes: it is read as it lies, and nothing is made beside it.
    """
    connection = _creator(file, key, frozen=frozen)()
    _settle(connection, None, _READING if frozen else _SETTINGS)
    return connection


def damaged_pages(file: Path, key: bytes, *, frozen: bool = False) -> list[str]:
    """Return what the library says of each page that is not what was written there.

    It is asked before anything else is read, so that it answers even where nothing else would.
    """
    connection = _creator(file, key, frozen=frozen)()
    try:
        return [words for (words,) in connection.execute("PRAGMA cipher_integrity_check")]
    finally:
        connection.close()


def connect_in_memory() -> Connection:
    """Return a connection to a database that lives in this process alone and is never written."""
    return dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)


def check_key(connection: Connection, where: str) -> None:
    """Read the first page; raise WrongKey or Damaged when it does not open."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except DriverError as fault:
        raise_told(fault, where)


def raise_told(fault: Exception, where: str) -> NoReturn:
    """Raise a driver's fault in words of this house, or as it is when it is a mistake of ours."""
    words = told(fault, where)
    if words is None:
        raise fault
    raise words from fault


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Let what the driver, the kit over it or the system refuses be said in words of this house."""
    try:
        yield
    except DriverError as fault:
        raise_told(fault, where)
    except DBAPIError as fault:
        words = told(fault.orig, where) if isinstance(fault.orig, Exception) else None
        raise words or fault from fault.orig
    except NoConnection as fault:
        raise NotSaved("database_busy") from fault
    except OSError as fault:
        raise not_saved(fault) from fault


def _creator(file: Path, key: bytes, *, frozen: bool = False) -> Callable[[], Connection]:
    """Return the maker of connections; the key is set before the library can read a page."""
    if len(key) != KEY_BYTES:
        raise ValueError("a raw key has 32 bytes")
    unlocking = f"PRAGMA key = \"x'{key.hex()}'\""
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1" if frozen else str(file)

    def create() -> Connection:
        connection = dbapi2.connect(
            address, uri=frozen, isolation_level=None, check_same_thread=False
        )
        # The library would otherwise write its own lines to the terminal for each bad page.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(unlocking)
        return connection

    return create


def _settle(connection: Connection, _record: object, settings: tuple[str, ...] = _SETTINGS) -> None:
    """Put a new connection into the state in which all of them are used."""
    try:
        for setting in settings:
            connection.execute(setting)
    except DriverError as fault:
        connection.close()
        raise_told(fault, "store.db")
