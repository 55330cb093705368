"""One voice: when a block or figure changes, every product that used it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from nccn_desk.domain import clearance
from nccn_desk.domain.freshness import SOON
from nccn_desk.domain.prose import composed, references
from nccn_desk.domain.publication import Piece, Publication, Quote
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import blocks, drawing, figures, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_HEADS: Final = ("authority", "source", "confidence", "as_of", "valid_until", "marking")
_QUOTED: Final = ("value", "as_of", "source", "caveat")
_OPEN: Final = ("draft", "review")


@dataclass(frozen=True, slots=True)
class Moved:
    """A block or figure that says something else now than the product that used it.

    `label` is where it stands there (4.2; of a figure each place that quotes it); `cleared` says
    whether the present words were cleared again, so that a later version of the product may take
    them; `since` when it ceased to be what was cleared. What was removed says nothing now.
    """

    register: str
    id: str
    number: str
    label: str
    changed_at: str
    changed_by: str
    cleared: bool
    languages: tuple[str, ...] = ()
    before: Mapping[str, str] | None = None  # words by language, or the figure's value under ""
    now: Mapping[str, str] | None = None
    since: str = ""
    removed: bool = False
    lapsed: tuple[str, ...] = ()

    @property
    def only_lapsed(self) -> bool:
        """Whether it says the same, and is cleared no more."""
        same = not self.languages and self.before == self.now
        return bool(self.lapsed) and same and not self.removed


@dataclass(frozen=True, slots=True)
class Echo:
    """A product that went out, with what has changed since; `kept` is None where it is damaged."""

    sitrep: Record
    moved: tuple[Moved, ...]
    kept: Publication | None = None

    @property
    def open(self) -> tuple[Moved, ...]:
        """What has changed and was not cleared again."""
        return tuple(each for each in self.moved if not each.cleared)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was found of all products: each frozen copy is read once, for it never changes."""

    copies: Mapping[str, Publication | None] = field(default_factory=dict)
    echoes: tuple[Echo, ...] = ()


def products(reader: Reader) -> tuple[Record, ...]:
    """Return the products that went out and still hold, the latest first."""
    out = (Where("state", "in", ("approved", "released")),)
    found = reader.records(Query("sitreps", out, ("-created_at",)))
    replaced = {each.words("previous") for each in found if each.words("follows")}
    return tuple(each for each in found if each.id not in replaced and each.words("artefact"))


def echoes(reader: Reader) -> tuple[Echo, ...]:
    """Return every product that holds, with what has changed in it since it was frozen."""
    return hear(reader).echoes


def echo(reader: Reader, sitrep: Record) -> Echo:
    """Return what has changed since a product was frozen; raise Damaged for a damaged copy."""
    kept = drawing.frozen(reader, sitrep.words("artefact"))
    return Echo(sitrep, tuple(moved_since(reader, kept)), kept)


def moved_since(reader: Reader, kept: Publication, frozen_at: str = "") -> Iterator[Moved]:
    """Yield the blocks and figures of a frozen copy that say something else now.

    With the moment at which it was frozen, those too whose clearance has lapsed since.
    """
    yield from _again(kept, _Present(reader, _users([kept]), frozen_at), ())


def moved_again(
    reader: Reader,
    kept: Publication,
    known: tuple[Moved, ...],
    touched: Iterable[tuple[str, str]],
    frozen_at: str = "",
) -> tuple[Moved, ...]:
    """Return the same, looking only at what was touched since that was `known`."""
    present = _Present(reader, set(touched) & _users([kept]), frozen_at)
    return tuple(_again(kept, present, known))


def hear(
    reader: Reader, before: Heard | None = None, touched: Iterable[tuple[str, str]] | None = None
) -> Heard:
    """Return what has changed in every product; look only at what was touched since `before`."""
    last = before or Heard()
    sitreps = products(reader)
    copies = {
        each.words("artefact"): _copy(reader, each.words("artefact"), last) for each in sitreps
    }
    fresh = [copy for key, copy in copies.items() if key not in last.copies and copy is not None]
    wanted = set() if before is not None and touched is not None else _users(copies.values())
    wanted |= _users(fresh) | (set(touched or ()) & _users(copies.values()))
    now = _Present(reader, wanted)
    known = {each.sitrep.words("artefact"): each.moved for each in last.echoes}
    return Heard(
        copies,
        tuple(
            Echo(
                each,
                tuple(_again(copies[key], now, known.get(key, ()))),
                copies[key],
            )
            for each in sitreps
            for key in (each.words("artefact"),)
        ),
    )


