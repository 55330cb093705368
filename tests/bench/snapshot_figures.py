"""What a late joiner pays before it can be at work, beside the same bytes with nothing around."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from figures import Figure
from sync_figures import _site, _whole
from sync_stores import Running, line_of, pair_of

from nccn_desk.ledger.snapshot_parts import Rows, open_part
from nccn_desk.services import snapshots
from nccn_desk.services.shapes import Query
from nccn_desk.sql.engine import connect
from tests.adapters.store.desks import Space


def never() -> bool:
    """Go on to the end."""
    return False


def snapshot_join(entries: int) -> Iterator[Figure]:
    """Measure how soon somebody is at work in a record of so many entries that others wrote."""
    with _site() as (place, site):
        space = pair_of(entries, place / "desks")
        try:
            yield from _measured(space, site, place, entries)
        finally:
            space.close()


def _measured(space: Space, site: Running, place: Path, entries: int) -> Iterator[Figure]:
    first, late = space.desks
    with closing(line_of(first, site.server)) as line:
        _whole(first, line)
        begun = time.perf_counter()
        snapshots.offer(first.ledger.snapshots(), line, never)
        making = time.perf_counter() - begun
        _whole(first, line)
    store = late.ledger.snapshots()
    with closing(line_of(late, site.server)) as line:
        floor = _bare(late, line, place)
        begun = time.perf_counter()
        if not snapshots.join(store, line, lambda _: None, never):
            raise AssertionError("no snapshot")
        shown = _shown(late)
        late.world.journal("Meteen aan het werk")
        usable = time.perf_counter() - begun
        snapshots.load_rest(store, line, lambda _: None, never)
        loaded = time.perf_counter() - begun
        replaying = _whole(late, line)
    begun = time.perf_counter()
    store.prove(lambda *_: None, never)
    proving = time.perf_counter() - begun
    if store.is_on() or late.ledger.standing().given_up is not None:
        raise AssertionError("the snapshot was not borne out")
    yield Figure(
        f"snapshot join at {entries:,} entries: usable",
        f"{usable:.2f} s, the newest {shown:,} lines",
        f"fetch, unseal, unpack and insert the same parts {floor[0]:.2f} s",
        f"{usable / floor[0]:.1f} ×",
        "≤ 3 s",
        usable <= 3,
    )
    yield Figure(
        f"snapshot join at {entries:,} entries: all of it",
        f"{loaded:.1f} s, searchable",
        f"fetch, unseal, unpack and insert the same parts {floor[1]:.1f} s",
        f"{loaded / floor[1]:.1f} ×",
        "none set",
    )
    yield Figure(
        f"snapshot of {entries:,} entries: made, replayed behind it, proved",
        f"{making:.1f} s, {replaying:.1f} s, {proving:.1f} s",
        "",
        "",
        "none set",
    )


def _shown(desk: Any) -> int:  # of the tests
    with desk.ledger.reading() as reader:
        if not reader.search("waterpeil"):
            raise AssertionError("nothing is found")
        return int(reader.count(Query("journal")))


def _bare(desk: Any, line: Any, place: Path) -> tuple[float, float]:  # of the tests
    """Return the seconds in which the parts come and stand in bare tables: the first, and all."""
    store = desk.ledger.snapshots()
    connection = connect(place / "bare-parts.db", bytes(32))
    made: set[str] = set()
    begun = time.perf_counter()
    named = snapshots._landmark(store, line).snapshot
    front = 0.0
    connection.execute("BEGIN IMMEDIATE")
    for number, name in enumerate(named.parts):
        rows = open_part(named.key, number, name, line.blob(store.space, name.hash))
        _insert(connection, rows, made)
        if number + 1 == named.front:
            connection.execute("COMMIT")
            front = time.perf_counter() - begun
            connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")
    taken = time.perf_counter() - begun
    connection.close()
    return front, taken


def _insert(connection: Any, rows: Rows, made: set[str]) -> None:
    if rows.table not in made:
        made.add(rows.table)
        names = ", ".join(f"c{number}" for number in range(len(rows.columns)))
        connection.execute(f"CREATE TABLE {rows.table} ({names})")
    marks = ", ".join("?" * len(rows.columns))
    connection.executemany(
        f"INSERT INTO {rows.table} VALUES ({marks})",  # noqa: S608  # names of a snapshot of ours
        zip(*rows.columns, strict=True),
    )
