"""What has changed since a moment, of a product or of any record, who changed it and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.figures import shown
from nccn_desk.domain.prose import Change, compare, plain
from nccn_desk.domain.publication import Chapter, Piece, Publication, Quote
from nccn_desk.domain.register import Value
from nccn_desk.kernel.errors import NotFound
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

PIECE_FIELDS: Final = ("shape", "authority", "source", "confidence", "as_of", "valid_until")
QUOTE_FIELDS: Final = ("value", "as_of", "source", "authority", "caveat")
HEAD_FIELDS: Final = (
    "number",
    "state",
    "title",
    "version",
    "marking",
    "purpose",
    "place",
    "from_moment",
    "to_moment",
    "next_contact",
    "urgency",
    "severity",
    "phase",
    "confidence",
    "embargo_until",
)


@dataclass(frozen=True, slots=True)
class Touch:
    """A moment at which something of a product or record was changed, and by whom."""

    at: str
    officer: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that was another one before."""

    register: str
    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Turned:
    """What became of one piece of a product: its words by language, and what is known of it.

    `kind` is "same", "changed", "new" (it was not there then) or "gone" (it is not there now).
    """

    id: str
    number: str
    before: str  # its label then: 4.2
    after: str  # and now
    kind: str
    texts: Mapping[str, tuple[Change, ...]]
    fields: tuple[FieldChange, ...] = ()
    chapter: Chapter | None = None  # where it stands, or stood
    last: Touch | None = None  # of the changes since


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is quoted then and now, and says something else."""

    quote: Quote
    fields: tuple[FieldChange, ...]
    last: Touch | None


@dataclass(frozen=True, slots=True)
class Since:
    """All that has changed in a product since a moment."""

    head: tuple[FieldChange, ...]
    pieces: tuple[Turned, ...]
    figures: tuple[Moved, ...]


def since(reader: Reader, before: Publication, after: Publication, moment: str) -> Since:
    """Return what differs between a product then and now, and who changed it last."""
    sides = (before, after)
    pieces = [_turned(reader, sides, each, moment) for each in _woven(before, after)]
    quotes = {each.id: each for each in before.quotes}
    figures = [
        Moved(each, changed, _last(touches(reader, "figures", each.id), moment))
        for each in after.quotes
        if each.id in quotes
        and (changed := _differing("figures", QUOTE_FIELDS, quotes[each.id], each))
    ]
    return Since(
        _differing("sitreps", HEAD_FIELDS, before.head, after.head),
        tuple(pieces),
        tuple(figures),
    )


def touches(reader: Reader, register: str, record: str) -> tuple[Touch, ...]:
    """Return each moment at which a record was changed, its prose too, oldest first."""
    found = {Touch(each.entered_at, each.officer) for each in reader.history(register, record)}
    for section in register_named(register).texts:
        for said in reader.spoken(register, record, section):
            found.add(Touch(said.since, said.officers[-1] if said.officers else ""))
    return _in_order(found)


def product_touches(reader: Reader, sitrep: str) -> tuple[Touch, ...]:
    """Return each moment at which anything of a product was changed, oldest first."""
    found = set(touches(reader, "sitreps", sitrep))
    of_product = (Where("product", "=", sitrep),)
    used: set[str] = set()
    for register in ("sections", "placements"):
        for record in reader.records(Query(register, of_product, deleted=True)):
            found.update(touches(reader, register, record.id))
            used.add(record.words("block"))
    figures: set[str] = set()
    for block in used - {""}:
        found.update(touches(reader, "blocks", block))
        figures |= reader.record("blocks", block).members("mentions")
    for figure in figures:
        try:
            found.update(touches(reader, "figures", figure))
        except NotFound:
            continue  # a task or a line, whose words are no part of the product
    first = reader.record("sitreps", sitrep).created_at
    return _in_order(each for each in found if each.at >= first)


def differences(before: str, after: str) -> tuple[Change, ...]:
    """Return two texts as one run of changes; of equal ones nothing is compared word by word."""
    if before == after:
        return (Change(after, "same"),) if after else ()
    return compare(before, after)


def words_of(publication: Publication, piece: Piece, language: str) -> str:
    """Return a piece's words in a language, references shown as they were."""
    quotes = {each.id: each for each in publication.quotes}
    mentions = {each.id: each for each in publication.mentions}

    def say(_: str, record: str) -> str:
        if record in quotes:
            quote = quotes[record]
            return f"{shown(quote.value, language)} {quote.units.get(language, '')}".strip()
        mention = mentions.get(record)
        return f"{mention.number} {mention.title}".strip() if mention else "–"

    return plain(piece.texts.get(language, ""), say)


def _turned(
    reader: Reader, sides: tuple[Publication, Publication], piece_id: str, moment: str
) -> Turned:
    """Return what became of one piece."""
    (before, old, stood), (after, new, stands) = (_found(side, piece_id) for side in sides)
    changes = {
        language: differences(
            words_of(before, old, language) if old else "",
            words_of(after, new, language) if new else "",
        )
        for language in LANGUAGES
    }
    fields = _differing("blocks", PIECE_FIELDS, old, new) if old and new else ()
    differs = fields or any(each.kind != "same" for row in changes.values() for each in row)
    kind = "gone" if new is None else "new" if old is None else "changed" if differs else "same"
    shown_piece = new or old
    return Turned(
        piece_id,
        shown_piece.number if shown_piece else "",
        old.label if old else "",
        new.label if new else "",
        kind,
        changes,
        fields,
        stands or stood,
        None if kind == "same" else _last(_piece_touches(reader, piece_id), moment),
    )


def _found(side: Publication, piece_id: str) -> tuple[Publication, Piece | None, Chapter | None]:
    for chapter in side.chapters:
        for piece in chapter.pieces:
            if piece.id == piece_id:
                return side, piece, chapter
    return side, None, None


def _piece_touches(reader: Reader, block: str) -> tuple[Touch, ...]:
    """Return when a block was changed, or put into a product or taken out of it."""
    found = set(touches(reader, "blocks", block))
    for each in reader.records(Query("placements", (Where("block", "=", block),), deleted=True)):
        found.update(touches(reader, "placements", each.id))
    return _in_order(found)


def _last(found: Sequence[Touch], moment: str) -> Touch | None:
    """Return the last of some touches, if it came after a moment."""
    return found[-1] if found and found[-1].at > moment else None


def _woven(old: Publication, new: Publication) -> list[str]:
    """Return all pieces in the order that they have now, those that are gone where they stood."""
    row = [each.id for each in new.pieces()]
    before = ""
    for each in old.pieces():
        if each.id not in row:
            row.insert(row.index(before) + 1 if before else 0, each.id)
        before = each.id
    return row


def _differing(
    register: str, names: Iterable[str], before: object, after: object
) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(register, name, getattr(before, name), getattr(after, name))
        for name in names
        if getattr(before, name) != getattr(after, name)
    )


def _in_order(found: Iterable[Touch]) -> tuple[Touch, ...]:
    """Return touches, oldest first, one of each moment: that of somebody whom we know."""
    by_moment: dict[str, Touch] = {}
    for each in sorted(found, key=lambda touch: (touch.at, not touch.officer)):
        by_moment.setdefault(each.at, each)
    return tuple(by_moment.values())
