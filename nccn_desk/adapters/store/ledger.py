"""The open store: readers that each see one moment, one writer, and the checks on both."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from nccn_desk.adapters.store import beating, provisional, settings
from nccn_desk.adapters.store.acting import Desk, SqlUnitOfWork
from nccn_desk.adapters.store.blobs import BlobShelf, SqlBlobs
from nccn_desk.adapters.store.copying import backup
from nccn_desk.adapters.store.depot import SqlDepot
from nccn_desk.adapters.store.depot_doors import Doors
from nccn_desk.adapters.store.devices import workstations
from nccn_desk.adapters.store.digests import digest_of
from nccn_desk.adapters.store.journal import SealedJournal
from nccn_desk.adapters.store.keeping import clear_given_up
from nccn_desk.adapters.store.keys import StoreKeys
from nccn_desk.adapters.store.notes import SealedNotes
from nccn_desk.adapters.store.reader import SqlReader
from nccn_desk.adapters.store.rebuilding import rebuild_within
from nccn_desk.adapters.store.replaying import Progress, quiet
from nccn_desk.adapters.store.report import Findings, Report
from nccn_desk.adapters.store.roster import Members
from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.adapters.store.snapshots import SqlSnapshots
from nccn_desk.adapters.store.standing import standing
from nccn_desk.adapters.store.transactions import Transactions
from nccn_desk.adapters.store.verifying import verify
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.ledger.hybrid import milliseconds
from nccn_desk.ledger.operations_watch import Blob
from nccn_desk.protocol.depot import Identity
from nccn_desk.services import syncing
from nccn_desk.services.shapes import Actor
from nccn_desk.services.sharing import Workstation
from nccn_desk.services.syncing import Server, Standing
from nccn_desk.sql.engine import Connection, raise_told, telling
from nccn_desk.sql.faults import DriverError, is_damage

SERVERS: Final = "servers"  # the setting that holds the list
NOBODY: Final = "0" * 32  # a beat is the desk's own act, and no officer can undo it


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a store gave: its connections, its keys and what it is."""

    folder: Path
    engine: Engine
    keys: StoreKeys
    exercise: bool
    notices: tuple[str, ...]  # word keys under ``store.notice`` of what the person should know


