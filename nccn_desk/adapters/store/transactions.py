"""An act is one transaction of the database, or a part of one while many are written at once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine, PoolProxiedConnection

from nccn_desk.adapters.store.settings import FILE
from nccn_desk.adapters.store.sidecar import Sidecar
from nccn_desk.adapters.store.writer import Mark, Pen, Writer
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.sql.engine import raise_told
from nccn_desk.sql.faults import DriverError, is_damage

BULK_ACTS: Final = 20_000  # acts to a transaction while many are written at once

_log: Final = logging.getLogger(__name__)


class Transactions:
    """Begins, keeps and takes back what the writer writes; used by one thread at a time."""

    def __init__(self, engine: Engine, pen: Pen, sidecar: Sidecar) -> None:
        self._engine = engine
        self._sidecar = sidecar
        self._lent, self.writer = self._fresh(pen)
        self._acting = False
        self._kept = False
        self._guarded = False
        self._in_bulk = -1  # acts in the present bulk transaction, -1 outside of one

    @contextmanager
    def act(self) -> Iterator[Transactions]:
        """Begin an act, to be ended with `keep`; what is not kept is taken back."""
        if self._acting:
            raise NotAllowed("act_in_act")
        self._acting = True
        self._kept = False
        try:
            yield from self._act()
        except DriverError as fault:
            if is_damage(fault):
                self._renew()
            raise_told(fault, FILE)
        finally:
            self._acting = False

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Keep the acts within many thousand at a time; what was completed is kept at the end."""
        self._begin_bulk()
        try:
            yield
        except DriverError as fault:
            raise_told(fault, FILE)
        finally:
            self._in_bulk = -1
            self._end()

    def close(self) -> None:
        """Give the connection back and forget the writer with its keys."""
        self._sidecar.close()
        self._lent.close()
        del self._lent, self.writer

    def keep(self) -> None:
        """Make the present act durable, or leave that to the end of the bulk."""
        if not self._bulky:
            self._end()
        else:
            if self._guarded:
                self.writer.connection.execute("RELEASE act")
            self._in_bulk += 1
            if self._in_bulk >= BULK_ACTS:
                self._end()
                self._begin_bulk()
        self._kept = True

    def guard(self) -> None:
        """Prepare for writes before `keep` that may have to be taken back.

        A savepoint makes the full-text index write out what it had gathered, at 40 µs, so that
        an act within a bulk takes one only if it must.
        """
        if self._bulky and not self._guarded:
            self.writer.connection.execute("SAVEPOINT act")
            self._guarded = True

    def _act(self) -> Iterator[Transactions]:
        mark = self.writer.mark
        self._guarded = False
        if not self._bulky:
            self.writer.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self
        finally:
            if not self._kept:
                self._take_back(mark)

    @property
    def _bulky(self) -> bool:
        return self._in_bulk >= 0

    def _take_back(self, mark: Mark) -> None:
        """Let database and writer forget the act.

        In a bulk without a savepoint an act that failed half-way takes the whole bulk with it, as
        a full disk does by itself.
        """
        connection = self.writer.connection
        half_done = self.writer.mark.pen is not mark.pen and not self._guarded
        if self._bulky and connection.in_transaction and not half_done:
            if self._guarded:
                connection.execute("ROLLBACK TO act")
                connection.execute("RELEASE act")
            self.writer.go_back(mark)
            return
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        self.writer.give_up()
        if self._bulky:
            self._begin_bulk()

    def _begin_bulk(self) -> None:
        self.writer.connection.execute("BEGIN IMMEDIATE")
        self._in_bulk = 0

    def _end(self) -> None:
        self.writer.settle()
        self.writer.connection.execute("COMMIT")
        try:
            self.writer.confirm()
        except OSError:
            # The act is durable. A sidecar that is behind is lawful; it catches up with the next.
            _log.info("the sidecar could not be written and is one act behind")

    def _renew(self) -> None:
        """Go on with another connection: one that met damage refuses everything from then on."""
        self._lent.invalidate()
        self._lent.close()
        self._lent, self.writer = self._fresh(self.writer.kept)

    def _fresh(self, pen: Pen) -> tuple[PoolProxiedConnection, Writer]:
        lent = self._engine.raw_connection()
        return lent, Writer(lent.driver_connection, pen, self._sidecar)
