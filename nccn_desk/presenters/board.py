"""The board of analysis as a list: needs by size, classes by group, and the cards about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from nccn_desk.domain.analyses import STEPS
from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.board_paper import page_of as paper_of
from nccn_desk.presenters.board_words import (
    KEY,
    Groups,
    answer_of,
    change_words,
    class_word,
    covered_mark,
    covered_words,
    group_word,
    groups_of,
    need_words,
    steps_words,
    volume_words,
)
from nccn_desk.presenters.choosing import Choosing, rows_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Described, found_in
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard, ListedPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.series_words import item_words
from nccn_desk.presenters.shapes import (
    Cell,
    CellKind,
    ChipShape,
    Column,
    FlowRow,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.presenters.speaking import day_on
from nccn_desk.services import board, board_needs, states, stretches
from nccn_desk.services.board import ALL, Board
from nccn_desk.services.board_needs import Counted, Need
from nccn_desk.services.ports import Reader, UnitOfWork

PARTS: Final = ("needs", "voids", "classes", "cards")
SHAPES: Final = shapes_of(
    "analyses",
    "title",
    "kind",
    "group",
    "observed",
    "wanted",
    "meaning",
    "voids",
    "changed",
    "confidence",
    "advice",
    "fate",
    "steps",
    "begins",
    "ends",
    "owner",
)
COLUMNS: Final = (
    Column("what", said("board.column.what"), CellKind.STRONG, stretch=3, width=240, wraps=True),
    Column("volume", said("board.column.volume"), width=150, wraps=True),
    Column("stand", said("board.column.stand"), CellKind.MARK, width=190),
)
ROWS: Final = 100  # of the table; a button shows as many more
SHOWN: Final = 100  # items beside the table; the count says how many there are
_NEEDS: Final = "needs"
_CELLS: Final = "cells"


def page_of(reader: Reader, asked: Asked) -> ListedPage:
    """Return one part of the board."""
    found, groups = board.drawn(reader, asked.day), groups_of(reader)
    rows = _rows(reader, found, groups, asked)
    if asked.words.strip():
        rows = (row for row in rows if holds(asked.words, *listed_page.texts_of(row, asked)))
    most = ROWS * asked.pages
    wanted = tuple(islice(rows, most + 1))
    counts = {
        "needs": len(found.needs),
        "voids": len(found.voids),
        "classes": len(list(_keys(found))),
        "cards": len(found.analyses),
    }
    filters = tuple(Option(part, said(f"board.part.{part}"), count=counts[part]) for part in PARTS)
    sub = joined(
        (
            when.long_day(asked.day),
            said("board.said", n=found.total),
            said("board.open", n=found.open) if found.open else NOTHING,
        )
    )
    page = listed_page.page(KEY, asked, wanted[:most], filters, sub)
    return replace(page, more=said("board.more")) if len(wanted) > most else page


def _rows(reader: Reader, found: Board, groups: Groups, asked: Asked) -> Iterator[Row]:
    """Yield the rows of the chosen part one by one: of needs there may be very many."""
    if asked.chosen == "classes":
        yield from _cells(found, groups, asked)
    elif asked.chosen == "cards":
        yield from (_card(reader, found, each, groups, asked) for each in found.analyses)
    else:
        needs = found.needs if asked.chosen == "needs" else found.voids
        yield from (_need(each, groups, asked) for each in needs)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return a need, a class of a group, or a card of analysis, with the items behind it."""
    register, key = parted(asked.selected)
    found, groups = board.drawn(reader, asked.day), groups_of(reader)
    if register == "analyses":
        return _analysis(reader, found, key, asked)
    if register == _CELLS:
        kind, _, group = key.partition(":")
        title = joined((class_word(kind), group_word(groups, group, asked.language)))
        counted = found.cells.get((kind, group))
        if counted is None:
            return None
        items = board.behind(reader, found, (kind, group), SHOWN)
        return _counted(reader, asked, title, counted, items)
    need = next((each for each in found.needs if each.key == key), None)
    if need is None:
        return None
    items = board_needs.behind(reader, need, SHOWN)
    card = _counted(reader, asked, need_words(need), need.counted, items)
    more = listed_page.facts(
        (said("fields.analyses.group"), group_word(groups, need.group, asked.language)),
        (said("board.fact.covered"), covered_words(need.covered, asked.language)),
    )
    acts = listed_page.actions(KEY, asked, "card", ("card", "note-pencil"))
    return replace(card, facts=(*card.facts, *more), actions=acts)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field of a card."""
    return board.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def _counted(
    reader: Reader, asked: Asked, title: Phrase, counted: Counted, items: tuple[Record, ...]
) -> ListedCard:
    nobody = Record(_NEEDS, "", {})
    return replace(
        listed_page.card(reader, nobody, asked),
        title=title,
        facts=listed_page.facts(*_numbers(counted)),
        lists={"items": tuple(_items(items, asked))},
    )


def _analysis(reader: Reader, found: Board, key: str, asked: Asked) -> ListedCard | None:
    record = states.found(reader, "analyses", key)
    if record is None or record.deleted:
        return None
    counted = board.items_of(found, record)
    items = board.behind(reader, found, board.cell_of(record), SHOWN)
    is_open = record["state"] == "open"
    acts = (("close", "check"),) if is_open else (("reopen", "arrow-counter-clockwise"),)
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=_mark(record),
        facts=listed_page.facts(
            *_numbers(counted),
            (said("board.fact.covered"), covered_words(answer_of(reader, record), asked.language)),
            (said("fields.analyses.steps"), _lacking(record)),
        ),
        lists={"items": tuple(_items(items, asked))},
        actions=listed_page.actions(
            KEY, asked, "cover", ("cover", "link"), *acts, ("remove", "trash")
        ),
    )


def _numbers(counted: Counted) -> tuple[tuple[Phrase, Phrase], ...]:
    return (
        (said("board.column.volume"), said("board.said", n=counted.volume)),
        (said("board.fact.before"), said("board.said", n=counted.before)),
        (said("board.fact.change"), change_words(counted)),
        (said("board.fact.items"), said("board.items", n=counted.count)),
    )


def _lacking(record: Record) -> Phrase:
    """Return the next step of the report, and how many are done."""
    lacks = next((each for each in STEPS if each not in record.members("steps")), "")
    after = said("board.next_step", step=said(f"board.step.{lacks}")) if lacks else NOTHING
    return joined((steps_words(record), after))


def _items(items: tuple[Record, ...], asked: Asked) -> Iterator[FlowRow]:
    for item in items:
        text, small = item_words(item)
        lead = when.day_and_wall(when.from_moment(stretches.said_at(item)), asked.now.date())
        volume = item.whole("volume")
        tail = given(str(volume)) if volume > 1 else NOTHING
        yield FlowRow(f"items/{item.id}", text, small, lead, tail)


def _need(need: Need, groups: Groups, asked: Asked) -> Row:
    return Row(
        f"{_NEEDS}/{need.key}",
        (
            Cell(need_words(need), small=group_word(groups, need.group, asked.language)),
            _volume(need.counted),
            Cell(mark=covered_mark(need.covered), order=need.covered is not None),
        ),
        described=covered_words(need.covered, asked.language),
    )


def _keys(found: Board) -> Iterator[tuple[str, str]]:
    """Yield each class as a whole, and then group by group from the largest on."""
    for kind in (*CLASSES, ""):
        mine = [key for key in found.cells if key[0] == kind and found.cells[key].volume]
        yield from sorted(mine, key=lambda key: (key[1] != ALL, -found.cells[key].volume, key[1]))


def _cells(found: Board, groups: Groups, asked: Asked) -> Iterator[Row]:
    for place, (kind, group) in enumerate(_keys(found)):
        counted = found.cells[kind, group]
        whole = group == ALL
        yield Row(
            f"{_CELLS}/{kind}:{group}",
            (
                Cell(
                    class_word(kind),
                    small=group_word(groups, group, asked.language),
                    order=place,
                ),
                _volume(counted),
                Cell(mark=None, order=place),
            ),
            quiet=not whole and not counted.change,
        )


def _card(reader: Reader, found: Board, record: Record, groups: Groups, asked: Asked) -> Row:
    counted = board.items_of(found, record)
    group = record.words("group") or ALL
    kind = class_word(record.words("kind"))
    return Row(
        f"analyses/{record.id}",
        (
            Cell(
                given(record.words("title")),
                small=joined((kind, group_word(groups, group, asked.language))),
            ),
            _volume(counted),
            Cell(mark=_mark(record), under=covered_mark(answer_of(reader, record))),
        ),
        quiet=record["state"] == "closed",
    )


def _volume(counted: Counted) -> Cell:
    return Cell(volume_words(counted), small=change_words(counted), order=-counted.volume)


def _mark(record: Record) -> Mark:
    confidence = record.words("confidence") or "middle"
    word = said(choice_word("analyses", "confidence", confidence))
    if record["state"] == "closed":
        return Mark(said(choice_word("analyses", "state", "closed")), Tone.QUIET, ChipShape.CHECK)
    return Mark(said("board.confidence", word=word), Tone.PLAIN, ChipShape.HALF)


def _begin(uow: UnitOfWork, item: str, _: str) -> ChangeSet:
    """Begin a card about a need, with its group and question."""
    heard = states.living(uow, "items", item)
    groups = sorted(heard.members("groups"))
    values: dict[str, Value] = {"kind": heard["kind"], "question": heard["question"]}
    if groups:
        values["group"] = groups[0]
    return board.add(uow, heard.words("text")[:200].replace("\n", " "), values)


_COVER: Final = Choosing(
    said("board.cover.title"),
    said("board.cover.means"),
    lambda reader, _, words, language: rows_of(reader, words, ("faq_items",), language),
)
_REMOVE: Final = Question(
    said("board.remove.title"), said("board.remove.means"), said("board.act.remove"), "trash"
)

BOARD: Final = Described(
    key=KEY,
    registers=("analyses",),
    hears=("analyses", "items", "faq_items", "questions", "target_groups", "officers"),
    icon="squares-four",
    columns=COLUMNS,
    shapes=SHAPES,
    lists=("items",),
    first="needs",
    parts=PARTS,
    dated=True,
    chooses=False,
    page_of=page_of,
    card_of=card_of,
    write=write,
    add=lambda uow, _, line: board.add(uow, line),
    acts={
        "card": Act(_begin, key="C"),
        "cover": Act(board.cover, choosing=_COVER),
        "close": Act(lambda uow, each, _: board.close(uow, each)),
        "reopen": Act(lambda uow, each, _: board.reopen(uow, each)),
        "remove": Act(lambda uow, each, _: board.remove(uow, each), _REMOVE),
    },
    paper_of=paper_of,
    link_of=lambda reader, record: found_in(reader, ("analyses",), record),
    stride=day_on,
    days=KEY,
)