class SqlLedger:
    """An open store; see `nccn_desk.services.ports.Ledger`."""

    def __init__(
        self, opened: Opened, transactions: Transactions, journal: SealedJournal, desk: Desk
    ) -> None:
        self._opened = opened
        self._exercise = opened.exercise
        self._notices = opened.notices
        self._transactions = transactions
        self._journal = journal
        self._desk = desk
        self._shelf = BlobShelf(opened.folder)
        self._shelf.tidy()
        self._members = Members()
        self._writing = threading.RLock()
        self._pulse = beating.Pulse()
        self._depot: SqlDepot | None = None  # one for all who ask: it remembers the members
        self._open = True

    @property
    def exercise(self) -> bool:
        """Tell whether this is an exercise; it never changes."""
        return self._exercise

    @property
    def notices(self) -> tuple[str, ...]:
        """Word keys of what was noticed when the store was opened."""
        return self._notices

    @contextmanager
    def reading(self) -> Iterator[SqlReader]:
        """Open a reader that sees one moment; any number, from any thread."""
        self._check_open()
        with self._connection() as connection:
            connection.execute("BEGIN")
            # The first read, not BEGIN, is what fixes the moment.
            connection.execute("SELECT 1 FROM meta LIMIT 1").fetchone()
            yield SqlReader(connection, self._desk.actor, self._desk.clock, self._shelf)

    @contextmanager
    def acting(self) -> Iterator[SqlUnitOfWork]:
        """Open the one unit of work; leaving it without `commit` forgets what it gathered."""
        given_up: list[Blob] = []
        try:
            with self._transacting() as transaction:
                uow = SqlUnitOfWork(transaction.writer, self._desk, transaction, self._shelf)
                try:
                    yield uow
                finally:
                    given_up = uow.kept
        finally:
            if given_up:
                clear_given_up(self._moment, self._shelf, given_up)

    def use(self, actor: Actor) -> None:
        """Let another officer act from now on: in a story of several, or at a change of watch."""
        with self._writing:
            self._desk = replace(self._desk, actor=actor)

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Write many acts fast: they are durable many thousand at a time, and all at the end.

        For builders of exercises only: an act is not on disk yet when its `commit` returns.
        """
        with self._writing:
            self._check_open()
            with self._transactions.bulk():
                yield

    def depot(self) -> SqlDepot:
        """Return the store as the exchange of entries sees it."""
        self._check_open()
        if self._depot is None:
            self._depot = self._open_depot()
        return self._depot

    def snapshots(self) -> SqlSnapshots:
        """Return what the store does about snapshots."""
        doors = Doors(self._moment, self._transacting, self._note)
        return SqlSnapshots(doors, self._opened.keys, self.depot().identity, self._desk.clock)

    def blobs(self) -> SqlBlobs:
        """Return the files beside the ledger as the exchange with servers sees them."""
        return SqlBlobs(self._moment, self._shelf, self.depot().identity.space)

    def notes(self) -> SealedNotes:
        """Return what seals the notes that pass between desks and are kept nowhere."""
        return SealedNotes(self._moment, self._opened.keys.wrap, self.depot())

    def devices(self) -> tuple[Workstation, ...]:
        """Return the workstations of the space, our own too; none while nobody shares it."""
        with self._moment() as connection:
            members = self._members.now(connection)
            if members is None:
                return ()
            heard = self._pulse.signs(connection)
            now = milliseconds(self._desk.clock.now())
            return workstations(connection, members, heard, now)

    def drafts(self) -> SealedJournal:
        """Return the crash journal."""
        return self._journal

    def rebuild(self, progress: Progress = quiet) -> None:
        """Make everything that follows from the envelopes anew, all of it or nothing."""
        with self._transacting() as transaction:
            writer = transaction.writer
            self._pulse.forget()
            epochs, chain = self._opened.keys.epochs, writer.kept.tip.chain
            rebuild_within(writer.connection, epochs, chain, progress)
            writer.begin_anew()
            transaction.keep()

    def verify(self, progress: Progress = quiet) -> Report:
        """Prove the whole record; see `nccn_desk.adapters.store.verifying`."""
        with self._writing:
            self._check_open()
            return verify(self._opened.folder, self._opened.keys, Findings(), progress)

    def backup(self, target: Path) -> None:
        """Copy the whole store to an empty folder; see `nccn_desk.adapters.store.copying`."""
        self._check_open()
        with self._connection() as connection:
            backup(connection, self._opened.keys.database, self._opened.folder, target)

    def digest(self) -> str:
        """Return the digest of everything that follows from the envelopes."""
        with self._connection() as connection:
            connection.execute("BEGIN")
            return digest_of(connection)

    def shared_digest(self) -> bytes:
        """Return the digest that every desk with the same heads has."""
        with self._moment() as connection:
            return shared_digest(connection)

    def standing(self) -> Standing:
        """Return how sharing stands; any thread may ask."""
        state = self.depot().membership()
        with self._moment() as connection:
            others = self._pulse.peers(connection, self._desk.clock, state)
            return standing(connection, others, self._opened.keys.epochs)

    def beat(self, incarnation: bytes, number: int, offset: int) -> frozenset[bytes]:
        """Tell others what is held here; return the devices that read something else out of it.

        `incarnation` and `number` are the server's, `offset` its clock less ours, in ms. A desk
        that may not write tells nothing.
        """
        with self._moment() as connection:
            if provisional.is_on(connection):
                return frozenset()  # what is shown is another's word, and not this desk's yet
            beat = self._pulse.beat(connection, beating.Server(incarnation, number, offset))
            differing = self._pulse.differing(connection, beat)
        wall = milliseconds(self._desk.clock.now())
        with self._transacting() as transaction:
            writer = transaction.writer
            if writer.roster.may_write(writer.pen.device.public, wall):
                writer.write([beat], NOBODY, wall)
                transaction.keep()
        return differing

    def servers(self) -> tuple[Server, ...]:
        """Return the servers with which this desk exchanges; any thread may ask."""
        with self._moment() as connection:
            return syncing.from_words(settings.get(connection, SERVERS))

    def keep_servers(self, servers: tuple[Server, ...]) -> None:
        """Keep another list of servers, durably."""
        with self._transacting() as transaction:
            settings.put(transaction.writer.connection, SERVERS, syncing.to_words(servers))
            transaction.keep()

    def close(self) -> None:
        """Close all connections and forget the keys."""
        with self._writing:
            if not self._open:
                return
            self._open = False
            self._journal.close()
            self._transactions.close()
            self._opened.engine.dispose()
            # With the engine goes the maker of its connections, which knows the key.
            del self._transactions, self._opened

    def _open_depot(self) -> SqlDepot:
        with self._connection() as connection:
            org, space = settings.identity(connection)
        device = self._transactions.writer.kept.device.public
        return SqlDepot(
            Doors(self._moment, self._transacting, self._note),
            self._opened.keys,
            Identity(org, space, device, self._exercise),
            self._desk.clock,
            self._desk.ids,
        )

    @contextmanager
    def _moment(self) -> Iterator[Connection]:
        """Lend a connection that sees one moment."""
        self._check_open()
        with self._connection() as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def _transacting(self) -> Iterator[Transactions]:
        """Begin a transaction of the one writer."""
        with self._writing:
            self._check_open()
            with self._transactions.act() as transaction:
                yield transaction

    def _note(self, notice: str) -> None:
        self._notices = (*self._notices, notice)

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Lend a connection; one that met damage would refuse everything and is dropped."""
        with telling(settings.FILE):
            lent = self._opened.engine.raw_connection()
        try:
            yield lent.driver_connection
        except DriverError as fault:
            if is_damage(fault):
                lent.invalidate()
            raise_told(fault, settings.FILE)
        finally:
            lent.close()

    def _check_open(self) -> None:
        if not self._open:
            raise NotAllowed("store_closed")
