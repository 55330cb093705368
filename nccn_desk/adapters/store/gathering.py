"""Rows that many acts add are inserted at once: a call for each costs as much as the row itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nccn_desk.sql.engine import Connection

Row = tuple[object, ...]


class Gathered:
    """Rows by the statement that inserts them; whoever reads their tables flushes first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[str, list[Row]] = {}
        self.on = False

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Insert what is added within at the latest at the end, or never if that is not reached."""
        self.on = True
        try:
            yield
            self.flush()
        finally:
            self.on = False
            self._rows.clear()

    def add(self, statement: str, row: Row) -> None:
        """Insert a row, now or with others."""
        if self.on:
            self._rows.setdefault(statement, []).append(row)
        else:
            self._connection.execute(statement, row)

    def flush(self) -> None:
        """Insert what was gathered."""
        for statement, rows in self._rows.items():
            self._connection.executemany(statement, rows)
        self._rows.clear()
