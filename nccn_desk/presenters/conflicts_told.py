"""A record of which two versions stand says so itself, and leads to where somebody chooses."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.presenters.conflicts_page import part_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.shapes import Action, Advice, ChipShape, Mark, Row, Tone
from nccn_desk.services import conflicts
from nccn_desk.services.ports import Reader

CHOOSE: Final = Action("choose", said("conflicts.see"), icon="git-merge")

NEEDED: Final = Mark(said("conflicts.row"), Tone.DUE, ChipShape.FORK)


def waiting(reader: Reader, record: Record) -> Advice | None:
    """Return what a record says of itself while a choice about it is open."""
    fields = conflicts.open_fields(reader, record)
    if not fields:
        return None
    texts = [each for each in fields if conflicts.is_text(each)]
    whole = [each for each in (conflicts.DELETED, conflicts.NUMBER) if each in fields]
    plain = [each for each in fields if each not in {*texts, *whole}]
    told = (
        _told(record, "text", texts),
        _told(record, "field", plain),
        *(said(f"conflicts.lead.{each}", number=record.number) for each in whole),
    )
    needed = said("conflicts.needed", n=len(fields))
    return Advice(needed, joined(told, by=" "), Tone.DUE, CHOOSE, ChipShape.FORK)


def marked(reader: Reader, rows: tuple[Row, ...], at: int) -> tuple[Row, ...]:
    """Return rows of a table, those that wait for a choice with a mark under their state.

    `at` is the place of that cell.
    """
    open_here = conflicts.waiting(reader)
    return tuple(_marked(row, at) if row.id in open_here else row for row in rows)


def _marked(row: Row, at: int) -> Row:
    cells = (*row.cells[:at], replace(row.cells[at], under=NEEDED), *row.cells[at + 1 :])
    return replace(row, cells=cells)


def _told(record: Record, kind: str, fields: list[str]) -> Phrase:
    if not fields:
        return NOTHING
    what = joined([part_of(record.register, each) for each in fields])
    return said(f"conflicts.waits.{kind}", what=what)
