"""What the store costs: saving an act, searching as one types, and building everything anew."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from figures import Figure, median, ms, percentile, timed
from stores import YEAR, built, opened

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.replaying import body_of, chunks
from nccn_desk.adapters.store.searching import expression
from nccn_desk.services import journal, search
from nccn_desk.sql.engine import Connection, connect

SAVES: Final = 400
ROUNDS: Final = 30
ACTS: Final = 10_000  # of a store that is built to be measured, with as few days
LIMIT: Final = 50
TYPED: Final = ("sci", "scien", "sciensano", "mondm", "vaccin", "scholen", "presse conf", "J-LV-41")
COMMON: Final = ("de", "het", "d", "van")
THEN: Final = "2020-04-01T00:00:00.000Z"

# The least that any search as one types does: the same rows of the same index, with their texts.
_BARE_SEARCH: Final = (
    "SELECT s.register, s.record, s.number, s.title, s.words, s.moment, s.until "
    "FROM search JOIN search_rows AS s ON s.doc = search.rowid "
    "WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?"
)
_LAST_SIZES: Final = (
    "SELECT length(id) + length(header) + length(signature) + length(ciphertext) "
    "FROM envelopes ORDER BY seq DESC LIMIT 20"
)

Measured = Callable[[], object]


def save(folder: Path, envelopes: int) -> Iterator[Figure]:
    """Measure durable acts, each beside one bare commit of the same library on the same disk."""
    numbers = count()
    with opened(folder) as ledger:

        def act(end: str) -> None:
            with ledger.acting() as uow:
                journal.note(uow, f"Sciensano bevestigt regel {next(numbers)} van de meting{end}")

        timed(lambda: act(""), 20)
        with _committer(folder.parent, _size_of_an_envelope(ledger)) as bare:
            jobs = (lambda: act(""), lambda: act(" met @LV"), bare)
            taken, named, floor = _interleaved(jobs, SAVES)
    of = f"{envelopes:,} envelopes"
    for what, times in (
        (f"save an act, {of}", taken),
        (f"save an act that names @LV, {of}", named),
    ):
        ratio = median(times) / median(floor)
        yield Figure(
            f"{what}: median",
            ms(median(times)),
            f"bare SQLCipher commit of a row of the envelope's size {ms(median(floor))}",
            f"{ratio:.1f} ×",
            "≤ 4 ×",
            ratio <= 4,
        )
    slow, slow_floor = percentile(taken, 99), percentile(floor, 99)
    yield Figure(
        f"save an act, {of}: p99",
        ms(slow),
        f"bare commit p99 {ms(slow_floor)}",
        f"{slow / slow_floor:.1f} ×",
        "≤ 25 ms",
        slow <= 25,
    )


def searching(folder: Path, envelopes: int) -> Iterator[Figure]:
    """Measure a search as one types, now and as of then, beside the bare query on the index."""
    for what, typed, as_of, most in (
        ("search as you type", TYPED, "", 1.5),
        ("search very common words as of then", COMMON, THEN, 0),
    ):
        with opened(folder) as ledger:
            taken, floor = _searches(ledger, typed, as_of)
        slow, slow_floor = percentile(taken, 95), percentile(floor, 95)
        yield Figure(
            f"{what}, {envelopes:,} entries: p95",
            ms(slow),
            f"bare FTS5 query with as many hits and their texts p95 {ms(slow_floor)}",
            f"{slow / slow_floor:.1f} ×",
            f"≤ 50 ms; ≤ {most} ×" if most else "≤ 50 ms",
            slow <= 50 and (not most or slow <= most * slow_floor),
        )


def rebuild(folder: Path, envelopes: int) -> Iterator[Figure]:
    """Measure making everything anew beside opening all envelopes and one bare row for each."""
    with opened(folder) as ledger:
        (taken,) = timed(ledger.rebuild, 1)
        (floor,) = timed(lambda: _open_all(ledger, folder.parent), 1)
    yield Figure(
        f"rebuild, {envelopes:,} entries",
        f"{taken / 1_000:.1f} s, {envelopes / (taken / 1_000):,.0f} entries/s",
        f"open each envelope and insert a bare row {floor / 1_000:.1f} s",
        f"{taken / floor:.1f} ×",
        "none set",
    )


def building() -> Iterator[Figure]:
    """Measure building an exercise in bulk."""
    with tempfile.TemporaryDirectory() as folder:
        (taken,) = timed(lambda: built(Path(folder) / "store", ACTS, YEAR * ACTS // 100_000), 1)
    pace = ACTS / (taken / 1_000)
    yield Figure(
        f"build an exercise in bulk, {ACTS:,} acts",
        f"{pace:,.0f} acts/s",
        "",
        "",
        "≥ 3,000 acts/s",
        pace >= 3_000,
    )


def _interleaved(jobs: Sequence[Measured], times: int) -> list[list[float]]:
    """Run jobs in turn, so that each meets the same machine, and return the times of each."""
    taken: list[list[float]] = [[] for _ in jobs]
    for _ in range(times):
        for job, of_job in zip(jobs, taken, strict=True):
            of_job.extend(timed(job, 1))
    return taken


def _searches(ledger: SqlLedger, typed: Sequence[str], as_of: str) -> list[list[float]]:
    taken: list[list[float]] = [[], []]
    with ledger.reading() as reader:
        for words in typed:
            asked = (expression(words), LIMIT)
            jobs = (
                lambda words=words: search.find(reader, words, as_of, LIMIT),
                lambda asked=asked: reader._connection.execute(_BARE_SEARCH, asked).fetchall(),
            )
            for known, fresh in zip(taken, _interleaved(jobs, ROUNDS), strict=True):
                known.extend(fresh)
    return taken


def _size_of_an_envelope(ledger: SqlLedger) -> int:
    with ledger.reading() as reader:
        return int(median([size for (size,) in reader._connection.execute(_LAST_SIZES)]))


@contextmanager
def _bare_table(beside: Path) -> Iterator[Connection]:
    """Open another database on the same disk, with the store's own settings."""
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        connection = connect(Path(folder) / "bare.db", os.urandom(32))
        try:
            connection.execute("CREATE TABLE lines (no INTEGER PRIMARY KEY, line BLOB)")
            yield connection
        finally:
            connection.close()


@contextmanager
def _committer(beside: Path, size: int) -> Iterator[Measured]:
    line = os.urandom(size)
    with _bare_table(beside) as connection:

        def commit() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO lines (line) VALUES (?)", (line,))
            connection.execute("COMMIT")

        yield commit


def _open_all(ledger: SqlLedger, beside: Path) -> None:
    keys = ledger._opened.keys.epochs
    with _bare_table(beside) as bare, ledger.reading() as reader:
        for arrivals in chunks(reader._connection):
            for arrival in arrivals:
                body_of(arrival, keys)
            lines = [(arrival.envelope.ciphertext,) for arrival in arrivals]
            bare.execute("BEGIN IMMEDIATE")
            bare.executemany("INSERT INTO lines (line) VALUES (?)", lines)
            bare.execute("COMMIT")
