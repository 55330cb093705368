"""Decisions as a list: what was decided, how far it got, and how long the gap has been open."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from nccn_desk.domain.decisions import MILESTONES
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.decisions_card import SHAPES, card_of
from nccn_desk.presenters.decisions_words import (
    KEY,
    LETTERS,
    SAY,
    SOURCE,
    length_of,
    mark_of,
    reached_by,
    sayable_in,
    signed_words,
    title_of,
)
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, Signed, found_in
from nccn_desk.presenters.listed_blocks import Verb, signed
from nccn_desk.presenters.listed_shapes import Asked, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import (
    Align,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import deciding, states
from nccn_desk.services.deciding import Vacuum
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Sheet

FILTERS: Final = ("all", "vacuum", "open", "closed")
COLUMNS: Final = (
    Column(
        "title", said("fields.decisions.title"), CellKind.STRONG, stretch=2, width=180, wraps=True
    ),
    Column("reached", said("decisions.column.reached"), stretch=2, width=170, wraps=True),
    Column("vacuum", said("decisions.column.vacuum"), CellKind.MARK, Align.END, width=160),
)


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the decisions as they were asked for, the newest first."""
    every = deciding.find(reader)
    gaps = deciding.vacua(reader)
    found = [
        each
        for each in every
        if _is_in(each, asked.chosen, gaps) and holds(asked.words, *_texts(each))
    ]
    filters = tuple(
        Option(
            part,
            said(f"decisions.part.{part}"),
            count=sum(_is_in(each, part, gaps) for each in every),
        )
        for part in FILTERS
    )
    open_ = [each for each in gaps.values() if each.is_open]
    usual = deciding.usual(gaps.values())
    first, known = deciding.leaked_first(reader)
    sub = joined(
        (
            said("decisions.open_count", n=len(open_)),
            said("decisions.usual", length=length_of(usual)) if usual is not None else NOTHING,
            said("decisions.leaked_count", n=first, of=str(known)) if known else NOTHING,
        )
    )
    rows = tuple(_row(reader, each, gaps.get(each.id), asked) for each in found)
    return listed_page.page(KEY, asked, marked(reader, rows, at=2), filters, sub)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; what may be said meanwhile is a block like all words."""
    _, decision = parted(link)
    words = str(value or "")
    if name in SAY:
        return deciding.write_holding(uow, decision, name[-2:], words)
    if name == SOURCE:
        return deciding.source_holding(uow, decision, words)
    return deciding.change(uow, decision, {name.partition(".")[2]: value})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return on paper what is open first, then what could be read, each with its hours."""
    gaps = deciding.vacua(reader)
    sections = (
        (
            said(f"decisions.part.{part}"),
            tuple(
                _line(reader, each, gaps.get(each.id), asked)
                for each in deciding.find(reader)
                if _is_in(each, "vacuum", gaps) == (part == "vacuum")
            ),
        )
        for part in ("vacuum", "all")
    )
    return listed_page.sheet(asked, seat, said("decisions.title"), sections)


def _line(reader: Reader, record: Record, gap: Vacuum | None, asked: Asked) -> tuple[Phrase, ...]:
    words = deciding.holding(reader, record)
    reached = reached_by(deciding.milestones(reader, record.id), asked)
    told = joined((title_of(record, asked.language), reached, sayable_in(words, asked)), BENEATH)
    return given(record.number), told, length_of(gap.length) if gap else NOTHING


def _is_in(record: Record, part: str, gaps: dict[str, Vacuum]) -> bool:
    gap = gaps.get(record.id)
    state = record.words("state")
    return {
        "all": True,
        "vacuum": gap is not None and gap.is_open,
        "open": state == "open",
        "closed": state != "open",
    }[part]


def _row(reader: Reader, record: Record, gap: Vacuum | None, asked: Asked) -> Row:
    mark = mark_of(record, gap)
    if gap is not None:
        word = length_of(gap.length)
        mark = replace(mark, word=word) if gap.is_open else Mark(word, Tone.QUIET, ChipShape.CHECK)
    return Row(
        f"decisions/{record.id}",
        (
            Cell(
                title_of(record, asked.language),
                small=joined((given(record.number), given(record.words("body")))),
            ),
            Cell(reached_by(deciding.milestones(reader, record.id), asked)),
            Cell(mark=mark, order=gap.length.total_seconds() if gap else -1.0),
        ),
        described=mark_of(record, gap).word,
        quiet=record.words("state") != "open",
    )