def used_in(reader: Reader, register: str, record_id: str) -> tuple[Record, ...]:
    """Return the products that have a block, or a block that quotes a figure."""
    if register == "blocks":
        used = [record_id]
    else:
        quoting = reader.records(Query("blocks", (Where("mentions", "has", record_id),)))
        used = [each.id for each in quoting]
    placed = reader.records(Query("placements", (Where("block", "in", tuple(used)),)))
    ids = dict.fromkeys(each.words("product") for each in placed)
    found = (states.found(reader, "sitreps", each) for each in ids)
    return tuple(each for each in found if each is not None and not each.deleted)


def live(reader: Reader) -> tuple[Record, ...]:
    """Return the products that people still work on, and the last one that went out."""
    written = reader.records(Query("sitreps", (Where("state", "in", _OPEN),), ("-created_at",)))
    return (*written, *products(reader)[:1])


def in_use(reader: Reader) -> tuple[Record, ...]:
    """Return the blocks of the products that are live, each once."""
    ids = tuple(each.id for each in live(reader))
    placed = reader.records(Query("placements", (Where("product", "in", ids),)))
    used = tuple(dict.fromkeys(each.words("block") for each in placed))
    return reader.records(Query("blocks", (Where("id", "in", used),))) if used else ()


def expiring(reader: Reader, ahead: timedelta = SOON) -> tuple[Record, ...]:
    """Return the blocks in use and the figures that no longer hold, or soon will not.

    The most urgent stands first. A figure whose next value was promised for a time that has
    passed is one of them.
    """
    now = reader.clock.now()
    until = to_text(now + ahead)
    counted = reader.records(Query("figures"))
    ends = [
        (min(_ends(each, until)), each.id, each)
        for each in (*in_use(reader), *counted)
        if _ends(each, until)
    ]
    return tuple(record for _, _, record in sorted(ends, key=lambda each: each[:2]))


def prolong(uow: UnitOfWork, register: str, record_id: str, until: str) -> ChangeSet:
    """Say how long a block or figure may still be believed; what was cleared must be again."""
    record = states.living(uow, register, record_id)
    if record.words("valid_until") != until:
        touch = blocks.touch if register == "blocks" else figures.touch
        touch(uow, record, {"valid_until": until or None})
    return uow.commit()


def bring_back(uow: UnitOfWork, register: str, record_id: str) -> ChangeSet:
    """Bring back a block or figure that was removed while a product still says it."""
    uow.restore(register, record_id)
    return uow.commit()


class _Present:
    """What some blocks and figures say at this moment, read together."""

    def __init__(self, reader: Reader, wanted: set[tuple[str, str]], frozen_at: str = "") -> None:
        self.wanted = wanted
        self.frozen_at = frozen_at
        self._reader = reader
        ids = {
            register: tuple(sorted(record for kind, record in wanted if kind == register))
            for register in ("blocks", "figures")
        }
        self.records = {
            (register, each.id): each
            for register, some in ids.items()
            if some
            for each in reader.records(Query(register, (Where("id", "in", some),), deleted=True))
        }
        self.texts = reader.texts("blocks", ids["blocks"], blocks.SECTION)
        self._since: dict[str, str] = {}

    def since(self, record: Record, *, lapsed: bool = False) -> str:
        """Return since when a record, or a language of it that lapsed, is not what was cleared."""
        if record.id not in self._since:
            versions = self._reader.history(record.register, record.id)
            states_then = (each for each in versions if each.field == "state")
            drafts = [each.entered_at for each in states_then if each.value == "draft"]
            is_draft = record.words("state") == "draft" and not record.deleted
            begun = drafts and (is_draft or lapsed)
            self._since[record.id] = drafts[-1] if begun else record.changed_at
        return self._since[record.id]

    def lapsed(self, figure: Record) -> bool:
        """Tell whether a figure was cleared when the copy was frozen, and is so no more."""
        if not self.frozen_at or figure.deleted or clearance.figure_is_cleared(figure):
            return False
        states_then = [
            each.value
            for each in self._reader.history(figure.register, figure.id)
            if each.field == "state" and each.entered_at <= self.frozen_at
        ]
        return states_then[-1:] == ["cleared"]


