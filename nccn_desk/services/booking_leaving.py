"""A copy of a briefing book leaves one way: as frozen last, with a line in the journal."""

from __future__ import annotations

from nccn_desk.domain.book import Book
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import say_in
from nccn_desk.services import booking, noting
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.publishing_shapes import BookOrder


def prepared(
    reader: Reader, conference: str, order: BookOrder, *, exercise: bool
) -> tuple[Book, BookOrder]:
    """Return what a copy says, with whoever signed for it; raise NotAllowed where it may not leave.

    A restricted copy of nobody may not.
    """
    book = booking.of(reader, conference, exercise=exercise)
    whose = order.reader.strip()
    if book.words.head.marking == "restricted" and not whose:
        raise NotAllowed("export_no_reader")
    return book, booking.copy_for(reader, conference, order.language, whose, order.form)


def note_copy(uow: UnitOfWork, conference: str, order: BookOrder, *, exercise: bool) -> ChangeSet:
    """Note that a copy leaves: which version, in which form, and whose it is.

    It is noted before the file is written, so that nothing leaves without a line; of a public book
    nothing is noted. Raises NotAllowed where it may not leave.
    """
    book, known = prepared(uow, conference, order, exercise=exercise)
    if book.words.head.marking != "public":
        language, version = noting.language(uow), book.cover.version
        noting.note_act(
            uow,
            "book_copied",
            frozenset({conference}),
            what=noting.title_of(uow, uow.record("conferences", conference)),
            version=f"v{version}" if version else say_in(language, "book.draft").casefold(),
            reader=known.reader or say_in(language, "book.nobody"),
            form=say_in(language, f"book.form.{known.form}"),
            spoken=known.language.upper(),
        )
    return uow.commit()
