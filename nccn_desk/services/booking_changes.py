"""Whatever changes after a book was frozen is shown to all who go by it, within the second."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from nccn_desk.domain.book import Book
from nccn_desk.domain.obstacles import quoted_figures
from nccn_desk.domain.register import Record
from nccn_desk.services import (
    booking,
    booking_choosing,
    booking_drawing,
    booking_places,
    conferences,
    onevoice,
    states,
)
from nccn_desk.services.onevoice import Moved
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

# What a book is made of beside its blocks and figures: only then is it drawn once more.
PARTS: Final = frozenset(
    {
        "conferences",
        "running_order",
        "passages",
        "readiness",
        "attendances",
        "allocations",
        "book_places",
        "message_maps",
        "map_parts",
        "questions",
        "decisions",
        "milestones",
        "asked",
        "tasks",
        "officers",
    }
)
# Of these each record says whose it is, or was chosen: another conference's change nothing here.
_OWN: Final = frozenset(
    {"running_order", "passages", "readiness", "attendances", "allocations", "book_places"}
)
_CHOSEN: Final = {"message_maps": "maps", "questions": "questions", "decisions": "decisions"}
_UNDER: Final = {"map_parts": ("map", "maps"), "milestones": ("decision", "decisions")}


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a book was frozen: its words and figures, and its other parts.

    `added` are the additions that two officers approved. What was frozen is read once.
    """

    artefact: str = ""
    book: Book | None = None
    moved: tuple[Moved, ...] = ()
    parts: tuple[str, ...] = ()
    added: tuple[Record, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are to be seen."""
        return len(self.moved) + len(self.parts) + len(self.added)


def changed_since(reader: Reader, conference: str, *, exercise: bool) -> Since:
    """Return what has changed since the book was frozen last; nothing for one that never was.

    Raises Damaged where the frozen copy is not what was signed.
    """
    return hear(reader, conference, exercise=exercise)


def hear(
    reader: Reader,
    conference: str,
    before: Since | None = None,
    touched: Iterable[tuple[str, str]] | None = None,
    *,
    exercise: bool | None,
) -> Since:
    """Return the same, looking only at what was touched since `before`.

    Without `exercise` only words and additions are looked at: it takes no drawing of the book.
    """
    record = states.living(reader, "conferences", conference)
    artefact = record.words("artefact")
    if not artefact:
        return Since()
    known = before if before is not None and before.artefact == artefact else None
    book = known.book if known and known.book else booking_drawing.frozen(reader, artefact)
    added = tuple(e for e in booking.additions(reader, conference) if e.words("second_by"))
    frozen_at = book.cover.frozen_at
    if known is None or touched is None:
        moved = tuple(onevoice.moved_since(reader, book.words, frozen_at))
        return Since(artefact, book, moved, _parts(reader, record, book, exercise=exercise), added)
    some = set(touched)
    moved = onevoice.moved_again(reader, book.words, known.moved, some, frozen_at)
    others = any(_concerns(reader, record, *each) for each in some)
    parts = _parts(reader, record, book, exercise=exercise) if others else known.parts
    return Since(artefact, book, moved, parts, added)


def _concerns(reader: Reader, conference: Record, register: str, touched: str) -> bool:
    """Tell whether a record is part of a book, beside its words and figures."""
    if register == "conferences":
        return touched == conference.id
    if register in _CHOSEN:
        return touched in conference.members(_CHOSEN[register])
    if register not in _OWN and register not in _UNDER:
        return register in PARTS
    record = states.found(reader, register, touched)
    if record is None:
        return False
    if register in _OWN:
        return record.words("conference") == conference.id
    field, chosen = _UNDER[register]
    return record.words(field) in conference.members(chosen)


def _parts(
    reader: Reader, conference: Record, kept: Book, *, exercise: bool | None
) -> tuple[str, ...]:
    """Return which parts differ; words are told block by block, and gaps come from the words."""
    if exercise is None:
        return ()
    drawn = booking_drawing.drawn(reader, conference.id, exercise=exercise)
    # How long it takes to be read follows from the words.
    present = replace(drawn, cover=replace(drawn.cover, seconds=kept.cover.seconds))
    found = booking.differences(reader, conference, present, kept)
    parts = tuple(each for each in found if each not in {"words", "lacks"})
    return (*parts, *_otherwise_chosen(reader, conference, kept))


def _otherwise_chosen(reader: Reader, conference: Record, kept: Book) -> Iterator[str]:
    """Yield the lists in which something else was chosen since, or in another order.

    That goes by what was chosen and not by how it reads now, which is told piece by piece.
    """
    for chapter in kept.words.chapters:
        if chapter.key in booking_choosing.LINES:
            before = [each.id for each in chapter.pieces]
            if before != _ids(reader, conference, chapter.key, before):
                yield chapter.key
    quotes = [each.id for each in kept.words.quotes]
    chosen = _ids(reader, conference, "figures", quotes)
    quoted = quoted_figures(w for each in kept.words.pieces() for w in each.texts.values())
    left = set(quotes) - set(chosen) - set(quoted)
    if left or [each for each in quotes if each in chosen] != chosen:
        yield "figures"


def _ids(reader: Reader, conference: Record, field: str, before: Collection[str]) -> list[str]:
    """Return what is chosen, in its order; what was removed since still is."""
    ids, register = tuple(sorted(conference.members(field))), conferences.TARGETS[field]
    found = reader.records(Query(register, (Where("id", "in", ids),), deleted=True)) if ids else ()
    there = (each for each in found if not each.deleted or each.id in before)
    return [each.id for each in booking_places.in_order(reader, conference.id, there)]
