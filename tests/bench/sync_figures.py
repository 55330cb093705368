"""What exchange costs: first push, fresh pull, a change seen elsewhere, and many that listen."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from figures import Figure, median, ms, percentile
from sync_floors import APART, alone, called
from sync_stores import Running, enrol, line_of, memory_of, pair_of, running

from nccn_desk.adapters.store.depot_unswept import unswept
from nccn_desk.app.sharing import DeskSharing
from nccn_desk.app.sharing_pace import Pace
from nccn_desk.ledger.chain import ChainTip, verify_run
from nccn_desk.ledger.envelope import Envelope, open_body
from nccn_desk.protocol import codec
from nccn_desk.protocol.ahead import Early
from nccn_desk.protocol.messages import Point, Pull, Pulled
from nccn_desk.protocol.session import exchange
from nccn_desk.services import syncing
from nccn_desk.services.sharing import Reach
from nccn_desk.sql.engine import connect
from tests.adapters.store.desks import Space

HERE: Final = Path(__file__).parent
CHANGES: Final = 200
CALLS: Final = 40  # changes that a crowd hears of
PAGE: Final = 4 * 2**20
QUIET: Final = Pace(grace=0, beat=1e6)  # a beat would be taken for a change

_TABLE: Final = (
    "CREATE TABLE entries (no INTEGER PRIMARY KEY, id BLOB, header BLOB, signature BLOB, body BLOB)"
)
_INSERT: Final = "INSERT INTO entries (id, header, signature, body) VALUES (?, ?, ?, ?)"


class Bare(NamedTuple):
    """The seconds of what has to be done at least."""

    transfer: float
    reading: float
    proving: float
    inserting: float


def exchanges(entries: int) -> Iterator[Figure]:
    """Measure the first push and the fresh pull of so many entries, over loopback TLS."""
    with _site() as (place, site), _space(entries, place) as space:
        first, fresh = space.desks
        before = memory_of(os.getpid())
        with closing(line_of(first, site.server)) as line:
            pushing = _whole(first, line)
        bare, pages = _bare(fresh, site, place)
        with closing(line_of(fresh, site.server)) as line:
            pulling = _whole(fresh, line)
        equal = first.ledger.shared_digest() == fresh.ledger.shared_digest()
        if not equal:
            raise AssertionError("the two desks differ")
        yield from _told(entries, pushing, pulling, bare)
        sizes = [len(each.ciphertext) + len(each.header_bytes) for page in pages for each in page]
        yield Figure(
            f"memory after {entries:,} entries",
            f"server {site.memory:.0f} MiB, two desks {memory_of(os.getpid()):.0f} MiB",
            f"the process before {before:.0f} MiB",
            "",
            "none set",
        )
        yield Figure(
            f"size of {entries:,} entries of {median(sizes):.0f} bytes",
            f"desk {_size(fresh.folder):.0f} MiB, server {_size(site.folder):.0f} MiB",
            f"sealed entries alone {sum(sizes) / 2**20:.0f} MiB",
            "",
            "none set",
        )


def _told(entries: int, pushing: float, pulling: float, bare: Bare) -> Iterator[Figure]:
    rate, floor = entries / pushing, bare.transfer + bare.inserting
    yield Figure(
        f"first push of {entries:,} entries",
        f"{pushing:.2f} s, {rate:,.0f} entries/s",
        f"bare transfer and durable insert {floor:.2f} s",
        f"{pushing / floor:.1f} ×",
        "≥ 20,000 entries/s",
        rate >= 20_000,
    )
    floor = sum(bare)
    yield Figure(
        f"fresh pull of {entries:,} entries",
        f"{pulling:.2f} s, {entries / pulling:,.0f} entries/s",
        f"transfer {bare.transfer:.2f} s, read the pages {bare.reading:.2f} s, "
        f"verify and decrypt {bare.proving:.2f} s, insert {bare.inserting:.2f} s",
        f"{pulling / floor:.1f} ×",
        "≤ 2 ×",
        pulling <= 2 * floor,
    )


def changes() -> Iterator[Figure]:
    """Measure when another desk, in a process of its own, sees a change."""
    with _site() as (place, site), _space(100, place) as space:
        first, other = space.desks
        with closing(line_of(first, site.server)) as line:
            _whole(first, line)
            floor = alone(first, line)
        other.close()
        words = (str(space.folder), "1", site.server.address, site.server.fingerprint)
        with _sharing(first, site) as sharing, _process("sync_desk.py", *words) as far:
            taken = [_seen(first, sharing, far, no) for no in range(CHANGES)]
            memory = memory_of(far.pid)
    yield _latency("change seen on another desk", taken, (5, 25), floor)
    yield Figure("memory of a desk that shares", f"{memory:.0f} MiB", "", "", "none set")


def _seen(desk: Any, sharing: DeskSharing, far: Any, no: int) -> float:
    """Write, and return after how many ms the other desk had it."""
    begun = time.monotonic_ns()
    desk.world.journal(f"Regel {no}")
    sharing.act()
    seen = int(far.stdout.readline())
    time.sleep(APART)
    return (seen - begun) / 1e6


def crowd(count: int, budget: tuple[float, float]) -> Iterator[Figure]:
    """Measure when so many simulated desks have a change."""
    with _site() as (place, site), _space(100, place) as space:
        first = space.desks[0]
        keys = enrol(first, count)
        with closing(line_of(first, site.server)) as line:
            _whole(first, line)
            floor = alone(first, line)
        floor = f"{floor}; {called(count, site.folder)}"
        files = [place / "seeds-0", place / "seeds-1"]
        for part, file in enumerate(files):
            file.write_text("\n".join(key.seed.hex() for key in keys[part::2]), encoding="ascii")
        server, name = site.server, first.depot.identity.space.hex()
        words = (server.address, server.fingerprint, name)
        with (
            _process("sync_crowd.py", *words, str(files[0])) as one,
            _process("sync_crowd.py", *words, str(files[1])) as two,
            _sharing(first, site) as sharing,
        ):
            # The first act proves the control log, which has an entry for each of them.
            _call_out(first, sharing, CALLS)
            written = [_call_out(first, sharing, no) for no in range(CALLS)]
            time.sleep(2)
            heard = _heard(one) + _heard(two)
    yield _latency(f"change seen on {count} simulated desks", _lags(written, heard), budget, floor)


def _call_out(desk: Any, sharing: DeskSharing, no: int) -> int:
    begun = time.monotonic_ns()
    desk.world.journal(f"Regel {no}")
    sharing.act()
    time.sleep(APART * 3)
    return begun


def _heard(process: Any) -> list[tuple[int, int]]:
    process.stdin.close()
    lines = process.stdout.read().split("\n")
    return [(int(a), int(b)) for a, b in (line.split() for line in lines if line)]


def _lags(written: Sequence[int], heard: Sequence[tuple[int, int]]) -> list[float]:
    """Return how late each desk had each change, by the server's numbers in order."""
    by_number = defaultdict(list)
    for number, moment in heard:
        by_number[number].append(moment)
    numbers = sorted(by_number)[-len(written) :]
    pairs = zip(numbers, written[-len(numbers) :], strict=True)
    return [(each - begun) / 1e6 for number, begun in pairs for each in by_number[number]]


