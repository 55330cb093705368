"""Advices as a list: to whom, whether it could be told, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from nccn_desk.domain.advices import CHECKS, OUTCOMES, answered
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import Doing, Line, Listing, label, question
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import advices, states
from nccn_desk.services.ports import Reader, UnitOfWork

KEY: Final = "advices"
PARTS: Final = ("all", *OUTCOMES)
SHAPES: Final = shapes_of(
    KEY,
    "subject",
    "addressee",
    "given_at",
    "advice",
    "reasons",
    "owner",
    *(f"can_{each}" for each in CHECKS),
    "can_words",
)
_MARKS: Final = {
    "unknown": ChipShape.DASHED,
    "followed": ChipShape.CHECK,
    "partly": ChipShape.HALF,
    "not": ChipShape.FORK,
}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one advice with its check, and what became of it."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    ties = (
        (states.present(reader, "decisions", record.words("decision"))),
        (states.present(reader, "moments", record.words("moment"))),
    )
    found_on = record.words("outcome_on")
    facts = (
        (said("advices.check"), _checked(record)),
        (
            label(KEY, "outcome_on"),
            when.short_day(date.fromisoformat(found_on)) if found_on else NOTHING,
        ),
        (label(KEY, "outcome_source"), given(record.words("outcome_source"))),
    )
    offers = (("followed", "check"), ("partly", "circle-half"), ("not", "x"), ("tie", "link"))
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=_mark(record),
        facts=listed_page.facts(*facts),
        lists={
            "for": tuple(
                replace(row_of(each, asked.language), id=f"{each.register}/{each.id}")
                for each in ties
                if each is not None
            )
        },
        actions=listed_page.actions(KEY, asked, "", *offers),
    )


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return advices.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Write down an advice as it was typed: to whom, about what, and when if not now."""
    addressee, colon, told = line.partition(":")
    subject, at = read_trailing_moment(told, uow.clock.now())
    if not colon or not addressee.strip() or not subject:
        raise BadValue("advice_line", typed=line.strip()[:60])
    given_at = {"given_at": at} if at else {}
    return advices.add(uow, {"addressee": addressee.strip(), "subject": subject, **given_at})


def _checked(record: Record) -> Phrase:
    yes, no = answered(record)
    return said("advices.checked", yes=str(yes), no=str(no), of=str(len(CHECKS)))


def _mark(record: Record) -> Mark:
    outcome = record.words("outcome")
    return Mark(said(choice_word(KEY, "outcome", outcome)), Tone.PLAIN, _MARKS[outcome])


def _is_in(record: Record, part: str, _: Asked, __: frozenset[str]) -> bool:
    return part in {"all", record.words("outcome")}


def _line(record: Record, people: People, _: Asked, __: frozenset[str]) -> Line:
    told = (given(record.words("addressee")), given(record.number))
    return Line(
        record.words("given_at"),
        record.words("subject"),
        joined((*told, people.name(record.words("owner")))),
        _mark(record),
    )


def _sub(every: tuple[Record, ...], _: Asked, __: frozenset[str]) -> Phrase:
    followed = sum(each.words("outcome") == "followed" for each in every)
    return said("advices.followed_count", n=followed, of=str(len(every)))


def _decisions(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    return rows_of(reader, words, ("decisions",), language)


def _conclude(outcome: str, uow: UnitOfWork, advice: str, source: str) -> ChangeSet:
    return advices.conclude(uow, advice, outcome, source)


ACTS: Final[dict[str, Act]] = {
    **{each: Act(partial(_conclude, each), question(KEY, each, "seen")) for each in OUTCOMES[1:]},
    "tie": Act(
        advices.tie,
        key="L",
        choosing=Choosing(said("advices.ask.tie"), said("advices.means.tie"), _decisions),
    ),
}
LISTING: Final = Listing(
    KEY, KEY, PARTS, lambda each: each.words("given_at"), _is_in, _line, _sub, newest=True
)
ADVICES_ROOM: Final = LISTING.room(
    "handshake",
    "all",
    ("officers", "decisions", "moments"),
    Doing(SHAPES, card_of, write, add, ACTS, lists=("for",)),
)
