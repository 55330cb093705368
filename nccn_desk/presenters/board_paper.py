"""What the board yields on one page: the note of 07:00, and the page that 09:00 is briefed from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from nccn_desk.domain.analyses import STEPS
from nccn_desk.domain.monitoring import CLASSES
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.board_words import (
    Groups,
    answer_of,
    change_words,
    class_word,
    covered_words,
    group_word,
    groups_of,
    need_words,
    steps_words,
    volume_words,
)
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.printing import HTML, Paper, Papers
from nccn_desk.presenters.series_words import about, counted
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.services import board, series
from nccn_desk.services.board import ALL, Board
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import BENEATH, Sheet

VOIDS: Final = 5
CARDS: Final = 6
CELLS: Final = 8
Lines = tuple[tuple[Phrase, ...], ...]
_TOLD: Final = ("observed", "wanted", "meaning", "voids", "changed", "advice")


def note_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the note of 07:00: what people ask most, what nobody answers, what is unusual."""
    found, groups = board.drawn(reader, asked.day), groups_of(reader)
    sections = (
        (said("board.section.top"), _top(found, groups, asked)),
        (said("board.section.voids"), _voids(found, groups, asked)),
        (said("board.section.classes"), _classes(found)),
        (said("board.section.series"), _unusual(reader, asked)),
        (said("board.section.advice"), tuple(_advice(found))),
    )
    return _sheet(asked, seat, "note", found, sections)


def page_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the page of 09:00: the same, group by group, with what the cards make of it."""
    found, groups = board.drawn(reader, asked.day), groups_of(reader)
    sections = (
        (said("board.section.top"), _top(found, groups, asked)),
        (said("board.section.voids"), _voids(found, groups, asked)),
        (said("board.section.groups"), tuple(_groups(found, groups, asked))),
        (said("board.section.series"), _unusual(reader, asked)),
        (said("board.section.cards"), tuple(_cards(reader, found, groups, asked))),
        (said("board.section.steps"), tuple(_steps(found))),
    )
    return _sheet(asked, seat, "page", found, sections)


def paper(session: Session, papers: Papers, asked: Asked, key: str) -> Paper:
    """Return one of the two as a paper, or for a web that is inside, as a page of HTML."""
    kind, _, form = key.partition("_")
    ledger, seat = session.ledger, session.seat
    title = session.words.say(f"board.title.{kind}")

    def write(file: Path) -> int:
        with ledger.reading() as reader:
            made = note_of(reader, asked, seat) if kind == "note" else page_of(reader, asked, seat)
        if not form:
            return papers.journal(made, asked.now, file)
        papers.keep(papers.web(made), file)
        return 1

    return Paper(f"{title} {asked.day}", write, *((HTML,) if form else ()))


def _sheet(
    asked: Asked,
    seat: Seat,
    kind: str,
    found: Board,
    sections: tuple[tuple[Phrase, Lines], ...],
) -> Sheet:
    made = listed_page.sheet(asked, seat, said(f"board.title.{kind}"), sections)
    words = listed_page.words_of(asked)
    period = joined((given(when.wall(found.begins)), given(when.wall(found.ends))), by=" – ")
    facts = (
        (said("board.fact.period"), period),
        (said("board.column.volume"), said("board.said", n=found.total)),
    )
    told = tuple((label.spoken(words), value.spoken(words)) for label, value in facts)
    return replace(made, facts=(*made.facts, *told), one_page=True)


def _top(found: Board, groups: Groups, asked: Asked) -> Lines:
    return tuple(
        (
            volume_words(each.counted),
            joined(
                (
                    need_words(each),
                    joined(
                        (
                            group_word(groups, each.group, asked.language),
                            covered_words(each.covered, asked.language),
                        )
                    ),
                ),
                BENEATH,
            ),
            change_words(each.counted),
        )
        for each in found.top
    )


def _voids(found: Board, groups: Groups, asked: Asked) -> Lines:
    return tuple(
        (
            volume_words(each.counted),
            joined((need_words(each), group_word(groups, each.group, asked.language)), BENEATH),
            NOTHING,
        )
        for each in found.voids[:VOIDS]
    )


def _classes(found: Board) -> Lines:
    return tuple(
        (volume_words(found.of(kind)), class_word(kind), change_words(found.of(kind)))
        for kind in CLASSES
    )


def _groups(found: Board, groups: Groups, asked: Asked) -> Iterator[tuple[Phrase, ...]]:
    """Yield the largest of class by group."""
    cells = [
        (key, each) for key, each in found.cells.items() if key[0] and key[1] != ALL and each.volume
    ]
    for (kind, group), each in sorted(cells, key=lambda cell: -cell[1].volume)[:CELLS]:
        named = joined((class_word(kind), group_word(groups, group, asked.language)))
        yield volume_words(each), named, change_words(each)


def _unusual(reader: Reader, asked: Asked) -> Lines:
    return tuple(
        (
            given(when.wall(each.at)),
            joined(
                (
                    given(each.series.words("name")),
                    said("board.unusual", usual=about(each.usual[0]), fence=about(each.usual[1])),
                ),
                BENEATH,
            ),
            counted(each.series, each.value),
        )
        for each in series.rises(reader, asked.now)
    )


def _advice(found: Board) -> Iterator[tuple[Phrase, ...]]:
    for each in found.analyses:
        if each["advice"] and each["state"] == "open":
            yield _sure(each), given(each.words("advice")), _fate(each)


def _cards(
    reader: Reader, found: Board, groups: Groups, asked: Asked
) -> Iterator[tuple[Phrase, ...]]:
    for each in found.analyses[:CARDS]:
        group = group_word(groups, each.words("group") or ALL, asked.language)
        told = [
            said("listed.labelled", label=said(field_word("analyses", name)), what=each.words(name))
            for name in _TOLD
            if each[name]
        ]
        answer = said(
            "listed.labelled",
            label=said("board.fact.covered"),
            what=covered_words(answer_of(reader, each), asked.language),
        )
        head = joined((given(each.words("title")), class_word(each.words("kind")), group))
        yield _sure(each), joined((head, joined((*told, answer), by=" ")), BENEATH), _fate(each)


def _steps(found: Board) -> Iterator[tuple[Phrase, ...]]:
    """Yield of each card the steps of an insights report, done and not done."""
    for each in found.analyses[:CARDS]:
        done = each.members("steps")
        marks = [
            said(f"board.{'done' if step in done else 'undone'}", step=said(f"board.step.{step}"))
            for step in STEPS
        ]
        yield (
            steps_words(each),
            joined((given(each.words("title")), joined(marks)), BENEATH),
            NOTHING,
        )


def _sure(record: Record) -> Phrase:
    confidence = record.words("confidence") or "middle"
    return said(choice_word("analyses", "confidence", confidence))


def _fate(record: Record) -> Phrase:
    word = said(choice_word("analyses", "fate", record.words("fate") or "unknown"))
    return said("listed.labelled", label=said(field_word("analyses", "advice")), what=word)
