"""What the store costs: saving an act, searching as one types, and building everything anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from figures import Figure, median, ms, percentile, timed
from sqlalchemy import Engine
from stores import opened

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.services import journal, search
from nccn_desk.sql.engine import open_engine

SAVES: Final = 400
SEARCHES: Final = 60
TYPED: Final = ("sci", "scien", "sciensano", "mondm", "vaccin", "scholen", "presse conf", "J-LV-41")


def save(folder: Path, bare: Path) -> Iterator[Figure]:
    """Measure one durable act beside one bare commit of the same library."""
    with opened(folder) as ledger:
        lines = iter(range(SAVES + 20))

        def act() -> None:
            with ledger.acting() as uow:
                journal.note(uow, f"Sciensano bevestigt regel {next(lines)} van de meting")

        timed(act, 20)
        taken = timed(act, SAVES)
    floor = timed(_committer(bare), SAVES)
    ratio = median(taken) / median(floor)
    yield Figure(
        "save an act: median",
        ms(median(taken)),
        f"bare SQLCipher commit {ms(median(floor))}",
        f"{ratio:.1f} ×",
        "≤ 4 ×",
        ratio <= 4,
    )
    slow = percentile(taken, 99)
    yield Figure(
        "save an act: p99",
        ms(slow),
        f"bare commit p99 {ms(percentile(floor, 99))}",
        f"{slow / percentile(floor, 99):.1f} ×",
        "≤ 25 ms",
        slow <= 25,
    )


def searching(folder: Path, envelopes: int) -> Iterator[Figure]:
    """Measure a search as one types beside the bare full-text query on the same index."""
    with opened(folder) as ledger:
        taken = _searches(ledger)
        floor = _bare_searches(ledger)
    slow, slow_floor = percentile(taken, 95), percentile(floor, 95)
    yield Figure(
        f"search as you type, {envelopes:,} entries: p95",
        ms(slow),
        f"bare FTS5 query p95 {ms(slow_floor)}",
        f"{slow / slow_floor:.1f} ×",
        "≤ 50 ms; ≤ 1.5 ×",
        slow <= 50 and slow <= 1.5 * slow_floor,
    )


def rebuild(folder: Path, envelopes: int) -> Iterator[Figure]:
    """Measure making everything anew that follows from the ledger."""
    with opened(folder) as ledger:
        (taken,) = timed(ledger.rebuild, 1)
    yield Figure(
        f"rebuild, {envelopes:,} entries",
        f"{taken / 1_000:.1f} s",
        f"{envelopes / (taken / 1_000):,.0f} entries/s",
        "",
        "none set",
    )


def _searches(ledger: SqlLedger) -> list[float]:
    taken = []
    for _ in range(SEARCHES // len(TYPED) + 1):
        for words in TYPED:
            with ledger.reading() as reader:
                taken += timed(lambda words=words, reader=reader: search.find(reader, words), 1)
    return taken


def _bare_searches(ledger: SqlLedger) -> list[float]:
    """Ask the index alone for the newest fifty rows that hold the last word's beginning."""
    taken = []
    with ledger.reading() as reader:
        connection = reader._connection
        for _ in range(SEARCHES // len(TYPED) + 1):
            for words in TYPED:
                match = " ".join(f'"{word}"' for word in words.split()) + "*"
                query = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50"
                taken += timed(
                    lambda match=match, query=query: connection.execute(query, (match,)).fetchall(),
                    1,
                )
    return taken


def _committer(folder: Path) -> object:
    engine: Engine = open_engine(folder / "bare.db", os.urandom(32))
    connection = engine.raw_connection().driver_connection
    connection.execute("CREATE TABLE lines (no INTEGER PRIMARY KEY, line BLOB)")
    line = os.urandom(400)

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO lines (line) VALUES (?)", (line,))
        connection.execute("COMMIT")

    return commit