def _latency(what: str, taken: Sequence[float], budget: tuple[float, float], floor: str) -> Figure:
    usual, slow = median(taken), percentile(taken, 99)
    return Figure(
        what,
        f"p50 {ms(usual)}, p99 {ms(slow)}",
        floor,
        "",
        f"≤ {budget[0]:.0f} ms, ≤ {budget[1]:.0f} ms",
        usual <= budget[0] and slow <= budget[1],
    )


def _whole(desk: Any, line: Any) -> float:
    """Exchange as a desk does, and return how many seconds it took."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(2) as hands:
        early = Early(line, lambda job: hands.submit(job).result)
        outcome = exchange(desk.depot, early, progress=lambda _: None, cancelled=lambda: False)
    if not outcome.whole or outcome.refused:
        raise AssertionError(outcome.refused)
    return time.perf_counter() - begun


def _bare(desk: Any, site: Running, place: Path) -> tuple[Bare, list[tuple[Envelope, ...]]]:
    """Fetch, read, prove and insert all entries with nothing around it."""
    space, point, pages = desk.depot.identity.space, Point(), []
    transfer = reading = 0.0
    with closing(line_of(desk, site.server)) as line:
        more = True
        while more:
            body = codec.encode(Pull(space, point, PAGE))
            begun = time.perf_counter()
            data = line._known(
                lambda told, body=body: line._wire.send("POST", "/v1/pull", 2**26, body, told)
            )
            transfer += time.perf_counter() - begun
            begun = time.perf_counter()
            page = codec.decode(data, Pulled, limit=2**26)
            reading += time.perf_counter() - begun
            pages.append(page.envelopes)
            point, more = page.point, page.more
            announced = {each.chain: each.device for each in page.announcements}
    proving = _prove(desk, pages, announced)
    return Bare(transfer, reading, proving, _insert(pages, place)), pages


def _prove(
    desk: Any, pages: Sequence[Sequence[Envelope]], announced: Mapping[bytes, bytes]
) -> float:
    begun = time.perf_counter()
    tips: dict[bytes, ChainTip] = {}
    keys = desk.ledger._opened.keys.epochs
    for page in pages:
        header = page[0].header
        tip = tips.get(header.chain, ChainTip(header.org, header.space, header.chain))
        with unswept(len(page)):  # as a desk does: the floor must not be slow where it need not be
            tips[header.chain] = verify_run(tip, page, announced[header.chain])
            for each in page:
                open_body(each, keys[1])
    return time.perf_counter() - begun


def _insert(pages: Sequence[Sequence[Envelope]], place: Path) -> float:
    connection = connect(place / "bare.db", bytes(32))
    connection.execute(_TABLE)
    begun = time.perf_counter()
    for page in pages:
        connection.execute("BEGIN IMMEDIATE")
        rows = [(each.id, each.header_bytes, each.signature, each.ciphertext) for each in page]
        connection.executemany(_INSERT, rows)
        connection.execute("COMMIT")
    taken = time.perf_counter() - begun
    connection.close()
    return taken


@contextmanager
def _site(database: str = "") -> Iterator[tuple[Path, Running]]:
    with (
        tempfile.TemporaryDirectory() as place,
        running(Path(place) / "server", database) as site,
    ):
        yield Path(place), site


@contextmanager
def _space(entries: int, place: Path) -> Iterator[Space]:
    space = pair_of(entries, place / "desks")
    try:
        yield space
    finally:
        space.close()


@contextmanager
def _sharing(desk: Any, site: Running) -> Iterator[DeskSharing]:
    syncing.add(desk.ledger, site.server)
    sharing = DeskSharing(desk.ledger, desk.space.clock, lambda _: None, QUIET)
    sharing.begin()
    while not any(post.reach is Reach.LIVE for post in sharing.picture().posts):
        time.sleep(0.01)
    yield sharing
    sharing.close()


@contextmanager
def _process(script: str, *words: str) -> Iterator[Any]:
    process = subprocess.Popen(
        [sys.executable, str(HERE / script), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdout.readline().strip() != "ready":
        raise AssertionError(script)
    yield process
    process.stdin.close()
    process.wait(30)


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 2**20
