"""What 100,000 items cost to read, to compare with what is there, to take and to take back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final, TypeVar

from figures import Figure, forget_peak, median, ms, peak, percentile, timed
from heard_texts import texts
from lxml import etree
from rapidfuzz import fuzz, process
from stores import opened, store_of

from nccn_desk.adapters.contacts.apart_items import ApartItems
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.searching import expression
from nccn_desk.adapters.tongues.process import TonguesProcess
from nccn_desk.adapters.transport.feeds import FeedFetch
from nccn_desk.domain.heard import Heard, text_key
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import importing_undo, intake_taking
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.intake import columns_of, items_of
from nccn_desk.services.intake_languages import with_languages
from nccn_desk.services.intake_near import Near, pairs_of
from nccn_desk.services.intake_plan import Plan, Source, plan
from nccn_desk.services.shapes import Query

ITEMS: Final = 100_000
TYPED: Final = ("scho", "school dicht", "grens", "masker verplicht", "winkel", "test", "quar")
FOUND: Final = 50
_BARE: Final = (
    "SELECT s.register, s.record, s.number, s.title, s.words, s.moment, s.until "
    "FROM search JOIN search_rows AS s ON s.doc = search.rowid "
    "WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?"
)
SOURCE: Final = Source("a" * 32, "Bank", "social", new=True)

T = TypeVar("T")


def heard(amount: int = ITEMS, *, million: bool = False) -> Iterator[Figure]:
    """Measure one intake from file to store and back; `million` searches as many items."""
    forget_peak()
    said = list(texts(amount))
    with tempfile.TemporaryDirectory() as folder:
        found = None
        for name, data, floor in _files(said):
            file = Path(folder) / name
            file.write_bytes(data)
            bare = _took(lambda data=data, floor=floor: floor(data))[0]
            took, found = _took(lambda file=file: ApartItems(FeedFetch()).read(str(file)))
            size = len(data) / 2**20
            what = f"{amount:,} items read from {file.suffix} of {size:.0f} MB"
            yield _figure(what, took, bare, 60.0)
    items = items_of(found, columns_of(found, None))
    yield from _languages(items)
    yield from _near(items)
    with tempfile.TemporaryDirectory() as folder, opened(_copy(Path(folder))) as ledger:
        yield from _taken(ledger, items)
        yield from _searched(ledger, amount)
    top = peak()
    what = f"memory at most, taking {amount:,} items"
    yield Figure(what, f"{top:.0f} MB", "-", "-", "1,500 MB", top < 1_500)
    if million:
        yield from _a_million()


def _languages(items: tuple[Heard, ...]) -> Iterator[Figure]:
    some = items[:2_000]
    tongues = TonguesProcess()
    try:
        tongues.hear([some[0].text])  # loads the model
        took, _ = _took(lambda: with_languages(some, tongues))
    finally:
        tongues.close()
    rate = len(some) / took
    yield Figure(
        "languages heard", f"{rate:.0f} a second", "-", "-", "1,000 a second", rate > 1_000
    )


def _near(items: tuple[Heard, ...]) -> Iterator[Figure]:
    """Find near-doubles; beside it, a part of comparing each with all, as if it were all."""
    keys = [text_key(each.text) for each in items]

    def find() -> int:
        pairs = [pairs_of(key) for key in keys]
        near, found = Near(pairs), 0
        for place, each in enumerate(pairs):
            if near.find(each):
                found += 1
            else:
                near.lay(str(place), each)
        return found

    took, found = _took(find)
    few = max(1, len(keys) // 5_000)
    bare = _took(lambda: process.cdist(keys[:few], keys, scorer=fuzz.ratio, score_cutoff=80))[0]
    yield _figure(f"{found:,} near-doubles in {len(keys):,}", took, bare * len(keys) / few, 60.0)


def _taken(ledger: SqlLedger, items: tuple[Heard, ...]) -> Iterator[Figure]:
    """Compare, take, take back and do again; beside it, parting words, and writing bare items."""
    parted = _took(lambda: [pairs_of(text_key(each.text)) for each in items])[0]
    bare = _bare(ledger, len(items) // 20) * 20
    for what, budget in (("an empty register", 90.0), ("the same items", 120.0)):
        with ledger.reading() as reader:
            source = SOURCE if what == "an empty register" else Source("a" * 32, "Bank", "social")
            took, made = _took(
                lambda r=reader, s=source: plan(r, "bank.csv", s, items, {"tekst": "text"})
            )
        yield _figure(f"dry run of {len(items):,} against {what}", took, parted, budget)
        if what == "an empty register":
            yield from _written(ledger, made, bare)
    with ledger.reading() as reader:
        record = importing_undo.find(reader, "intakes")[0]
    for what, step in (
        ("undone", importing_undo.step_back),
        ("done again", importing_undo.step_again),
    ):
        acts: list[tuple[float, float]] = []
        for _ in range(record.whole("parts")):
            with _timed(acts), ledger.acting() as uow:
                step(uow, record.id)
        yield from _acts(f"{len(items):,} items {what}", acts, bare, 900.0)


def _written(ledger: SqlLedger, made: Plan, bare: float) -> Iterator[Figure]:
    with ledger.reading() as reader:
        taking = intake_taking.prepare(reader, made, {})
    acts: list[tuple[float, float]] = []
    for part in range(len(taking.parts)):
        with _timed(acts), ledger.acting() as uow:
            intake_taking.take(uow, taking, part)
    yield from _acts(f"{len(made.items):,} items taken", acts, bare, 600.0)


@contextmanager
def _timed(acts: list[tuple[float, float]]) -> Iterator[None]:
    """Note what an act takes, on the clock and of a processor."""
    wall, worked = time.perf_counter(), time.process_time()
    yield
    acts.append((time.perf_counter() - wall, time.process_time() - worked))


def _acts(
    what: str, acts: list[tuple[float, float]], bare: float, budget: float
) -> Iterator[Figure]:
    """Tell what acts took, and the longest of them also without what others did meanwhile."""
    took = sum(wall for wall, _ in acts)
    yield _figure(f"{what} in {len(acts)} acts", took, bare, budget)
    longest, worked = (max(each[place] for each in acts) for place in (0, 1))
    told = f"{longest:.2f} s, {worked:.2f} s of a processor"
    yield Figure("its longest act", told, "-", "-", "1.5 s", longest < 1.5)


def _bare(ledger: SqlLedger, amount: int) -> float:
    """Write bare items, without a look at anything."""
    now = to_text(read_script().now)
    begun = time.perf_counter()
    for start in range(0, amount, 250):
        with ledger.acting() as uow:
            for number in range(start, min(amount, start + 250)):
                text = f"kaal bericht nummer {number}"
                uow.create("items", {"text": text, "observed_at": now, "key": str(number)})
            uow.commit()
    return time.perf_counter() - begun


def _searched(ledger: SqlLedger, amount: int) -> Iterator[Figure]:
    """Search as one types, and read the first page of what is to be looked at."""
    with ledger.reading() as reader:
        found = [
            took
            for words in TYPED
            for took in timed(lambda w=words: reader.search(w, registers=("items",)), 5)
        ]
        bare = [
            took
            for words in TYPED
            for wanted in [(expression(words, ("items",)), FOUND)]
            for took in timed(lambda w=wanted: reader._connection.execute(_BARE, w).fetchall(), 5)
        ]
        page = timed(lambda: reader.records(Query("items", (), ("-event_at",), limit=100)), 10)
    took, floor = percentile(found, 95), percentile(bare, 95)
    yield Figure(
        f"search as you type among {amount:,} items, p95",
        ms(took),
        f"bare FTS5 query p95 {ms(floor)}",
        f"{took / floor:.1f} ×",
        "150 ms",
        took < 150,
    )
    took = median(page)
    yield Figure(f"the newest hundred of {amount:,} items", ms(took), "-", "-", "50 ms", took < 50)


def _a_million() -> Iterator[Figure]:
    """Search a million items; making them takes long, and they are kept for the next run."""
    kept = Path(tempfile.gettempdir()) / "nccn-desk-bench-million-items"
    if not kept.exists():
        half = kept.with_name(f"{kept.name}-half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(store_of(100), half)
        with opened(half) as ledger:
            _fill(ledger, 1_000_000)
        half.rename(kept)
    with opened(kept) as ledger:
        yield from _searched(ledger, 1_000_000)


def _fill(ledger: SqlLedger, amount: int) -> None:
    now = read_script().now
    rows = enumerate(texts(amount))
    for start in range(0, amount, 500):
        with ledger.acting() as uow:
            for number, text in [next(rows) for _ in range(min(500, amount - start))]:
                at = to_text(now - timedelta(seconds=number))
                values = {"text": text, "observed_at": at, "event_at": at, "key": str(number)}
                uow.create("items", values)
            uow.commit()


def _files(texts: list[str]) -> Iterator[tuple[str, bytes, Callable[[bytes], object]]]:
    """Yield each file with what reads it barely; a sheet comes last, and is taken in."""
    now = read_script().now
    times = [to_text(now - timedelta(seconds=place)) for place in range(len(texts))]
    rows = list(zip(texts, times, strict=True))
    feed = "".join(
        f"<item><title>{text}</title><guid>g{place}</guid><pubDate>{at}</pubDate>"
        f"<description>&lt;p&gt;{text} {'o' * 200}&lt;/p&gt;</description></item>"
        for place, (text, at) in enumerate(rows)
    )
    yield "bank.xml", f"<rss><channel>{feed}</channel></rss>".encode(), _bare_feed
    posts = [{"id": str(n), "text": text, "created_at": at} for n, (text, at) in enumerate(rows)]
    yield "bank.json", json.dumps({"data": posts}).encode(), json.loads
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, delimiter=";")
    writer.writerow(("id", "tekst", "datum"))
    writer.writerows((n, text, at) for n, (text, at) in enumerate(rows))
    yield "bank.csv", sheet.getvalue().encode(), _bare_sheet


def _bare_feed(data: bytes) -> int:
    return sum(1 for _ in etree.iterparse(io.BytesIO(data), tag="item"))


def _bare_sheet(data: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=";"))


def _took(job: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    made = job()
    return time.perf_counter() - begun, made


def _figure(what: str, took: float, floor: float, budget: float) -> Figure:
    ratio = f"{took / floor:.1f} ×" if floor else "-"
    return Figure(what, f"{took:.1f} s", f"{floor:.1f} s", ratio, f"{budget:.0f} s", took < budget)


def _copy(folder: Path) -> Path:
    target = folder / "store"
    shutil.copytree(store_of(100), target)
    return target


if __name__ == "__main__":
    import sys

    from figures import print_table

    small = 5_000 if "--quick" in sys.argv else ITEMS
    print_table(tuple(heard(small, million="--million" in sys.argv)))
