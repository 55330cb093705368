"""A shadow is everything that follows from the envelopes, made anew in memory to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any, Final

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from nccn_desk.adapters.store import derived
from nccn_desk.adapters.store.arrivals import handle_of
from nccn_desk.adapters.store.chains import KnownChain
from nccn_desk.adapters.store.digests import readings
from nccn_desk.adapters.store.pruning import is_removed
from nccn_desk.adapters.store.replaying import Arrival, Replay
from nccn_desk.adapters.store.report import Findings
from nccn_desk.adapters.store.roster import Judge
from nccn_desk.adapters.store.settings import FILE
from nccn_desk.adapters.store.sharing import shared_digest
from nccn_desk.adapters.store.surviving import Survivor
from nccn_desk.adapters.store.tables import CHAINS, ENVELOPES
from nccn_desk.ledger.envelope import Body
from nccn_desk.sql.engine import Connection, connect_in_memory

_INSERT_CHAIN: Final = (
    "INSERT INTO chains (no, chain, station, public, reason, begun, position, tip, clock) "
    "VALUES (?, ?, '', x'', '', '', 0, x'', 0)"
)
_INSERT_ENVELOPE: Final = (
    "INSERT OR IGNORE INTO envelopes "
    "(seq, handle, id, chain, position, header, signature, entered) "
    "VALUES (?, ?, ?, ?, ?, x'', x'', '')"
)


class Shadow:
    """The derived tables in memory, filled envelope by envelope."""

    def __init__(self, chains: Iterable[KnownChain], judge: Judge) -> None:
        self._connection = connect_in_memory()
        for table in (CHAINS, ENVELOPES):
            self._connection.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        self._connection.execute("CREATE INDEX handles ON envelopes (handle)")
        derived.make(self._connection)
        known = list(chains)
        self._connection.executemany(
            _INSERT_CHAIN, [(chain.no, chain.tip.chain) for chain in known]
        )
        # No text is edited here, so that it does not matter in whose name it is opened.
        self._replay = Replay(self._connection, known[-1].tip.chain if known else bytes(16), judge)
        self._places = 0

    def close(self) -> None:
        """Forget it all."""
        self._connection.close()

    def foresee(self, adopted: Iterable[tuple[int, bytes, int]]) -> None:
        """Know where adopted envelopes come: who had written over them may come before."""
        self._connection.executemany(
            _INSERT_ENVELOPE,
            [(seq, handle_of(name), name, chain, -seq) for seq, name, chain in adopted],
        )

    def cast(self, arrival: Arrival, body: Body | None) -> None:
        """Let one envelope take effect; without a body it has its place, and no effect."""
        self._places += 1
        self._connection.execute(
            _INSERT_ENVELOPE,
            (arrival.seq, handle_of(arrival.id), arrival.id, arrival.chain[0], self._places),
        )
        if body is not None:
            self._replay.apply(arrival, body)

    def has_removed(self, envelope_id: bytes) -> bool:
        """Tell whether an act that counts removed an envelope's content."""
        return is_removed(self._connection, envelope_id)

    def shared_digest(self) -> bytes:
        """Return the digest of what was cast so far, as every desk with the same heads has it."""
        self._replay.settle()
        return shared_digest(self._connection)

    def differs(self, connection: Connection) -> bool:
        """Tell whether any table of a store says something else."""
        self._replay.settle()
        told = {**readings(), "artefacts of acts": "SELECT hash, seq FROM artefacts ORDER BY 1"}
        return any(
            mine != yours
            for reading in told.values()
            for mine, yours in zip_longest(
                self._connection.execute(reading), connection.execute(reading)
            )
        )

    def compare(self, survivor: Survivor, gone: frozenset[str], findings: Findings) -> None:
        """Note each derived table of a store that differs, and where it first does.

        A table that is gone cannot be read together with others either; it was told already.
        """
        self._replay.settle()
        for name, reading in sorted(readings().items()):
            if not gone.isdisjoint(reading.replace(",", " ").split()):
                continue
            theirs = survivor.rows(reading, f"{FILE}: table {name}")
            ours: Iterator[tuple[Any, ...]] = self._connection.execute(reading)
            for mine, yours in zip_longest(ours, theirs):
                if mine != yours:
                    findings.add(f"{FILE}: table {name}, {(mine or yours)[0]}", "projection")
                    break
