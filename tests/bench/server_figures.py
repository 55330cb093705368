"""What the server takes in and gives out over HTTPS, beside its bare rows and its bare bytes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from figures import Figure
from sqlalchemy import insert

from nccn_desk.protocol import codec
from nccn_desk.protocol.messages import Point, Pull, Pulled
from nccn_desk.server.store import engine
from nccn_desk.server.store.bulk import copy_in
from nccn_desk.server.store.tables import ENVELOPES
from tests.load.desks import LARGEST, make
from tests.load.place import DURABLE, Place
from tests.server import postgres
from tests.server.lines import HttpsLine

PUSHES: Final = 20
EACH: Final = 1_000  # envelopes of one push, the most that a server takes
PAGE: Final = 4 * 2**20
KINDS: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL, fsync on"}


def serving() -> Iterator[Figure]:
    """Measure a server on each database, with one desk that has much to say and to hear."""
    org, (desk,) = make(1, PUSHES, EACH)
    with tempfile.TemporaryDirectory() as folder:
        yield from _measured(org, desk, Path(folder) / "a", f"sqlite:///{folder}/a/server.db")
    installed = postgres.programs()
    if installed is None:
        return
    with (
        postgres.running(installed, DURABLE) as address,
        tempfile.TemporaryDirectory() as folder,
    ):
        yield from _measured(org, desk, Path(folder) / "a", address)


def _measured(org, desk, folder: Path, address: str) -> Iterator[Figure]:
    place = Place(folder, address)
    try:
        place.found(org)
        place.start()
        line = HttpsLine(place.port, place.authority.encode(), desk.key)
        line.log_in()
        pushed = _timed(lambda: [_sent(line, "/v1/push", body) for body in desk.bodies])
        pulled, sizes = _pulled(line, org)
        line.close()
        place.kill()
        kind = KINDS[place.base.dialect.name]
        rows = _bare_rows(place)
        there, back = _bare_bytes(folder, place, desk.bodies, sizes)
    finally:
        place.close()
    count = PUSHES * EACH
    size = sum(map(len, desk.bodies)) // count
    yield Figure(
        f"server takes in, {EACH:,} of {size} bytes a push; {kind}",
        f"{count / pushed:,.0f}/s",
        f"rows alone {count / rows:,.0f}/s, HTTPS alone {count / there:,.0f}/s",
        f"{pushed / (rows + there):.1f} ×",
        "",
    )
    yield Figure(
        f"server gives out, pages of 4 MiB; {kind}",
        f"{count / pulled:,.0f}/s",
        f"HTTPS alone {count / back:,.0f}/s",
        f"{pulled / back:.1f} ×",
        "",
    )


def _timed(job) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def _sent(line: HttpsLine, path: str, body: bytes) -> bytes:
    status, _, data = line.send("POST", path, body)
    if status != 200:
        raise AssertionError(status, data[:200])
    return data


def _pulled(line: HttpsLine, org) -> tuple[float, list[int]]:
    """Pull everything; the reading of pages is the desk's and is not counted."""
    point, taken, sizes = Point(), 0.0, []
    while True:
        body = codec.encode(Pull(org.space, point, PAGE))
        begun = time.perf_counter()
        data = _sent(line, "/v1/pull", body)
        taken += time.perf_counter() - begun
        sizes.append(len(data))
        page = codec.decode(data, Pulled, limit=LARGEST)
        point = page.point
        if not page.more:
            return taken, sizes


def _bare_rows(place: Place) -> float:
    """Add the same rows to an empty table of the same database, durably, as many at once."""
    with engine.reading(place.base) as connection:
        rows = [dict(row._mapping) for row in connection.execute(ENVELOPES.select())]
    if len(rows) != PUSHES * EACH:
        raise AssertionError(len(rows))
    with engine.writing(place.base) as connection:
        connection.execute(ENVELOPES.delete())
    taken = 0.0
    for start in range(0, len(rows), EACH):
        some = rows[start : start + EACH]
        begun = time.perf_counter()
        with engine.writing(place.base) as connection:
            if connection.dialect.name == "postgresql":
                copy_in(connection, ENVELOPES, some)
            else:
                connection.execute(insert(ENVELOPES), some)
        taken += time.perf_counter() - begun
    return taken


def _bare_bytes(
    folder: Path, place: Place, bodies: list[bytes], sizes: list[int]
) -> tuple[float, float]:
    """Send the same bytes there and back to a server that does nothing with them."""
    script = Path(__file__).with_name("bare_https.py")
    words = [sys.executable, script, folder / "server.pem", folder / "server.key"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as bare:
        try:
            line = HttpsLine(int(bare.stdout.readline()), place.authority.encode())
            line.send("GET", "/1")
            there = _timed(lambda: [_sent(line, "/", body) for body in bodies])
            back = _timed(lambda: [line.send("GET", f"/{size}") for size in sizes])
            line.close()
        finally:
            bare.kill()
    return there, back