def _texts(record: Record) -> tuple[str, ...]:
    names = ("title", "body", "authority", *(f"title_{each}" for each in LANGUAGES))
    return (record.number, *(record.words(each) for each in names))


def _noted(kind: str, uow: UnitOfWork, decision: str, line: str) -> ChangeSet:
    return _note(uow, decision, kind, line)


def _noting(kind: str) -> Act:
    """Return the act that notes a milestone: Enter alone means now, a line its hour and source."""
    question = Question(
        said("decisions.note.title", milestone=said(choice_word("milestones", "kind", kind))),
        said(f"decisions.note.{'published' if kind == 'published' else 'means'}"),
        said("decisions.note.act"),
        LETTERS[kind][1],
        reason_label=said("decisions.note.line"),
    )

    job = partial(_noted, kind)
    return Act(job, question, key=LETTERS[kind][0])


_WHY: Final = Question(
    said("decisions.drop.title"),
    said("decisions.drop.means"),
    said("decisions.act.drop"),
    "x",
    reason_label=said("fields.decisions.reason"),
    reason_needed=True,
)
_CORRECTION: Final = Question(
    said("decisions.correct.title"),
    said("decisions.note.means"),
    said("decisions.act.correct"),
    "pencil-simple",
    reason_label=said("decisions.note.line"),
    reason_needed=True,
)


def _correct(uow: UnitOfWork, milestone: str, line: str) -> ChangeSet:
    """Note a milestone again as the line says; what it said before stays kept."""
    found = states.living(uow, "milestones", milestone)
    return _note(uow, found.words("decision"), found.words("kind"), line)


def _note(uow: UnitOfWork, decision: str, kind: str, line: str) -> ChangeSet:
    words, at = read_trailing_moment(line, uow.clock.now())
    name = "reference" if kind == "published" else "source"
    moment = when.from_moment(at) if at else None
    return deciding.note(uow, decision, kind, moment, {name: words} if words else None)


def _follow(uow: UnitOfWork, decision: str, _: str) -> ChangeSet:
    return deciding.follow_holding(uow, decision)


def _sign(verb: Verb) -> Act:
    """Return the act by which somebody signs for the words that may be said meanwhile."""

    def asked_of(reader: Reader, decision: str, asked: Asked, _: Seat) -> Signed:
        record = reader.record("decisions", decision)
        words = deciding.holding(reader, record)
        title = said(f"decisions.sign.{verb}", what=title_of(record, asked.language))
        means = signed_words(words, verb) if words else NOTHING

        def sign(uow: UnitOfWork, signer: Signer, behalf: str) -> ChangeSet:
            if verb == "check":
                return deciding.check_holding(uow, decision, signer)
            return deciding.clear_holding(uow, decision, signer, behalf)

        return signed(reader, (title, means), verb, deciding.held_in(reader, decision), sign)

    return Act(lambda uow, _, __: uow.commit(), signature=asked_of)


ACTS: Final[dict[str, Act]] = {
    **{kind: _noting(kind) for kind in MILESTONES},
    "correct": Act(_correct, _CORRECTION),
    "check": _sign("check"),
    "clear": _sign("clear"),
    "follow": Act(_follow),
    "close": Act(lambda uow, decision, _: deciding.close(uow, decision)),
    "drop": Act(deciding.drop, _WHY),
    "reopen": Act(lambda uow, decision, _: deciding.reopen(uow, decision)),
}

DECISIONS: Final = Described(
    key=KEY,
    registers=("decisions", "milestones"),
    hears=("decisions", "milestones", "blocks", "officers", "topics"),
    icon="gavel",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("milestones", "corrected", "decision"),
    first="all",
    parts=FILTERS,
    dated=False,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=lambda uow, _, line: deciding.add(uow, {"title": line}),
    acts=ACTS,
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, ("decisions", "milestones"), record),
)
