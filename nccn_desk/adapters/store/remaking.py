"""When an envelope loses its effect, or gets it back, the records that it touched are remade."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from nccn_desk.adapters.store import derived, provisional
from nccn_desk.adapters.store.naming import base_of
from nccn_desk.adapters.store.numbering import serial_of
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.adapters.store.projector import touched
from nccn_desk.adapters.store.replaying import Arrival, Replay, arrivals_at, body_of, replay_within
from nccn_desk.adapters.store.roster import judge_of
from nccn_desk.kernel.errors import NccnError
from nccn_desk.ledger.envelope import Body, EpochKey
from nccn_desk.ledger.operations import Fields, Operation, TextUpdate, Unknown
from nccn_desk.ledger.operations_watch import Beat
from nccn_desk.sql.engine import Connection
from nccn_desk.sql.types import decode_json

Record = tuple[str, str]

_ASKED: Final = 500  # values that one question names
_FEW: Final = 2_000  # acts that are gone through one by one, however small the store
_SHARE: Final = 4  # beyond this part of all acts it is cheaper to make everything anew
_PASSED: Final = Unknown("", b"")  # holds the place of an operation that is not to be done again
_BY_ACT: Final = ("acts", "violations", "statements", "removals", "snapshots", "blobs")
_WATCHING: Final = (
    "SELECT e.seq FROM envelopes AS e JOIN acts AS a ON a.seq = e.seq "
    "WHERE e.chain = ? AND a.touched = '[]' ORDER BY e.position DESC"
)


def remake(
    connection: Connection,
    keys: Mapping[int, EpochKey],
    chain: bytes,
    gone: Collection[int],
    back: Collection[int] = (),
) -> set[Record]:
    """Let everything be as if the envelopes at some places had no effect, and others have it again.

    `chain` is our own. Return the records that those touched. What it leads to is what a rebuild
    would make; where the acts concerned are many, or froze what others may have frozen too, it is
    one. So it is while the entries of a snapshot are still coming, which then counts no more.
    """
    hand = _Remaking(connection, keys, chain)
    return hand.remake(sorted(gone), sorted(back))


def remake_all(connection: Connection, keys: Mapping[int, EpochKey], chain: bytes) -> set[Record]:
    """Make all that follows from the envelopes anew; return the records that there were or are."""
    records = _all_touched(connection)
    derived.make_anew(connection)
    replay_within(connection, keys, chain)
    return records | _all_touched(connection)


def _all_touched(connection: Connection) -> set[Record]:
    rows = connection.execute("SELECT DISTINCT touched FROM acts").fetchall()
    return {(register, record) for (told,) in rows for register, record in decode_json(told)}


class _Remaking:
    """One remaking, within a transaction that stands open."""

    def __init__(self, connection: Connection, keys: Mapping[int, EpochKey], chain: bytes) -> None:
        self._connection = connection
        self._keys = keys
        self._chain = chain
        self._provisional = provisional.is_waiting(connection)
        self._replay = Replay(connection, chain, judge_of(connection))
        self._numbers: set[tuple[str, str]] = set()  # register, number

    def remake(self, gone: list[int], back: list[int]) -> set[Record]:
        """Take the effect of some envelopes away and give it back to others."""
        returning = {arrival.seq: (arrival, body) for arrival, body in self._opened(back)}
        records = self._touched(gone)
        for _, body in returning.values():
            records.update(touched(body.operations))
        concerned = self._with_namesakes(records)
        again = self._acts_on(concerned) - {*gone}
        total = self._connection.execute("SELECT count(*) FROM acts").fetchone()[0]
        whole = self._provisional or self._has_frozen(gone)
        if whole or len(again) > max(_FEW, total // _SHARE):
            provisional.give_places_back(self._connection)
            derived.make_anew(self._connection)
            replay_within(self._connection, self._keys, self._chain)
            return records
        self._clear(concerned)
        self._forget_acts(gone)
        self._do_again(sorted(again | returning.keys()), concerned, returning)
        self._settle_numbers()
        return records

    def _touched(self, seqs: list[int]) -> set[Record]:
        rows = self._asked("SELECT touched FROM acts WHERE seq", seqs)
        return {(register, record) for (told,) in rows for register, record in decode_json(told)}

    def _has_frozen(self, seqs: list[int]) -> bool:
        return any(self._asked("SELECT 1 FROM artefacts WHERE seq", seqs))

    def _with_namesakes(self, records: set[Record]) -> set[Record]:
        """Return records with all others that claim a number of theirs: names depend on order."""
        found = set(records)
        for register, record in records:
            table = PLANS[register].records
            row = self._connection.execute(
                f"SELECT number FROM {table} WHERE id = ?",  # noqa: S608  # our own name
                (record,),
            ).fetchone()
            if row is None or not row[0]:
                continue
            number = base_of(row[0])
            self._numbers.add((register, number))
            others = self._connection.execute(
                f"SELECT id, number FROM {table} WHERE number >= ? AND number < ?",  # noqa: S608  # our own name
                (number, number + "{"),
            ).fetchall()
            found.update((register, each) for each, name in others if base_of(name) == number)
        return found

    def _acts_on(self, records: set[Record]) -> set[int]:
        """Return where the acts came that wrote to some records."""
        found: set[int] = set()
        for register, record in records:
            plan = PLANS[register]
            rows = self._connection.execute(
                f"SELECT w.seq FROM {plan.records} AS p JOIN {plan.writes} AS w ON w.rid = p.rid "  # noqa: S608  # our own names
                "WHERE p.id = ?",
                (record,),
            ).fetchall()
            found.update(row[0] for row in rows)
        return found

    def _clear(self, records: set[Record]) -> None:
        """Take away all that follows from the acts on some records."""
        run = self._connection.execute
        for register, record in records:
            plan = PLANS[register]
            where = f"WHERE rid = (SELECT rid FROM {plan.records} WHERE id = ?)"  # noqa: S608  # our own name
            for table in (plan.writes, plan.members):
                if table:
                    run(f"DELETE FROM {table} {where}", (record,))  # noqa: S608  # our own names
            run(f"DELETE FROM {plan.records} WHERE id = ?", (record,))  # noqa: S608  # our own name
            for table in ("texts", "text_updates"):
                run(f"DELETE FROM {table} WHERE register = ? AND record = ?", (register, record))  # noqa: S608  # our own name
        self._unfind(records)

    def _unfind(self, records: set[Record]) -> None:
        """Take records out of the search index, what stood once too; one walk finds their rows."""
        run = self._connection.execute
        run("CREATE TEMP TABLE again (register TEXT, record TEXT, PRIMARY KEY (record, register))")
        self._connection.executemany("INSERT INTO temp.again VALUES (?, ?)", sorted(records))
        docs = run(
            "SELECT s.doc FROM search_rows AS s "
            "JOIN temp.again AS t ON t.record = s.record AND t.register = s.register"
        ).fetchall()
        run("DROP TABLE temp.again")
        self._connection.executemany(
            "INSERT INTO search (search, rowid, words, register) "
            "SELECT 'delete', doc, words, register FROM search_rows WHERE doc = ?",
            docs,
        )
        self._connection.executemany("DELETE FROM search_rows WHERE doc = ?", docs)

    def _forget_acts(self, gone: list[int]) -> None:
        for table in _BY_ACT:
            self._connection.executemany(
                f"DELETE FROM {table} WHERE seq = ?",  # noqa: S608  # our own name
                [(seq,) for seq in gone],
            )
        silenced = list(self._asked("SELECT chain FROM beats WHERE seq", gone))
        for (chain,) in silenced:
            self._connection.execute("DELETE FROM beats WHERE chain = ?", (chain,))
            self._beat_again(chain)

    def _beat_again(self, chain: int) -> None:
        """Let the last beat of a chain that still counts be its last."""
        seqs = [row[0] for row in self._connection.execute(_WATCHING, (chain,)).fetchall()]
        for seq in seqs:
            for arrival, body in self._opened([seq]):
                said = [each for each in body.operations if isinstance(each, Beat)]
                if said:
                    self._replay.again(arrival, body, said)
                    return

    def _do_again(
        self,
        seqs: list[int],
        records: set[Record],
        returning: Mapping[int, tuple[Arrival, Body]],
    ) -> None:
        for arrival, body in self._opened(seqs):
            if arrival.seq in returning:
                self._replay.apply(arrival, body)
            else:
                self._replay.again(arrival, body, _only(records, body.operations))
        self._replay.settle()

    def _settle_numbers(self) -> None:
        """Name those that are left, and let the next number follow on the last that is in use."""
        for register, number in sorted(self._numbers):
            self._replay.projector.settle_number(PLANS[register], number)
        starts = {(name, number.rpartition("-")[0] + "-") for name, number in self._numbers}
        for register, start in sorted(starts):
            rows = self._connection.execute(
                f"SELECT number FROM {PLANS[register].records} WHERE number >= ? AND number < ?",  # noqa: S608  # our own name
                (start, start + ":"),
            ).fetchall()
            read = [serial_of(base_of(number)) for (number,) in rows]
            last = max((each[1] for each in read if each and each[0] == start), default=None)
            self._connection.execute("DELETE FROM serials WHERE start = ?", (start,))
            if last is not None:
                self._connection.execute("INSERT INTO serials VALUES (?, ?)", (start, last))

    def _opened(self, seqs: Sequence[int]) -> Iterator[tuple[Arrival, Body]]:
        """Go through the envelopes at some places whose bodies open."""
        for start in range(0, len(seqs), _ASKED):
            for arrival in arrivals_at(self._connection, seqs[start : start + _ASKED]):
                try:
                    yield arrival, body_of(arrival, self._keys)
                except NccnError:
                    continue

    def _asked(self, question: str, seqs: list[int]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(seqs), _ASKED):
            part = seqs[start : start + _ASKED]
            marks = ", ".join("?" * len(part))
            yield from self._connection.execute(f"{question} IN ({marks})", part).fetchall()


def _only(records: set[Record], operations: Iterable[Operation]) -> list[Operation]:
    """Return an act's operations, each in its place, without those on other records."""
    return [
        each
        if isinstance(each, Fields | TextUpdate) and (each.register, each.record) in records
        else _PASSED
        for each in operations
    ]
