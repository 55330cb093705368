"""A shelf in a database keeps what is committed, on SQLite and on PostgreSQL by the same code."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Engine

from nccn_desk.server.shelf import Nameplate, ShelfTrouble, Transaction
from nccn_desk.server.store.engine import reading, writing
from nccn_desk.server.store.sql_office import SqlOffice
from nccn_desk.server.store.sql_records import SqlRecords

_PLATE: Final = ("server", "incarnation", "secret")


class SqlShelf:
    """Keeps everything in a database whose tables are there (`schema.upgrade`)."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # SQLite has one writer; waiting here costs less than its own trying again.
        self._turn: threading.Lock | None = (
            threading.Lock() if engine.dialect.name == "sqlite" else None
        )
        self._plate = _plate_of(engine)

    @property
    def plate(self) -> Nameplate:
        """Who this server is."""
        return self._plate

    def renewed(self) -> bool:
        """Read the nameplate again."""
        before, self._plate = self._plate, _plate_of(self.engine)
        return self._plate != before

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Begin a transaction that is durable when its block ends."""
        if self._turn is None:
            with writing(self.engine) as connection:
                yield _over(connection)
            return
        with self._turn, writing(self.engine) as connection:
            yield _over(connection)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Begin a transaction that sees one moment."""
        with reading(self.engine) as connection:
            yield _over(connection)

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


def _plate_of(engine: Engine) -> Nameplate:
    with reading(engine) as connection:
        office = SqlOffice(connection)
        words = [office.word(name) for name in _PLATE]
    if not all(words):
        raise ShelfTrouble(reason="not_initialised")
    server, incarnation, secret = (bytes.fromhex(word) for word in words)
    return Nameplate(server, incarnation, secret)


def is_inscribed(engine: Engine) -> bool:
    """Tell whether a database has a nameplate."""
    with reading(engine) as connection:
        return bool(SqlOffice(connection).word(_PLATE[0]))


def inscribe(engine: Engine, plate: Nameplate) -> None:
    """Give a database its nameplate, or another one."""
    with writing(engine) as connection:
        hang(connection, plate)


def hang(connection: Connection, plate: Nameplate) -> None:
    """Give a database a nameplate within a transaction."""
    office = SqlOffice(connection)
    for name in _PLATE:
        octets: bytes = getattr(plate, name)
        office.keep_word(name, octets.hex())


def _over(connection: Connection) -> Transaction:
    return Transaction(SqlRecords(connection), SqlOffice(connection))
