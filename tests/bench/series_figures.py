"""What a year of a series by the minute costs to take in, and of a processor to read and draw."""

from __future__ import annotations

import csv
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Final, TypeVar

from figures import Figure, forget_peak, median, ms, peak, percentile, worked
from stores import opened, store_of

from nccn_desk.adapters.contacts.apart import ApartContacts
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.series_picture import Picture, picture_of
from nccn_desk.services import series, series_taking
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.shapes import Query, Where

MINUTES: Final = 366 * 24 * 60
TODAY: Final = date(2020, 11, 17)
FRAME: Final = 1_000 / 60  # milliseconds

T = TypeVar("T")


def counted(minutes: int = MINUTES) -> Iterator[Figure]:
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
    bare = _took(lambda: _bare_sheet(file))[0]
    read, found = _took(lambda: ApartContacts().read(str(file), rows=series_taking.ROWS))
    with ledger.reading() as reader:
        columns = series_taking.columns_of(reader, made, found.table)
        dry, planned = _took(
            lambda: series_taking.plan(reader, made, "jaar.csv", found.table, columns)
        )
    with ledger.acting() as uow:
        took, _ = _took(lambda: series_taking.take(uow, planned))
    for what, each in (
        (f"{minutes:,} values read from CSV", read),
        (f"dry run of {minutes:,} values", dry),
        (f"{minutes:,} values taken in as one act of {len(planned.chunks)} records", took),
    ):
        floor, ratio = f"the lines parted {bare:.1f} s", f"{each / bare:.1f} ×"
        yield Figure(what, f"{each:.1f} s", floor, ratio, "30 s", each < 30)
    return made


def _bare_sheet(file: Path) -> int:
    with file.open(encoding="utf-8", newline="") as source:
        return sum(1 for _ in csv.reader(source, delimiter=";"))


def _read(ledger: SqlLedger, made: str) -> Iterator[Figure]:
    now = read_script().now
    with ledger.reading() as reader:
        record = reader.record("series", made)
        rises = worked(lambda: series.rise(reader, record, now), 10)
        pictures = {
            span: worked(lambda s=span: picture_of(reader, record, s, TODAY, "nl"), 5)
            for span in ("day", "week", "year")
        }
        whole = Query("points", (Where("series", "=", made),))
        bare = median(worked(lambda: reader.records(whole), 5))
    floor = f"all its records alone {ms(bare)}"
    for what, taken, budget in (
        ("is one series unusual now", rises, 100),
        *(
            (f"read a {span} by the minute, with what is usual", each, 1_000)
            for span, each in pictures.items()
        ),
    ):
        took = median(taken)
        ratio = f"{took / bare:.1f} ×"
        yield Figure(what, ms(took), floor, ratio, f"{budget:,} ms", took < budget)


def _drawn(ledger: SqlLedger, made: str, minutes: int) -> Iterator[Figure]:
    """Draw a year, and walk along it; the toolkit is loaded for this alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415  # for this alone

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

    bare = QWidget()
    bare.resize(plot.size())
    whole, step, empty = worked(draw, 10), worked(walk, 60), worked(bare.grab, 60)
    plot.hide()
    for what, took, least, budget in (
        (
            f"draw a year by the minute ({len(year.values):,} of {minutes:,} values)",
            median(whole),
            median(empty),
            500,
        ),
        ("a step along it, one frame, p95", percentile(step, 95), percentile(empty, 95), FRAME),
    ):
        floor = f"an empty widget of the size {ms(least)}"
        yield Figure(what, ms(took), floor, "", ms(budget), took < budget)


def _took(job: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    found = job()
    return time.perf_counter() - begun, found


if __name__ == "__main__":
    from figures import print_table

    print_table(list(counted()))
