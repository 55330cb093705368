"""Decisions as a list: what was decided, how far it got, and how long the gap has been open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.decisions_acts import ACTS
from nccn_desk.presenters.decisions_bars import bars_of, hours_of, odd_of, stats_of
from nccn_desk.presenters.decisions_card import SHAPES, card_of
from nccn_desk.presenters.decisions_ties import HEARS, LISTS
from nccn_desk.presenters.decisions_words import (
    KEY,
    SAY,
    SOURCE,
    at_of,
    length_of,
    mark_of,
    reached_by,
    sayable_in,
    title_of,
)
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Described, found_in
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
from nccn_desk.services import deciding, vacuums
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Sheet
from nccn_desk.services.vacuums import Followed
from nccn_desk.services.writings import WHICH

FILTERS: Final = ("all", "vacuum", "recent", "leaked", "year", "open", "closed")
COLUMNS: Final = (
    Column(
        "title", said("fields.decisions.title"), CellKind.STRONG, stretch=2, width=180, wraps=True
    ),
    Column("reached", said("decisions.column.reached"), stretch=2, width=170, wraps=True),
    Column("vacuum", said("decisions.column.vacuum"), CellKind.MARK, Align.END, width=160),
)


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return the decisions as they were asked for, the newest first, as rows and as bars."""
    every = vacuums.read(reader)
    parts = _parts(every, asked)
    found = shown_of(every, asked)
    filters = tuple(
        Option(part, said(f"decisions.part.{part}"), count=len(parts[part])) for part in FILTERS
    )
    rows = marked(reader, tuple(_row(each, asked) for each in found), at=2)
    page = listed_page.page(KEY, asked, rows, filters, _sub(every))
    return replace(page, bars=bars_of(found, asked), stats=stats_of(every, asked))


def shown_of(every: tuple[Followed, ...], asked: Asked) -> tuple[Followed, ...]:
    """Return of all decisions those that were asked for."""
    part = _parts(every, asked)[asked.chosen]
    return tuple(
        each
        for each in every
        if each.record.id in part and holds(asked.words, *_texts(each.record))
    )


def _parts(every: tuple[Followed, ...], asked: Asked) -> dict[str, set[str]]:
    """Return which decisions stand in each part of the list, by their ids."""
    recent = vacuums.recent(every)
    found = {
        "all": every,
        "vacuum": vacuums.open_ones(every),
        "recent": recent,
        "leaked": vacuums.leaked(recent),
        "year": vacuums.of_year(every, day_of(asked.now).year),
        "open": [each for each in every if each.record.words("state") == "open"],
        "closed": [each for each in every if each.record.words("state") != "open"],
    }
    return {part: {each.record.id for each in those} for part, those in found.items()}


def _sub(every: tuple[Followed, ...]) -> Phrase:
    """Return what the room is about; without an open vacuum, which one was the last."""
    last = next(iter(vacuums.closed(every)), None)
    if vacuums.open_ones(every) or last is None or last.gap is None:
        return said("decisions.sub")
    length = hours_of(last.gap.length)
    return said("vacuum.none", number=last.record.number, length=length)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; what may be said meanwhile is a block like all words."""
    _, decision = parted(link)
    words = str(value or "")
    if name in SAY:
        return deciding.write_holding(uow, decision, name[-2:], words)
    if name == SOURCE:
        return deciding.source_holding(uow, decision, words)
    field = name.partition(".")[2]
    written = {f"{field[:-5]}_from": None} if field in {f"{each}_text" for each in WHICH} else {}
    return deciding.change(uow, decision, {field: value, **written})


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return on paper the numbers, what is open, the table with its hours, and each milestone."""
    every = vacuums.read(reader)
    parts = _parts(every, asked)
    shown = [each for each in every if each.record.id in parts[asked.chosen]]
    figures = tuple((each.number, each.words, NOTHING) for each in stats_of(every, asked))
    sections = (
        (said("vacuum.paper.figures"), figures),
        *(
            (said(f"decisions.part.{part}"), tuple(_line(reader, each, asked) for each in those))
            for part, those in (("vacuum", vacuums.open_ones(every)), (asked.chosen, shown))
        ),
        (
            said("vacuum.paper.milestones"),
            tuple(line for each in shown for line in _noted_lines(each, asked)),
        ),
    )
    return listed_page.sheet(asked, seat, said("decisions.title"), sections)


def _line(reader: Reader, each: Followed, asked: Asked) -> tuple[Phrase, ...]:
    words = deciding.holding(reader, each.record)
    reached = joined((reached_by(each.held, asked), odd_of(each)))
    title = title_of(each.record, asked.language)
    may = sayable_in(words, asked) if each.is_open else NOTHING
    told = joined((title, reached, may), BENEATH)
    return given(each.record.number), told, length_of(each.gap.length) if each.gap else NOTHING


def _noted_lines(each: Followed, asked: Asked) -> Iterator[tuple[Phrase, ...]]:
    """Yield each milestone of a decision, with its source; what was corrected says so."""
    valid = {one.id for one in deciding.standing(each.noted)}
    for one in each.noted:
        told = at_of(one, asked)
        told = told if one.id in valid else said("vacuum.paper.corrected", what=told)
        source = joined((given(one.words("source")), given(one.words("reference"))))
        yield given(each.record.number), told, source


def _row(each: Followed, asked: Asked) -> Row:
    record, gap = each.record, each.gap
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
            Cell(reached_by(each.held, asked), small=odd_of(each)),
            Cell(mark=mark, order=gap.length.total_seconds() if gap else -1.0),
        ),
        described=mark_of(record, gap).word,
        quiet=record.words("state") != "open",
    )


def _texts(record: Record) -> tuple[str, ...]:
    names = ("title", "body", "authority", *(f"title_{each}" for each in LANGUAGES))
    return (record.number, *(record.words(each) for each in names))


DECISIONS: Final = Described(
    key=KEY,
    registers=("decisions", "milestones"),
    hears=(
        "decisions",
        "milestones",
        "blocks",
        "officers",
        "topics",
        "requests",
        "faq_items",
        "faq_demand",
        "questions",
        "asked",
        "materials",
        "items",
        "series",
        "points",
        *HEARS,
    ),
    icon="gavel",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("milestones", *LISTS, "waiting", "most", "series", "corrected", "decision"),
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
    drawn=True,
    lists_first=True,
    leads={"F": ("faq", "stuck"), "H": ("decisions.say", "")},
    link_of=lambda reader, record: found_in(reader, ("decisions", "milestones"), record),
)
