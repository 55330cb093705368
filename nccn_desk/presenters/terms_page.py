"""What the page of fixed terms says: the glossary in four languages, and one term beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.naming import field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    Cell,
    CellKind,
    Column,
    Emptiness,
    Heading,
    Option,
    Row,
    Tone,
)
from nccn_desk.services import terms
from nccn_desk.services.ports import Reader
from nccn_desk.services.terms_sheets import AVOID, Fault, Plan, starting

ALL: Final = "all"
FILTERS: Final = (ALL, "lacking", "avoid")
EDITORS: Final = (*LANGUAGES, *AVOID, "note")
NAMED: Final = 8  # bad lines that are named one by one

COLUMNS: Final = tuple(
    Column(
        each,
        said(field_word("terms", each)),
        CellKind.STRONG if each == "nl" else CellKind.TEXT,
        stretch=1,
        width=120,
        wraps=True,
    )
    for each in LANGUAGES
)


@dataclass(frozen=True, slots=True)
class TermsPage(ListPage):
    """The glossary, narrowed; `selected` stands beside it, `acts` are about the whole of it."""

    acts: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class TermCard:
    """One term."""

    id: str
    name: str
    fields: tuple[Editable, ...]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see."""

    chosen: str
    words: str
    selected: str
    writable: bool


def page_of(reader: Reader, asked: Asked) -> TermsPage:
    """Return the glossary as it was asked for."""
    known = sorted(terms.find(reader), key=lambda each: folded(each.words("nl")))
    kept = [each for each in known if _is_in(each, asked.chosen)]
    found = [each for each in kept if holds(asked.words, *map(each.words, LANGUAGES), _rest(each))]
    shut = why_shut(writable=asked.writable)
    start = Action("start", said("terms.start"), enabled=asked.writable, reason=shut)
    return TermsPage(
        heading=_heading(known),
        rows=tuple(map(_row, found)),
        filters=tuple(_filter(known, each) for each in FILTERS),
        chosen=asked.chosen,
        selected=asked.selected,
        count=said("terms.count", n=len(found)) if asked.words.strip() else NOTHING,
        empty=_empty(asked, start, known),
        add=Action("add", said("terms.add"), ButtonKind.PLAIN, "plus", "N", asked.writable, shut),
        acts=(
            Action(
                "export",
                said("terms.export"),
                icon="download-simple",
                enabled=bool(known),
                reason=NOTHING if known else said("terms.none"),
            ),
            Action(
                "import",
                said("terms.import"),
                icon="upload-simple",
                enabled=asked.writable,
                reason=shut,
            ),
        ),
    )


def card_of(term: Record, reader: Reader, asked: Asked) -> TermCard:
    """Return one term; its fields hold what the ledger does."""
    shut = why_shut(writable=asked.writable)
    kind = ButtonKind.PLAIN
    remove = Action("remove", said("terms.remove"), kind, "trash-simple", "", asked.writable, shut)
    return TermCard(
        id=term.id,
        name=term.words("nl"),
        fields=tuple(Editable(each, _written(term, each)) for each in EDITORS),
        actions=(remove,),
        writable=asked.writable,
        waiting=waiting(reader, term),
    )


def what_it_does(plan: Plan) -> Phrase:
    """Say what taking a sheet would do."""
    counts = (("new", len(plan.new)), ("changed", len(plan.changed)), ("same", plan.same))
    return joined(tuple(said(f"terms.ask.{key}", n=count) for key, count in counts if count))


def refusal(faults: Sequence[Fault]) -> Advice:
    """Say which lines of a sheet are wrong, by their numbers."""
    named = [
        said(f"terms.fault.{each.code}", line=str(each.line), detail=each.detail)
        for each in faults[:NAMED]
    ]
    if len(faults) > NAMED:
        named.append(said("terms.refused.more", n=len(faults) - NAMED))
    return Advice(
        said("terms.refused", n=len(faults)),
        joined((*named, said("terms.refused.next")), by=" "),
        Tone.DUE,
        Action("close", said("terms.close")),
    )


def avoided(words: str) -> frozenset[str]:
    """Return the words that were typed as not to be said, parted by commas."""
    return frozenset(filter(None, map(str.strip, words.split(","))))


def _written(term: Record, field: str) -> str:
    if field in AVOID:
        return ", ".join(sorted(term.members(field)))
    return term.words(field)


def _rest(term: Record) -> str:
    """Return what is searched besides the term's own words."""
    return " ".join((*(_written(term, each) for each in AVOID), term.words("note")))


def _is_in(term: Record, chosen: str) -> bool:
    if chosen == "lacking":
        return not all(map(term.words, LANGUAGES))
    if chosen == "avoid":
        return any(map(term.members, AVOID))
    return True


def _heading(known: Sequence[Record]) -> Heading:
    lacking = sum(_is_in(each, "lacking") for each in known)
    parts = [said("terms.total", n=len(known))]
    if lacking:
        parts.append(said("terms.lacking_total", n=lacking))
    return Heading(said("terms.title"), joined(tuple(parts)))


def _filter(known: Sequence[Record], key: str) -> Option:
    count = sum(_is_in(each, key) for each in known)
    return Option(key, said(f"terms.filter.{key}"), count=count)


def _empty(asked: Asked, start: Action, known: Sequence[Record]) -> Emptiness:
    words = asked.words.strip()
    if words:
        return Emptiness(said("terms.empty.found", words=words))
    if not known:
        return Emptiness(said("terms.empty.all", n=len(starting())), start)
    return Emptiness(said(f"terms.empty.{asked.chosen}", n=0))


def _row(term: Record) -> Row:
    return Row(term.id, tuple(_cell(term, each) for each in LANGUAGES))


def _cell(term: Record, language: str) -> Cell:
    words, avoid = term.words(language), _written(term, f"avoid_{language}")
    return Cell(
        given(words) if words else said("terms.missing"),
        small=said("terms.not_said", words=avoid) if avoid else NOTHING,
        tone=Tone.PLAIN if words else Tone.FAINT,
        order=words.casefold(),
    )
