"""What a briefing book of sixty pages costs: freezing, printing, and a change since then."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Final

import pypdfium2
import rfc8785
from figures import Figure, median, ms, percentile, timed
from store_figures import _committer
from words_figures import APPROVER, SENTENCE, Press, _named, press

from nccn_desk.adapters.publish.book import book_pdf
from nccn_desk.domain import book as books
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.conferences_page import Asked, Scene, read_desk
from nccn_desk.services import (
    blocks,
    booking,
    booking_changes,
    booking_drawing,
    conferences,
    figures,
)
from nccn_desk.services.booking_changes import Since
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.publishing_shapes import BookOrder

QUESTIONS: Final = 200  # each with a short and a long answer: some sixty pages
CHANGES: Final = 40
ROOMS: Final = 9  # times that the room is read
REASON: Final = "nog niet nagekeken"


def book() -> Iterator[Figure]:
    """Measure a book in a store on disk."""
    with press() as made:
        figure = made.makes("figures", figures.add, {"name": "Oproepen", "source": "1771"})
        made.does(figures.deliver, figure, "212")
        with made.ledger.bulk():
            conference = _filled(made, figure)
        with made.ledger.reading() as reader:
            present = booking_drawing.drawn(reader, conference, exercise=True)
        body = books.to_body(present)
        (taken,) = timed(lambda: _freeze(made, conference), 1)
        with _committer(made.folder, len(rfc8785.dumps(body))) as commit:
            (floor,) = timed(lambda: (_named(body), commit()), 1)
        with made.ledger.reading() as reader:
            whole = booking.of(reader, conference, exercise=True)
            artefact = reader.record("conferences", conference).words("artefact")
        order = BookOrder("nl", "Karim Benali", "print", artefact)
        data, pages = book_pdf(whole, order)
        bare = f"the same words as canonical JSON with SHA-256, and a bare commit of it {ms(floor)}"
        ratio = f"{taken / floor:.1f} ×"
        yield Figure(f"freeze and sign a book of {pages} pages", ms(taken), bare, ratio, "none set")
        printed = median(timed(lambda: book_pdf(whole, order), 3))
        read = median(timed(lambda: len(pypdfium2.PdfDocument(io.BytesIO(data))), 3))
        yield Figure(
            f"its PDF, {pages} pages, {len(data) // 1024} kB",
            ms(printed),
            f"opening it {ms(read)}",
            "",
            "none set",
        )
        yield from _changes(made, conference, figure)
        yield from _rooms(made, conference, figure)


def _filled(made: Press, figure: str) -> str:
    """Write a press conference with many answers, every tenth of which quotes a figure."""
    values = {"title": "Persconferentie 136", "day": "2020-11-17"}
    values |= {"starts_at": "2020-11-17T10:00:00.000Z", "languages": frozenset({"nl"})}
    conference = made.makes("conferences", conferences.plan, values)
    item = made.makes("running_order", conferences.add_item, conference, {"title": "Verklaring"})
    for _ in range(12):
        made.does(conferences.write_passage, item, "nl", SENTENCE * 4)
    made.does(_asked, conference, figure)
    return conference


def _asked(uow: UnitOfWork, conference: str, figure: str) -> ChangeSet:
    chosen = set()
    for number in range(QUESTIONS):
        quoted = f" [[figures:{figure}]]" if number % 10 == 0 else ""
        short = blocks.lay(uow, {"source": "FOD"}, {"nl": f"{number} {SENTENCE}{quoted}"})
        long = blocks.lay(uow, {"source": "FOD"}, {"nl": f"{number} {SENTENCE * 6}"})
        values = {"asked": f"Vraag {number}?", "short": short, "long": long}
        chosen.add(uow.create("questions", values).id)
    uow.change("conferences", conference, {"questions": frozenset(chosen)})
    return uow.commit()


def _freeze(made: Press, conference: str) -> None:
    made.does(booking.freeze, conference, APPROVER, exercise=True, reason=REASON)


def _changes(made: Press, conference: str, figure: str) -> Iterator[Figure]:
    """Measure from the act that changes a figure until the change of the book can be shown."""
    numbers = count(300)
    with made.ledger.reading() as reader:
        known = [booking_changes.hear(reader, conference, exercise=True)]

    def change() -> None:
        acts = made.does(figures.deliver, figure, str(next(numbers)))
        with made.ledger.reading() as reader:
            known.append(
                booking_changes.hear(reader, conference, known[-1], acts.records, exercise=True)
            )

    def whole() -> Since:
        with made.ledger.reading() as reader:
            return booking_changes.hear(reader, conference, exercise=True)

    taken = timed(change, CHANGES)
    anew = median(timed(whole, 5))
    slow = percentile(taken, 95)
    yield Figure(
        "a figure changes: the act, and what changed in the book since, p50, p95",
        f"{ms(median(taken))}, {ms(slow)}",
        f"looking at the whole book again, without the act, {ms(anew)}",
        f"{median(taken) / anew:.2f} ×",
        "≤ 1 s",
        slow <= 1_000,
    )
    if known[-1].moved[0].now != {"": str(next(numbers) - 1)}:
        raise AssertionError(known[-1].moved)


def _rooms(made: Press, conference: str, figure: str) -> Iterator[Figure]:
    """Measure what the room reads when a figure changes, and when the running order does."""
    asked = Asked(conference, "", "", "nl", "nl", writable=True, exercise=True)
    with made.ledger.reading() as reader:
        (item,) = conferences.items(reader, conference)
        known = read_desk(reader, asked)[1].since

        def read(given: Asked) -> Scene:
            return read_desk(reader, given)[1]

        whole = median(timed(partial(read, asked), ROOMS))
        for what, touched in (
            ("a figure", ("figures", figure)),
            ("an item of the running order", ("running_order", item.id)),
        ):
            given = replace(asked, before=known, touched=frozenset({touched}))
            taken = median(timed(partial(read, given), ROOMS))
            yield Figure(
                f"{what} changes: what the room reads of it",
                ms(taken),
                f"the room read anew, with the whole book {ms(whole)}",
                f"{taken / whole:.2f} ×",
                "none set",
            )
