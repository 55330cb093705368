"""What a year of a series by the minute costs to take in and to draw, and a board to recompute."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from figures import Figure, forget_peak, median, ms, peak, percentile, timed
from stores import opened, store_of

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.series_picture import Picture, picture_of
from nccn_desk.services import board, series, series_taking
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.shapes import Query, Where

ITEMS: Final = 100_000
MINUTES: Final = 366 * 24 * 60
TODAY: Final = date(2020, 11, 17)
FRAME: Final = 1_000 / 60  # milliseconds

T = TypeVar("T")


def counted(items: int = ITEMS, minutes: int = MINUTES) -> Iterator[Figure]:
    """Measure all of it in a store of its own."""
    forget_peak()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(store_of(100), store)
        with opened(store) as ledger:
            made = yield from _taken(ledger, Path(folder), minutes)
            yield from _read(ledger, made)
            yield from _drawn(ledger, made, minutes)
            top = peak()
            what = f"memory at most, taking in and drawing {minutes:,} values"
            yield Figure(what, f"{top:.0f} MB", "-", "-", "1,500 MB", top < 1_500)
            yield from _board(ledger, items)


def _taken(ledger: SqlLedger, folder: Path, minutes: int) -> Iterator[Figure]:
    """Take a year in from its file, and return the series."""
    file = folder / "jaar.csv"
    chance = random.Random(7)  # noqa: S311  # chance of a measurement
    start = read_script().now.astimezone(UTC).replace(second=0) - timedelta(minutes=minutes)
    lines = (
        f"{start + timedelta(minutes=each):%Y-%m-%dT%H:%MZ};{chance.randrange(20, 60)}"
        for each in range(minutes)
    )
    file.write_text("time;value\n" + "\n".join(lines), encoding="utf-8")
    with ledger.acting() as uow:
        (made,) = (r for kind, r in series.add(uow, {"name": "Jaar"}).records if kind == "series")
    read, found = _took(lambda: ApartContacts().read(str(file), rows=series_taking.ROWS))
    with ledger.reading() as reader:
        columns = series_taking.columns_of(reader, made, found.table)
        dry, planned = _took(
            lambda: series_taking.plan(reader, made, "jaar.csv", found.table, columns)
        )
    with ledger.acting() as uow:
        took, _ = _took(lambda: series_taking.take(uow, planned))
    for what, each, budget in (
        (f"{minutes:,} values read from CSV", read, 30),
        (f"dry run of {minutes:,} values", dry, 30),
        (f"{minutes:,} values taken in as one act of {len(planned.chunks)} records", took, 30),
    ):
        yield Figure(what, f"{each:.1f} s", "-", "-", f"{budget} s", each < budget)
    return made


def _read(ledger: SqlLedger, made: str) -> Iterator[Figure]:
    now = read_script().now
    with ledger.reading() as reader:
        record = reader.record("series", made)
        rises = timed(lambda: series.rise(reader, record, now), 10)
        pictures = {
            span: timed(lambda s=span: picture_of(reader, record, s, TODAY, "nl"), 5)
            for span in ("day", "week", "year")
        }
    took = median(rises)
    yield Figure("is one series unusual now", ms(took), "-", "-", "100 ms", took < 100)
    for span, taken in pictures.items():
        what = f"read a {span} by the minute, with what is usual"
        yield Figure(what, ms(median(taken)), "-", "-", "1,000 ms", median(taken) < 1_000)


def _drawn(ledger: SqlLedger, made: str, minutes: int) -> Iterator[Figure]:
    """Draw a year, and walk along it; the toolkit is loaded for this alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415  # no other figure needs it

    from nccn_desk.desk import fonts  # noqa: PLC0415
    from nccn_desk.desk.look import make_look  # noqa: PLC0415
    from nccn_desk.desk.plots.series_plot import SeriesPlot  # noqa: PLC0415

    application = QApplication.instance() or QApplication([])
    fonts.load_first()
    fonts.load_rest()
    with ledger.reading() as reader:
        year = picture_of(reader, reader.record("series", made), "year", TODAY, "nl")
    plot = SeriesPlot(make_look(Words("nl")))
    plot.resize(1_200, 272)
    plot.show()

    def draw() -> None:
        plot.show_picture(Picture())
        plot.show_picture(year)
        plot.grab()

    plot.show_picture(year)
    places = iter(range(len(year.values) - 1, 0, -977))

    def walk() -> None:
        plot.choose(next(places))
        application.processEvents()
        plot.grab()

    whole, step = timed(draw, 10), timed(walk, 60)
    plot.hide()
    what = f"draw a year by the minute ({len(year.values):,} of {minutes:,} values)"
    yield Figure(what, ms(median(whole)), "-", "-", "500 ms", median(whole) < 500)
    found = percentile(step, 95)
    yield Figure("a step along it, one frame, p95", ms(found), "-", "-", ms(FRAME), found < FRAME)


def _board(ledger: SqlLedger, amount: int) -> Iterator[Figure]:
    """Recompute the board of a day on which everything was said."""
    now, chance = read_script().now, random.Random(3)  # noqa: S311  # chance of a measurement
    with ledger.acting() as uow:
        groups = [uow.create("target_groups", {"name": f"groep {n}"}).id for n in range(13)]
        uow.commit()
    for start in range(0, amount, 500):
        with ledger.acting() as uow:
            for number in range(start, start + 500):
                at = to_text(now - timedelta(seconds=chance.randrange(36_000)))
                values = {
                    "text": f"vraag {chance.randrange(2_000)} over maatregel",
                    "observed_at": at,
                    "event_at": at,
                    "kind": CLASSES[number % 3],
                    "groups": frozenset({chance.choice(groups)}),
                    "volume": 1 + number % 9,
                }
                uow.create("items", values)
            uow.commit()
    begins = to_text(datetime(2020, 11, 16, tzinfo=UTC))
    with ledger.reading() as reader:
        query = Query("items", (Where("event_at", ">=", begins),))
        bare = timed(lambda: reader.records(query), 3)
        taken = timed(lambda: board.drawn(reader, TODAY), 3)
    took, floor = median(taken), median(bare)
    yield Figure(
        f"the board over {amount:,} items of one day",
        ms(took),
        f"reading them alone {ms(floor)}",
        f"{took / floor:.1f} ×",
        "5,000 ms",
        took < 5_000,
    )


def _took(job: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    found = job()
    return time.perf_counter() - begun, found


if __name__ == "__main__":
    from figures import print_table

    print_table(list(counted()))
