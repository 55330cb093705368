"""What can be read of a damaged database is read, and what cannot is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from nccn_desk.adapters.store.replaying import CHUNK, Arrival, arrivals_after
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.sql.engine import Connection, connect
from nccn_desk.sql.faults import DriverError, is_damage

_Result = TypeVar("_Result")


class Survivor:
    """Reads a database past its damage: after each fault with a fresh connection.

    The library refuses everything on a connection that has met one bad page.
    """

    def __init__(self, file: Path, key: bytes, findings: Findings, *, frozen: bool = False) -> None:
        self._file = file
        self._key = key
        self._findings = findings
        self.frozen = frozen
        self.connection: Connection = connect(file, key, frozen=frozen)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def attempt(self, call: Callable[[Connection], _Result], where: str) -> _Result | None:
        """Return what a call reads, or note that the place cannot be read."""
        try:
            return call(self.connection)
        except DriverError as fault:
            self._note(fault, where)
            return None

    def read(self, statement: str, where: str) -> list[tuple[Any, ...]] | None:
        """Return all rows of a statement, or note that the place cannot be read."""
        return self.attempt(lambda connection: list(connection.execute(statement)), where)

    def first(self, statement: str, where: str) -> Any:  # noqa: ANN401  # whatever the column holds
        """Return the first value of a statement, None if there is none or it cannot be read."""
        rows = self.read(statement, where)
        return rows[0][0] if rows else None

    def rows(self, statement: str, where: str) -> Iterator[tuple[Any, ...]]:
        """Go through the rows of a statement as far as they can be read."""
        try:
            yield from self.connection.execute(statement)
        except DriverError as fault:
            self._note(fault, where)

    def walk(self, statement: str, where: str) -> None:
        """Carry a statement out and keep none of its rows."""
        for _ in self.rows(statement, where):
            continue

    def arrivals(self) -> Iterator[list[Arrival]]:
        """Go through the envelopes in order of arrival, past those that cannot be read.

        After a fault they are read one by one until as many as usual were read without any.
        """
        after, size, calm = 0, CHUNK, 0
        last = self.last()
        while after < last:
            try:
                found = arrivals_after(self.connection, after, size)
            except DriverError as fault:
                if size == 1:
                    after += 1
                    self._note(fault, f"{FILE}: envelope {after}")
                else:
                    self._renew(fault)
                size, calm = 1, 0
                continue
            if not found:
                return
            yield found
            after, calm = found[-1].seq, calm + len(found)
            size = CHUNK if calm >= CHUNK else size

    def last(self) -> int:
        """Return where the last envelope came."""
        found = self.first("SELECT max(seq) FROM envelopes", f"{FILE}: envelopes")
        # Where the end of the table is gone, its highest number is told elsewhere.
        return found or self.first("SELECT max(seq) FROM acts", f"{FILE}: acts") or 0

    def _note(self, fault: Exception, where: str) -> None:
        self._renew(fault)
        self._findings.add(where, "unreadable")

    def _renew(self, fault: Exception) -> None:
        if not is_damage(fault):
            raise fault
        self.connection.close()
        self.connection = connect(self._file, self._key, frozen=self.frozen)