def _ends(record: Record, until: str) -> list[str]:
    """Return the promised times of a record that come before another, or have passed."""
    due, as_of = record.words("due"), record.words("as_of")
    times = [record.words("valid_until")]
    if due and (not as_of or as_of < due):
        times.append(due)
    return [each for each in times if each and each <= until]


def _copy(reader: Reader, artefact: str, last: Heard) -> Publication | None:
    """Return a frozen copy, read before or now; None for one that is not what was signed."""
    if artefact in last.copies:
        return last.copies[artefact]
    try:
        return drawing.frozen(reader, artefact)
    except (Damaged, NotFound):
        return None


def _users(copies: Iterable[Publication | None]) -> set[tuple[str, str]]:
    """Return every block and figure of some frozen copies."""
    found: set[tuple[str, str]] = set()
    for copy in copies:
        if copy is not None:
            found |= {("blocks", piece.id) for piece in copy.pieces()}
            found |= {("figures", quote.id) for quote in copy.quotes}
    return found


def _again(copy: Publication | None, now: _Present, known: tuple[Moved, ...]) -> Iterator[Moved]:
    """Yield what has changed in a copy: anew where it was looked at, else as it was known."""
    if copy is None:
        return
    before = {(each.register, each.id, each.label): each for each in known}
    for piece in copy.pieces():
        if ("blocks", piece.id) in now.wanted:
            yield from _moved_piece(now, piece)
        elif ("blocks", piece.id, piece.label) in before:
            yield before["blocks", piece.id, piece.label]
    for quote in copy.quotes:
        if ("figures", quote.id) in now.wanted:
            yield from _moved_quote(now, quote, copy)
        else:
            yield from (each for each in known if (each.register, each.id) == ("figures", quote.id))


def _moved_piece(now: _Present, piece: Piece) -> Iterator[Moved]:
    block = now.records.get(("blocks", piece.id))
    if block is None:
        return
    texts = {} if block.deleted else dict(now.texts.get(piece.id, {}))
    changed = tuple(
        language
        for language in sorted({*texts, *piece.texts})
        if composed(texts.get(language, "")) != piece.texts.get(language, "")
    )
    same_head = all(composed(block.words(name)) == getattr(piece, name) for name in _HEADS)
    standing = clearance.standings(block, texts)
    lapsed = tuple(
        language
        for language, state in piece.states.items()
        if now.frozen_at and state == "cleared" and language not in changed
        if not standing[language].is_cleared
    )
    if not (changed or block.deleted or lapsed) and same_head:
        return
    meant = changed or lapsed or (block.words("source_language"),)
    yield Moved(
        "blocks",
        block.id,
        block.number,
        piece.label,
        block.changed_at,
        block.changed_by,
        not block.deleted and all(standing[each].is_cleared for each in meant),
        changed,
        {each: piece.texts.get(each, "") for each in changed},
        {each: texts.get(each, "") for each in changed},
        now.since(block, lapsed=bool(lapsed)),
        block.deleted,
        lapsed,
    )


def _moved_quote(now: _Present, quote: Quote, copy: Publication) -> Iterator[Moved]:
    figure = now.records.get(("figures", quote.id))
    if figure is None:
        return
    same = all(composed(figure.words(each)) == getattr(quote, each) for each in _QUOTED)
    lapsed = same and now.lapsed(figure)
    if not figure.deleted and same and not lapsed:
        return
    yield Moved(
        "figures",
        figure.id,
        figure.number,
        ", ".join(_quoting(copy, quote.id)),
        figure.changed_at,
        figure.changed_by,
        not figure.deleted and clearance.figure_is_cleared(figure),
        (),
        {"": quote.value},
        {"": "" if figure.deleted else figure.words("value")},
        now.since(figure),
        figure.deleted,
        LANGUAGES if lapsed else (),
    )


def _quoting(copy: Publication, figure: str) -> Iterator[str]:
    """Yield the labels of the pieces that quote a figure."""
    for piece in copy.pieces():
        said = (each.id for words in piece.texts.values() for each in references(words))
        if figure in said:
            yield piece.label
