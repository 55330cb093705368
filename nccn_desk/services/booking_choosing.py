"""What goes into the book of a press conference is chosen, put in order, and left out again."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import blocks, booking_places, conferences, conferences_gaps
from nccn_desk.services.ports import UnitOfWork

LINES: Final = ("situation", "corrections")  # what is chosen there are words of the book's own


def move(uow: UnitOfWork, conference: str, field: str, chosen: str, step: int) -> ChangeSet:
    """Let something that was chosen stand a step earlier or later among its like."""
    if field not in conferences.CHOSEN:
        raise BadValue("no_such_field", register="conferences", field=field)
    record = conferences.changeable(uow, conference)
    row = [each.id for each in conferences_gaps.chosen(uow, record, field)]
    booking_places.shift(uow, conference, row, chosen, step)
    return uow.commit()


def write_line(
    uow: UnitOfWork, conference: str, field: str, language: str, words: str, values: Values
) -> ChangeSet:
    """Write a line of the situation, or what must be put right, and take it into the book."""
    if field not in LINES:
        raise BadValue("no_such_field", register="conferences", field=field)
    if not words.strip():
        raise BadValue("empty_words", field="words")
    given = {"source_language": language, "subject": words.strip()[:80], **values}
    block = blocks.lay(uow, given, {language: words.strip()})
    return conferences.choose(uow, conference, field, block)
