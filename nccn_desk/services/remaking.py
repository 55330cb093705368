"""Whether a file is what this desk makes of the frozen text: nobody's word has to be taken for it.

A seal says who vouches that a file shows what was released. Whoever has a key could seal another
file all the same, under their own name. Papers are the same bytes wherever this program makes them
from the same text, so that the record can tell the one from the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeAlias

from nccn_desk.domain.book import Book
from nccn_desk.domain.seals import Seal
from nccn_desk.domain.verification import code_of
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services import booking, booking_drawing, drawing, sealing
from nccn_desk.services.ports import Publisher, Reader
from nccn_desk.services.publishing_shapes import BOOK_FORMS, FORMS, BookOrder, Order
from nccn_desk.services.releasing import RELEASED
from nccn_desk.services.sealing import Finding, Verdict

Make: TypeAlias = Callable[[Publisher], bytes]


class Remade(StrEnum):
    """What came of making a file once more."""

    SAME = "same"  # every byte of it
    OTHER = "other"
    NAMED = "named"  # a copy for one reader, whose name only the copy has


@dataclass(frozen=True, slots=True)
class Recipe:
    """The ways in which a file may have been made; `named` where only the copy says for whom."""

    ways: tuple[Make, ...]
    named: bool = False


def recipe_of(reader: Reader, verdict: Verdict) -> Recipe | None:
    """Return how the file of a verdict is made; nothing where the record does not have it."""
    if verdict.seal is None or verdict.finding not in sealing.KNOWN:
        return None
    return _RECIPES[verdict.kind](reader, verdict.seal)


def remade(verdict: Verdict, recipe: Recipe, publisher: Publisher) -> Verdict:
    """Make the file of a verdict once more, which takes a while, and tell whether it is the same.

    Of one that is another a released file is no longer simply called that.
    """
    if verdict.seal is None:
        return verdict
    if verdict.seal.file.sha256 in _hashes(recipe, publisher):
        return replace(verdict, remade=Remade.SAME)
    if recipe.named:
        return replace(verdict, remade=Remade.NAMED)
    finding = verdict.finding
    if finding is Finding.RELEASED:
        finding = Finding.OTHER_FILE
    return replace(verdict, finding=finding, remade=Remade.OTHER)


def _hashes(recipe: Recipe, publisher: Publisher) -> Iterator[str]:
    for make in recipe.ways:
        try:
            made = make(publisher)
        except NccnError:
            continue
        yield hashlib.sha256(made).hexdigest()


def _sitrep(reader: Reader, seal: Seal) -> Recipe:
    file, artefact = seal.file, seal.product.artefact
    found = drawing.frozen(reader, artefact)
    head = replace(found.head, state=RELEASED, verification=code_of(artefact))
    whole, named = replace(found, head=head), head.marking == "restricted"
    spoken = set(head.languages)
    if file.form not in FORMS or not file.languages or not spoken.issuperset(file.languages):
        return Recipe((), named)
    order = Order(file.form, file.languages)
    return Recipe((lambda publisher: publisher.made(whole, order),), named)


def _book(reader: Reader, seal: Seal) -> Recipe:
    """Return how a book may have been made: for who made the copy, for who speaks, for nobody.

    On its last page stands who had signed for it by then, where that was asked for.
    """
    file, artefact = seal.file, seal.product.artefact
    if file.form not in BOOK_FORMS or len(file.languages) != 1:
        return Recipe((), named=True)
    whole = booking_drawing.frozen(reader, artefact)
    at = to_text(datetime.fromtimestamp(seal.copied.at / 1000, UTC))
    signed = booking.reads(reader, whole.words.head.id, artefact, at)
    bare = BookOrder(file.languages[0], "", file.form, artefact, made_at=at)
    orders = [
        replace(bare, reader=whose, receipts=receipts)
        for receipts in (signed, ())
        for whose in dict.fromkeys((seal.copied.name, *(each.name for each in signed), ""))
    ]
    ways = tuple(_printing(whole, order) for order in orders)
    return Recipe(ways, named=True)


def _printing(whole: Book, order: BookOrder) -> Make:
    return lambda publisher: publisher.book(whole, order)


def _handover(_: Reader, __: Seal) -> Recipe:
    """Return that a sheet cannot be made again: it bears the minute in which it was printed."""
    return Recipe((), named=True)


_RECIPES: Final = {"sitrep": _sitrep, "book": _book, "handover": _handover}
