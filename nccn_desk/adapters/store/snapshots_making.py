"""A snapshot is made at one moment, table by table: what is shown first comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from nccn_desk.adapters.store import derived
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.provisional import is_on
from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.crypto.sealing import random_key
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.errors import TooLarge
from nccn_desk.ledger.operations_snapshot import PartName, Snapshot
from nccn_desk.ledger.operations_watch import HEADS
from nccn_desk.ledger.snapshot_parts import Rows, close, name_of
from nccn_desk.sql.engine import Connection

ROWS: Final = 5_000  # of one part
SHOWN: Final = 20_000  # records of each register, the newest, that are loaded before all else
_LARGE_ROWS: Final = 16  # of one part, where a row may be large

_HEADS: Final = (
    "SELECT no, chain, position, tip, announced, announced_by FROM chains WHERE position > 0 "
    "ORDER BY chain"
)
_COVERED: Final = "SELECT count(*), max(seq) FROM envelopes"
_FORKED: Final = "SELECT EXISTS (SELECT 1 FROM forks)"
_TEXTS: Final = "SELECT register, record, section, language, plain, x'', doc, doc_before FROM texts"
_NEWEST: Final = "SELECT * FROM search_rows WHERE doc > ? ORDER BY doc"
_OLDER: Final = "SELECT * FROM search_rows WHERE doc <= ? ORDER BY doc DESC"
_SINCE: Final = (
    "SELECT count(*), coalesce(sum(length(ciphertext)), 0) FROM (SELECT ciphertext FROM envelopes "
    "WHERE seq > coalesce((SELECT max(seq) FROM snapshots), 0) LIMIT ?)"
)


class Stopped(NccnError):
    """Somebody wanted no snapshot any more; nothing of it is kept."""

    code = "snapshot_stopped"


class _Source(NamedTuple):
    table: str
    reading: str
    values: tuple[object, ...] = ()
    rows: int = ROWS


def has_grown(connection: Connection, envelopes: int, size: int) -> bool:
    """Tell whether so many envelopes or bytes have come since the last snapshot."""
    count, weight = connection.execute(_SINCE, (envelopes,)).fetchone()
    return bool(count >= envelopes or weight >= size)


def can_make(connection: Connection) -> bool:
    """Tell whether this store may say what follows: all is proved, and nothing is disputed."""
    if is_on(connection) or connection.execute(_FORKED).fetchone()[0]:
        return False
    chains = connection.execute(_HEADS).fetchall()
    return 0 < len(chains) <= HEADS and all(row[4] is not None for row in chains)


class Making:
    """One snapshot, made from what a connection sees at its moment.

    `put` keeps each sealed part beside the ledger; `cancelled` is asked before each.
    """

    def __init__(
        self,
        connection: Connection,
        put: Callable[[bytes], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self._connection = connection
        self._put = put
        self._cancelled = cancelled
        self._key = random_key()
        self._parts: list[PartName] = []
        self._chains = connection.execute(_HEADS).fetchall()
        self._places = {row[0]: place for place, row in enumerate(self._chains)}
        self._old = self._last("search_rows", "doc") - ROWS

    def make(self) -> Snapshot:
        """Make all parts; raise Stopped, and TooLarge where a row is larger than a part may be."""
        count, last = self._connection.execute(_COVERED).fetchone()
        announced = [row[4:] for row in self._chains]
        self._add("chains", announced)
        for source in self._front():
            self._add_all(source)
        front = len(self._parts)
        for source in self._back():
            self._add_all(source)
        return Snapshot(
            format=bytes.fromhex(derived.fingerprint()),
            heads={chain: (position, tip) for _, chain, position, tip, *_ in self._chains},
            count=count,
            last=last,
            shared=shared_digest(self._connection),
            key=self._key,
            front=front,
            parts=tuple(self._parts),
        )

    def _front(self) -> Iterator[_Source]:
        for name, old in self._registers():
            yield _Source(name, f"SELECT * FROM {name} WHERE rid > ? ORDER BY rid", (old,))  # noqa: S608  # our own name
        yield _Source("texts", _TEXTS, rows=_LARGE_ROWS)
        yield _Source("artefacts", "SELECT * FROM artefacts", rows=_LARGE_ROWS)
        yield _Source("statements", "SELECT * FROM statements")
        yield _Source("serials", "SELECT * FROM serials")
        yield _Source("search_blocks", "SELECT * FROM search_blocks")
        yield _Source("search_rows", _NEWEST, (self._old,))

    def _back(self) -> Iterator[_Source]:
        for name, old in self._registers():
            yield _Source(name, f"SELECT * FROM {name} WHERE rid <= ? ORDER BY rid DESC", (old,))  # noqa: S608  # our own name
        yield _Source("acts", "SELECT * FROM acts ORDER BY seq")
        yield _Source("violations", "SELECT * FROM violations")
        for plan in PLANS.values():
            yield _Source(plan.writes, f"SELECT * FROM {plan.writes}")  # noqa: S608  # our own name
        yield _Source("search_rows", _OLDER, (self._old,))
        yield _Source("promised", "SELECT id, seq, NULL FROM envelopes ORDER BY seq")

    def _registers(self) -> Iterator[tuple[str, int]]:
        """Yield the tables of what stands now, each with the last record that may come later."""
        for plan in PLANS.values():
            old = self._last(plan.records, "rid") - SHOWN
            yield plan.records, old
            if plan.members:
                yield plan.members, old

    def _last(self, table: str, column: str) -> int:
        found = self._connection.execute(f"SELECT max({column}) FROM {table}").fetchone()[0]  # noqa: S608  # our own names
        return int(found or 0)

    def _add_all(self, source: _Source) -> None:
        read = self._connection.execute(source.reading, source.values)
        while rows := read.fetchmany(source.rows):
            self._add(source.table, rows)

    def _add(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Seal rows as the next part, or as several where they are too large for one."""
        if self._cancelled():
            raise Stopped
        columns = [list(column) for column in zip(*rows, strict=True)]
        if table == "acts":
            columns[1] = [self._places[no] for no in columns[1]]
        try:
            sealed = close(self._key, len(self._parts), Rows(table, tuple(columns)))
        except TooLarge:
            half = len(rows) // 2
            if half == 0:
                raise
            self._add(table, rows[:half])
            self._add(table, rows[half:])
            return
        self._put(sealed)
        self._parts.append(name_of(sealed))
