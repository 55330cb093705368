"""Publishing decides which copies of a product may leave, names their files, and notes them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from nccn_desk.domain.publication import Publication
from nccn_desk.domain.register import Record
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import say_in
from nccn_desk.services import drawing, noting
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.publishing_shapes import ENDINGS, Order

FROZEN: Final = frozenset({"released", "withdrawn"})

_LETTERS: Final = re.compile(r"[^\w.-]+")


def publication_for(reader: Reader, sitrep: str, *, exercise: bool) -> Publication:
    """Return what a product's papers say: as it was frozen once released, as it stands before.

    A copy of what went out bears the code by which anybody verifies it; one that was withdrawn
    says so too.
    """
    record = reader.record("sitreps", sitrep)
    state = record.words("state")
    if state not in FROZEN:
        return drawing.publication_of(reader, sitrep, exercise=exercise)
    kept = drawing.frozen(reader, record.words("artefact"))
    code = code_of(record.words("artefact"))
    return replace(kept, head=replace(kept.head, state=state, verification=code))


def refusal(publication: Publication, sitrep: Record, order: Order, now: datetime) -> str:
    """Return why a copy may not leave, as the code of an error; "" where it may."""
    return next(_refusals(publication, sitrep, order, now), "")


def prepared(reader: Reader, sitrep: str, order: Order, *, exercise: bool) -> Publication:
    """Return what a copy will say; raise NotAllowed where it may not leave."""
    publication = publication_for(reader, sitrep, exercise=exercise)
    record = reader.record("sitreps", sitrep)
    reason = refusal(publication, record, order, reader.clock.now())
    if reason:
        raise NotAllowed(reason)
    return publication


def note_export(uow: UnitOfWork, sitrep: str, *orders: Order, exercise: bool) -> ChangeSet:
    """Note that copies leave, with whose they are; only restricted products are noted.

    It is noted before the files are written, so that nothing leaves without a line. Raises
    NotAllowed where one may not leave.
    """
    for order in orders:
        head = prepared(uow, sitrep, order, exercise=exercise).head
        if head.marking == "restricted":
            noting.note_act(
                uow,
                "sitrep_exported",
                frozenset({sitrep}),
                number=str(head.number or head.code),
                reader=order.reader,
                form=say_in(noting.language(uow), f"paper.form.{order.form}"),
                languages=", ".join(each.upper() for each in order.languages),
            )
    return uow.commit()


def file_name(publication: Publication, order: Order) -> str:
    """Return a name for a copy's file: Sitrep-76-nl-fr.pdf.

    It says what nobody should overlook: an exercise, a draft, a restricted copy and its reader.
    """
    head, language = publication.head, order.languages[0]
    parts = [
        say_in(language, "paper.title", number=str(head.number or head.code)),
        *order.languages,
    ]
    if head.state != "released":
        parts.append(say_in(language, f"choices.sitreps.state.{head.state}"))
    if head.marking != "internal":
        parts.append(say_in(language, f"choices.sitreps.marking.{head.marking}"))
    if order.form == "tagged":
        parts.append(say_in(language, "paper.tagged"))
    if order.reader:
        parts.append(order.reader)
    if head.exercise:
        parts.append(say_in(language, "kit.exercise"))
    return "-".join(filter(None, map(_safe, parts))) + ENDINGS[order.form]


def _safe(words: str) -> str:
    """Return words without what a file's name cannot hold somewhere."""
    plain = unicodedata.normalize("NFC", words)
    return _LETTERS.sub("-", plain).strip("-.")[:60]


def _refusals(
    publication: Publication, sitrep: Record, order: Order, now: datetime
) -> Iterator[str]:
    head = publication.head
    if not order.languages or not set(order.languages) <= set(head.languages):
        yield "export_no_language"
    if order.public:
        yield from _not_public(publication, sitrep, now)
    if head.marking == "restricted":
        if not head.addressees:
            yield "export_no_addressees"
        if not order.reader.strip():
            yield "export_no_reader"


def _not_public(publication: Publication, sitrep: Record, now: datetime) -> Iterator[str]:
    head = publication.head
    if head.state == "withdrawn":
        yield "export_withdrawn"
    if head.state != "released":
        yield "export_not_released"
    if head.marking != "public":
        yield "export_not_public"
    until = sitrep.moment("embargo_until")
    if until is not None and until > now and not sitrep.words("embargo_confirmed"):
        yield "export_embargo"
