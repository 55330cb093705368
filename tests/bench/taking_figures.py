"""What a fresh workstation pays for taking in what others wrote, beside the work that must be."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from figures import Figure

from nccn_desk.adapters.store.creating import create_store
from nccn_desk.crypto.keys import database_key
from nccn_desk.crypto.signing import verify
from nccn_desk.ledger.envelope import check_structure, open_body
from nccn_desk.protocol.depot import Parcel
from nccn_desk.protocol.messages import Head
from nccn_desk.sql.engine import connect
from tests.adapters.contract.world import SAM
from tests.adapters.store.conftest import BIRTH, MASTER
from tests.adapters.store.desks import Space, SpaceDesk

PAGE: Final = 1_000
WORDS: Final = "De brug over de Maas is dicht sinds vanochtend; "
TABLES: Final = ("envelopes", "acts", "p_journal", "v_journal", "search_rows")


def taking(envelopes: int) -> Iterator[Figure]:
    """Measure a store that takes in a journal, in processor time, page by page.

    The floor reads the pages, proves and opens what is in them, and inserts the same rows into
    the same tables, many at once.
    """
    with tempfile.TemporaryDirectory() as folder:
        space = Space(Path(folder))
        lv, na = space.found(), space.join()
        _write(lv, envelopes)
        begun = time.process_time()
        pages = _pages(lv)
        floor = time.process_time() - begun
        taken = floor + _take(na, pages)
        floor += _prove_and_open(lv, pages) + _insert(space, na, envelopes)
        space.close()
    yield Figure(
        f"a fresh store takes in {envelopes:,} entries",
        f"{taken:.1f} s",
        f"read, verify, decrypt, insert all rows {floor:.1f} s",
        f"{taken / floor:.1f} ×",
        "2 ×",
        taken <= 2 * floor,
    )


def _write(desk: SpaceDesk, envelopes: int) -> None:
    with desk.ledger.bulk():
        for number in range(envelopes):
            with desk.ledger.acting() as uow:
                text = f"{number} {WORDS * 8}"
                line = {"event_at": desk.world.now, "text": text, "author": SAM}
                uow.create("journal", line)
                uow.commit()


def _pages(desk: SpaceDesk) -> list[Parcel]:
    pages: list[Parcel] = []
    heads: dict[bytes, Head] = {}
    while (page := desk.depot.lacking(heads, envelopes=PAGE, size=2**22)).envelopes:
        pages.append(page)
        last = page.envelopes[-1]
        heads[last.header.chain] = Head(last.header.position, last.id)
    return pages


def _take(desk: SpaceDesk, pages: list[Parcel]) -> float:
    depot = desk.depot
    begun = time.process_time()
    for page in pages:
        depot.take(page)
    return time.process_time() - begun


def _prove_and_open(desk: SpaceDesk, pages: list[Parcel]) -> float:
    pen = desk.writer.kept
    begun = time.process_time()
    for page in pages:
        for each in page.envelopes:
            check_structure(each)
            open_body(each, pen.epoch_key)
        verify(pen.device.public, page.envelopes[-1].id, page.envelopes[-1].signature)
    return time.process_time() - begun


def _insert(space: Space, desk: SpaceDesk, envelopes: int) -> float:
    """Insert the rows that a store has taken in into an empty one, a page to a transaction."""
    bare = space.folder / "bare"
    create_store(bare, MASTER, BIRTH, space.clock, space.ids)
    connection = connect(bare / "store.db", database_key(MASTER))
    connection.execute("PRAGMA foreign_keys = OFF")
    source = desk.writer.connection
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}  # noqa: S608  # our own names
    found = source.execute("SELECT doc, words, register FROM search_rows").fetchall()
    begun = time.process_time()
    for start in range(0, envelopes, PAGE):
        connection.execute("BEGIN IMMEDIATE")
        for name, all_rows in rows.items():
            marks = ", ".join("?" * len(all_rows[0]))
            part = all_rows[start : start + PAGE]
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", part)  # noqa: S608  # our own names
        connection.executemany(
            "INSERT INTO search (rowid, words, register) VALUES (?, ?, ?)",
            found[start : start + PAGE],
        )
        connection.execute("COMMIT")
    taken = time.process_time() - begun
    connection.close()
    return taken
