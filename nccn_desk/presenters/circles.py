"""Circles as a list: what each is called, on which ring it stands, and from when until when."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.circles import RINGS
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.spans import ended
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, FieldKind, FieldShape, ListedCard, Pick
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import Cell, ChipShape, Mark, Option, Row, Tone
from nccn_desk.presenters.typed import write_day
from nccn_desk.services import structures
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query

RING: Final = "circles.on_ring"
SHAPES: Final = (
    *shapes_of("circles", "name", "kind"),
    FieldShape(RING, FieldKind.PICK, said(field_word("circles", "ring"))),
    *shapes_of("circles", "begins", "ends", *(f"name_{each}" for each in LANGUAGES)),
)


def rows(reader: Reader, asked: Asked) -> tuple[Row, ...]:
    """Return the circles from the core outward, those that are over quiet."""
    found = reader.records(Query("circles", order=("ring", "name")))
    return tuple(_row(each, asked) for each in found)


def card(reader: Reader, circle: Record, asked: Asked) -> ListedCard:
    """Return one circle, with its ring to choose."""
    rings = tuple(Option(str(each), said(f"partners.ring.{each}")) for each in RINGS)
    shown = listed_page.card(reader, circle, asked, filled(reader, circle, SHAPES, asked.language))
    return replace(
        shown,
        mark=_mark(circle, asked),
        picks=(*shown.picks, Pick(RING, rings, str(circle.whole("ring")))),
        actions=listed_page.actions("groups", asked, "", ("remove", "trash-simple")),
    )


def write(uow: UnitOfWork, circle: str, name: str, value: Value) -> ChangeSet:
    """Keep a field of a circle; an earlier last day than its first is refused."""
    if name == RING:
        return structures.change_circle(uow, circle, {"ring": int(str(value))})
    return structures.change_circle(uow, circle, {name.partition(".")[2]: value})


def _row(circle: Record, asked: Asked) -> Row:
    mark = _mark(circle, asked)
    days = (circle.words(each) for each in ("begins", "ends"))
    return Row(
        f"circles/{circle.id}",
        (
            Cell(
                given(name_of(circle, asked.language)),
                small=said(choice_word("circles", "kind", circle.words("kind"))),
                order=circle.whole("ring"),
            ),
            Cell(
                said(f"partners.ring.{circle.whole('ring')}"),
                small=joined((given(write_day(each)) for each in days if each), by=" – "),
            ),
            Cell(mark=mark) if mark else Cell(NOTHING),
        ),
        quiet=mark is not None,
    )


def _mark(circle: Record, asked: Asked) -> Mark | None:
    """Return the mark of a circle that is over."""
    if not ended(circle, asked.day):
        return None
    return Mark(said("groups.state.over"), Tone.FAINT, ChipShape.DASHED)
