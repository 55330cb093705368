"""Whatever changes after a book was frozen is shown to all who go by it, within the second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.book import Book
from nccn_desk.domain.register import Record
from nccn_desk.services import booking, booking_drawing, onevoice, states
from nccn_desk.services.onevoice import Moved
from nccn_desk.services.ports import Reader

# What a book is made of beside its blocks and figures: only then is it drawn once more.
PARTS: Final = frozenset(
    {
        "conferences",
        "running_order",
        "passages",
        "readiness",
        "attendances",
        "allocations",
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
        return Since(artefact, book, moved, _parts(reader, record, exercise=exercise), added)
    some = set(touched)
    moved = onevoice.moved_again(reader, book.words, known.moved, some, frozen_at)
    others = any(register in PARTS for register, _ in some)
    parts = _parts(reader, record, exercise=exercise) if others else known.parts
    return Since(artefact, book, moved, parts, added)


def _parts(reader: Reader, conference: Record, *, exercise: bool | None) -> tuple[str, ...]:
    """Return which parts differ; words are told block by block, and gaps come from the words."""
    if exercise is None:
        return ()
    present = booking_drawing.drawn(reader, conference.id, exercise=exercise)
    found = booking.differences(reader, conference, present)
    return tuple(each for each in found if each not in {"words", "lacks"})
