"""What words cost: saving what is typed, freezing, releasing, echoes, and opening a long sitrep."""

from __future__ import annotations

import hashlib
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

import rfc8785
from figures import Figure, median, ms, percentile, timed
from store_figures import _committer, _interleaved, _size_of_an_envelope

from nccn_desk.adapters.store.acting import Desk
from nccn_desk.adapters.store.creating import create_store
from nccn_desk.adapters.store.ledger import SqlLedger
from nccn_desk.adapters.store.opening import open_store
from nccn_desk.adapters.store.settings import Birth
from nccn_desk.crypto.signing import SigningKey
from nccn_desk.domain import publication
from nccn_desk.domain.sitreps import Part
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds, derived_id
from nccn_desk.services import (
    assembling,
    blocks,
    drawing,
    figures,
    officers,
    onevoice,
    releasing,
    sitreps,
    visums,
)
from nccn_desk.services.exercise.cast import Player
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.shapes import Actor, Query, Where

MASTER: Final = bytes(range(32))
BIRTH: Final = Birth("0a" * 16, "0b" * 16, exercise=True, station="LV", machine="bench")
WRITERS: Final = tuple(
    Actor(derived_id("bench", name), "duty_officer", "LV") for name in ("one", "two", "three")
)
APPROVER: Final = Player(
    derived_id("bench", "approver"), "coordinator", SigningKey.from_seed(b"b" * 32)
)
SENTENCE: Final = "Het infonummer 0800/14.689 kreeg sinds 08:00 meer oproepen dan gisteren. "
LONG: Final = 50_000  # characters of the text that three authors type in
BURST: Final = 12  # characters typed between two savings
BURSTS: Final = 150
PAGE: Final = 3_000  # characters of a printed page
PIECE: Final = 600  # characters of a paragraph
SERIES: Final = 75
ROUNDS: Final = 15


