"""What the rooms of monitoring and of the board read on a day on which 100,000 were heard.

In processor time, because a machine that does other things beside makes both look worse.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from figures import Figure, forget_peak, median, ms, peak, worked
from heard_stores import HEARD_IN, heard_store
from stores import opened

from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.presenters import board as board_place
from nccn_desk.presenters import monitoring, monitoring_items
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.services import board, board_needs, hearing
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

ITEMS: Final = 100_000
STEP: Final = timedelta(minutes=10)
TIMES: Final = 7


def rooms(amount: int = ITEMS) -> Iterator[Figure]:
    """Measure what is read again after one message came, was seen, or was linked."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(heard_store(amount), store)
        with opened(store) as ledger:
            yield from _room(ledger, amount)
            yield from _board(ledger, amount)


def _room(ledger: SqlLedger, amount: int) -> Iterator[Figure]:
    """Read the room as after each change; beside it, the messages and rumours that it shows."""
    jobs: list[tuple[str, Callable[[Reader], object], int]] = [
        ("the list of what was heard, and its picture", _items, 500),
        ("the picture of volumes alone", _volumes, 500),
        ("the rumours beside it", _rumours, 100),
    ]
    forget_peak()
    floor = _changing(ledger, _bare)
    before = peak()
    for what, job, budget in jobs:
        took = _changing(ledger, job)
        yield Figure(
            f"monitoring at {amount:,}: {what}, after a change",
            ms(took),
            f"the same records alone {ms(floor)}",
            f"{took / floor:.1f} ×",
            f"{budget} ms",
            took < budget,
        )
    yield _memory(f"the room at {amount:,}", peak(), before)


def _board(ledger: SqlLedger, amount: int) -> Iterator[Figure]:
    """Recompute a board as after each change; beside it, reading all that was said of it."""
    with ledger.reading() as reader:
        now = reader.clock.now()
        asked = Asked("needs", "", "", day_of(now), "nl", now, writable=True)
        before = peak()
    jobs: dict[str, Callable[[Reader], object]] = {
        "recomputed": lambda reader: board.drawn(reader, asked.day),
        "as a page, the first hundred needs": lambda reader: board_place.page_of(reader, asked),
        "one need with its items": _need,
    }
    taken = {what: _changing(ledger, job, times=3) for what, job in jobs.items()}
    top = peak()
    with ledger.reading() as reader:
        whole = Query("items", (Where("event_at", ">=", to_text(now - HEARD_IN)),))
        floor = median(worked(lambda: reader.records(whole), 3))
    for what, took in taken.items():
        yield Figure(
            f"the board at {amount:,}: {what}, after a change",
            ms(took),
            f"reading all records {ms(floor)}",
            f"{took / floor:.2f} ×",
            "5,000 ms",
            took < 5_000,
        )
    yield _memory(f"the board at {amount:,}", top, before)


def _memory(what: str, top: float, before: float) -> Figure:
    return Figure(
        f"memory at most, {what}", f"{top:.0f} MB", f"before it {before:.0f} MB", "-", "none set"
    )


def _items(reader: Reader) -> object:
    return monitoring_items.items_page(reader, "unseen", 1, writable=True)


def _volumes(reader: Reader) -> object:
    now = reader.clock.now()
    return hearing.volumes(reader, now - HEARD_IN, now, STEP)


def _rumours(reader: Reader) -> object:
    now = reader.clock.now()
    return monitoring.page_of(reader, Asked("all", "", "", day_of(now), "nl", now, writable=True))


def _need(reader: Reader) -> object:
    found = board.drawn(reader, day_of(reader.clock.now()))
    return board_needs.behind(reader, found.needs[0], 100)


def _bare(reader: Reader) -> object:
    """Read the records that the room shows, the newest and all rumours, and count nothing."""
    newest = Query("items", (Where("state", "=", "unseen"),), ("-observed_at",), 60)
    return reader.records(newest), reader.records(Query("rumours"))


def _changing(ledger: SqlLedger, job: Callable[[Reader], object], times: int = TIMES) -> float:
    """Return what a reading takes, each time after an act that changed one message."""
    taken = []
    for number in range(times):
        with ledger.acting() as uow:
            (first,) = uow.records(Query("items", (Where("state", "=", "unseen"),), limit=1))
            uow.change("items", first.id, {"state": "seen", "volume": number + 2})
            uow.commit()
        with ledger.reading() as reader:
            taken += worked(lambda reader=reader: job(reader))
    return median(taken)


if __name__ == "__main__":
    import sys

    from figures import print_table

    print_table(tuple(rooms(2_000 if "--quick" in sys.argv else ITEMS)))
