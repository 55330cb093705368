"""What it takes until a second desk sees that a figure of a frozen book has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any, Final

from book_figures import _filled, _freeze
from figures import Figure, median, ms, percentile, timed
from sync_figures import _process, _sharing, _site, _space, _whole
from sync_floors import APART, alone
from sync_stores import line_of
from words_figures import APPROVER

from nccn_desk.app.sharing import DeskSharing
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.services import booking_changes, conferences, figures, officers
from nccn_desk.services.shapes import Query
from tests.server import postgres

CHANGES: Final = 60
FIRST: Final = 300  # what the figure is at the first change


class Author:
    """Who writes at the first desk of a space."""

    def __init__(self, desk: Any) -> None:
        self.desk, self.ledger = desk, desk.ledger
        values = {"name": "Lotte Verhaegen", "initials": "LV", "role": APPROVER.role}
        self.does(officers.add, values, APPROVER.officer)
        self.does(officers.change, APPROVER.officer, {"public_key": APPROVER.public.hex()})

    def does(self, job: Callable[..., ChangeSet], *words: object, **named: object) -> ChangeSet:
        self.desk.space.clock.advance(timedelta(seconds=1))
        with self.ledger.acting() as uow:
            return job(uow, *words, **named)

    def makes(self, register: str, job: Callable[..., ChangeSet], *words: object) -> str:
        made = (key for kind, key in self.does(job, *words).records if kind == register)
        return next(made)

    def all(self, register: str) -> tuple[str, ...]:
        with self.ledger.reading() as reader:
            return tuple(each.id for each in reader.records(Query(register)))


def book_shared() -> Iterator[Figure]:
    """Measure from the act at one desk until another can show what changed in its book."""
    with ExitStack() as stack:
        installed = postgres.programs()
        address = stack.enter_context(postgres.running(installed)) if installed else ""
        place, served = stack.enter_context(_site(address))
        made = stack.enter_context(_space(100, place))
        first, other = made.desks
        author = Author(first)
        figure = author.makes("figures", figures.add, {"name": "Oproepen", "source": "1771"})
        author.does(figures.deliver, figure, "212")
        with author.ledger.bulk():
            conference = _filled(author, figure)
        _freeze(author, conference)
        near = _near(author, conference, figure)
        with closing(line_of(first, served.server)) as line:
            _whole(first, line)
            floor = alone(first, line)
        other.close()
        words = (str(made.folder), "1", served.server.address, served.server.fingerprint)
        with (
            _sharing(first, served) as shared,
            _process("book_desk.py", *words, conference) as far,
        ):
            told = Told(author, shared, far)
            moved = [told.figure(figure, str(FIRST + each)) for each in range(CHANGES)]
            (item,) = author.all("running_order")
            lines = [told.line(item, 3 + each % 2) for each in range(CHANGES // 2)]
    kind = "PostgreSQL" if address else "SQLite"
    yield _told(
        f"a figure changes, and another desk sees it in its book ({kind}): p50, p95",
        moved,
        f"the same on one desk {ms(near)}; {floor}",
        near,
    )
    yield _told("the same of a line of the running order: p50, p95", lines, "", 0)


def _told(what: str, taken: Sequence[float], floor: str, near: float) -> Figure:
    usual, slow = median(taken), percentile(taken, 95)
    ratio = f"{usual / near:.1f} ×" if near else ""
    return Figure(what, f"{ms(usual)}, {ms(slow)}", floor, ratio, "≤ 1 s", slow <= 1_000)


@dataclass
class Told:
    """An author here, and a desk there that says what it sees."""

    author: Author
    shared: DeskSharing
    far: Any

    def figure(self, figure: str, value: str) -> float:
        """Change the figure, and return after how many ms the other desk could show it."""
        return self._seen(value, figures.deliver, figure, value)

    def line(self, item: str, minutes: int) -> float:
        """Change a line of the running order, and return the same."""
        return self._seen("lines", conferences.change_item, item, {"minutes": minutes})

    def _seen(self, wanted: str, job: Callable[..., ChangeSet], *words: object) -> float:
        begun = time.monotonic_ns()
        self.author.does(job, *words)
        self.shared.act()
        moment, *seen = self.far.stdout.readline().split()
        if wanted not in seen:
            raise AssertionError(seen)
        time.sleep(APART)
        return (int(moment) - begun) / 1e6


def _near(author: Author, conference: str, figure: str) -> float:
    """Return how long the act and the look at what changed take on one desk alone."""
    numbers = count(213)
    with author.ledger.reading() as reader:
        known = [booking_changes.hear(reader, conference, exercise=True)]

    def change() -> None:
        acts = author.does(figures.deliver, figure, str(next(numbers)))
        with author.ledger.reading() as reader:
            known.append(
                booking_changes.hear(reader, conference, known[-1], acts.records, exercise=True)
            )

    taken = []
    for _ in range(20):
        time.sleep(APART)
        taken += timed(change, 1)
    return median(taken)