class Press:
    """An empty exercise store, and those who write in it."""

    def __init__(self, folder: Path, ledger: SqlLedger, clock: StoppedClock) -> None:
        self.folder, self.ledger, self.clock = folder, ledger, clock
        for number, actor in enumerate((*WRITERS, APPROVER)):
            values = {"name": f"Officer {number}", "initials": f"O{number}", "role": actor.role}
            self.does(officers.add, values, actor.officer)

    def does(self, job: Callable[..., ChangeSet], *words: object, **named: object) -> ChangeSet:
        self.clock.advance(timedelta(seconds=1))
        with self.ledger.acting() as uow:
            return job(uow, *words, **named)

    def makes(self, register: str, job: Callable[..., ChangeSet], *words: object) -> str:
        made = (key for kind, key in self.does(job, *words).records if kind == register)
        return next(made)

    def sitrep(self, paragraphs: int, figure: str = "") -> str:
        """Write a sitrep of so many paragraphs, in two languages; some quote the figure."""
        made = self.makes("sitreps", sitreps.begin, {"title": "Situatieverslag"})
        sections = [part.section.id for part in self._parts(made)]
        quoted = f" [[figures:{figure}]]" if figure else ""
        words = SENTENCE * (PIECE // len(SENTENCE)) + quoted
        each = -(-paragraphs // len(sections))
        values = {"source": "Sciensano"}
        for number in range(paragraphs):
            texts = {"nl": f"{number} {words}", "fr": f"{number} {words}"}
            section = sections[number // each]
            self.makes("blocks", assembling.add_block, section, "end", values, texts)
        return made

    def _parts(self, sitrep: str) -> tuple[Part, ...]:
        with self.ledger.acting() as uow:  # in a bulk of acts only the writer sees them
            return assembling.parts(uow, sitrep)

    def clears(self, sitrep: str) -> None:
        """Let every paragraph be followed, checked and cleared, and the sitrep be approved."""
        parts = self._parts(sitrep)
        for block in (placed.block.id for part in parts for placed in part.blocks):
            self.does(blocks.follow, block, "fr")
            self.does(visums.check, "blocks", block, APPROVER)
            self.does(visums.clear, "blocks", block, APPROVER)
        self.does(sitreps.ask_review, sitrep)
        self.approves(sitrep)

    def approves(self, sitrep: str) -> None:
        self.does(releasing.approve, sitrep, APPROVER, exercise=True)

    def releases(self, sitrep: str) -> None:
        self.does(releasing.release, sitrep, APPROVER, exercise=True)


@contextmanager
def press() -> Iterator[Press]:
    """Open an empty store on disk."""
    with tempfile.TemporaryDirectory() as place:
        folder, clock, ids = Path(place) / "store", StoppedClock(read_script().now), SeededIds("b")
        create_store(folder, MASTER, BIRTH, clock, ids)
        ledger = open_store(folder, MASTER, Desk(WRITERS[0], clock, ids), "bench")
        try:
            yield Press(folder, ledger, clock)
        finally:
            ledger.close()


def typing() -> Iterator[Figure]:
    """Measure keeping what was typed in a long text, by three in turn, beside a bare commit."""
    with press() as made:
        words = SENTENCE * (LONG // len(SENTENCE))
        block = made.makes("blocks", blocks.add, {"source": "Sciensano"}, {"nl": words})
        numbers = count()

        def burst() -> None:
            number = next(numbers)
            made.ledger.use(WRITERS[number % len(WRITERS)])
            place = (number * 7_919) % len(words)
            with made.ledger.reading() as reader:
                before = reader.text("blocks", block, blocks.SECTION, "nl")
            after = f"{before[:place]}{'x' * BURST}{before[place:]}"
            made.does(blocks.write, block, "nl", after, before)

        timed(burst, 10)
        with _committer(made.folder, _size_of_an_envelope(made.ledger)) as bare:
            taken, floor = _interleaved((burst, bare), BURSTS)
    slow, least = percentile(taken, 99), percentile(floor, 99)
    yield Figure(
        f"keep {BURST} characters typed in {LONG // 1_000} kB by three in turn: p50, p99",
        f"{ms(median(taken))}, {ms(slow)}",
        f"bare SQLCipher commit of a row of the envelope's size {ms(median(floor))}, {ms(least)}",
        f"{median(taken) / median(floor):.1f} ×",
        "none set",
    )


def releasing_figures(pages: int) -> Iterator[Figure]:
    """Measure opening, freezing and releasing a sitrep of so many pages in two languages."""
    with press() as made:
        with made.ledger.bulk():
            sitrep = made.sitrep(pages * PAGE // PIECE)
            made.clears(sitrep)
        yield from _opening(made, sitrep, pages)
        with made.ledger.reading() as reader:
            body = publication.to_body(drawing.publication_of(reader, sitrep, exercise=True))
        (taken,) = timed(lambda: made.approves(sitrep), 1)
        with _committer(made.folder, len(rfc8785.dumps(body))) as commit:
            (floor,) = timed(lambda: (_named(body), commit()), 1)
        yield _beside(f"freeze and sign a sitrep of {pages} pages", taken, floor)
        (taken,) = timed(lambda: made.releases(sitrep), 1)
        yield _beside(f"release a sitrep of {pages} pages", taken, floor)


def _named(body: Any) -> str:  # as JSON has it
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()


def _beside(what: str, taken: float, floor: float) -> Figure:
    bare = f"the same words as canonical JSON with SHA-256, and a bare commit of it {ms(floor)}"
    return Figure(what, ms(taken), bare, f"{taken / floor:.1f} ×", "none set")


def _opening(made: Press, sitrep: str, pages: int) -> Iterator[Figure]:
    """Measure reading all of a sitrep, with its obstacles, beside reading its bare rows."""

    def whole() -> None:
        with made.ledger.reading() as reader:
            releasing.in_the_way(drawing.material(reader, sitrep))

    def bare() -> None:
        with made.ledger.reading() as reader:
            placed = reader.records(Query("placements", (Where("product", "=", sitrep),)))
            ids = tuple(each.words("block") for each in placed)
            reader.records(Query("blocks", (Where("id", "in", ids),)))
            reader.texts("blocks", ids, blocks.SECTION)

    taken, floor = _interleaved((whole, bare), 5)
    yield Figure(
        f"open a sitrep of {pages} pages with what stands in its way",
        ms(median(taken)),
        f"read its placements, blocks and words alone {ms(median(floor))}",
        f"{median(taken) / median(floor):.1f} ×",
        "none set",
    )


def echoing() -> Iterator[Figure]:
    """Measure how soon 75 sitreps say that a figure changed which all of them quote."""
    with press() as made:
        given = {"name": "Opnames", "source": "Sciensano", "value": "418"}
        with made.ledger.bulk():
            figure = made.makes("figures", figures.add, given)
            made.does(visums.check, "figures", figure, APPROVER)
            made.does(visums.clear, "figures", figure, APPROVER)
            for _ in range(SERIES):
                sitrep = made.sitrep(14, figure)
                made.clears(sitrep)
                made.releases(sitrep)
        taken, floor = [], []
        for value in range(ROUNDS):
            begun = time.perf_counter()
            made.does(figures.deliver, figure, str(419 + value))
            with made.ledger.reading() as reader:
                moved = sum(bool(each.moved) for each in onevoice.echoes(reader))
            taken.append((time.perf_counter() - begun) * 1_000)
            if moved != SERIES:
                raise AssertionError(moved)
            floor += timed(lambda: _bare_copies(made), 1)
    yield Figure(
        f"deliver a figure until {SERIES} sitreps that quote it say so: p50, p99",
        f"{ms(median(taken))}, {ms(percentile(taken, 99))}",
        f"read and parse the {SERIES} frozen copies alone {ms(median(floor))}",
        f"{median(taken) / median(floor):.1f} ×",
        "≤ 1,000 ms",
        percentile(taken, 99) <= 1_000,
    )


def _bare_copies(made: Press) -> None:
    with made.ledger.reading() as reader:
        for sitrep in onevoice.products(reader):
            json.loads(reader.artefact(sitrep.words("artefact")).body)


def words(*, quick: bool) -> Iterator[Figure]:
    """Measure all of it."""
    yield from typing()
    yield from releasing_figures(20)
    if not quick:
        yield from releasing_figures(300)
        yield from echoing()
