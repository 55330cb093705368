"""Media queries as a list: what is asked by when, who deals with it, and what was agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.press import QUERY_OPEN
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.press_list import (
    Doing,
    Line,
    Listing,
    label,
    line_of,
    moment,
    prepared,
    promised,
    question,
    who,
)
from nccn_desk.presenters.press_list_reading import planned
from nccn_desk.presenters.press_mail import reply
from nccn_desk.presenters.shapes import Action, ChipShape, Mark, Tone
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import promising, querying, states
from nccn_desk.services.ports import Reader, UnitOfWork

KEY: Final = "queries"
REGISTER: Final = "media_queries"
PARTS: Final = ("open", "late", "new", "authority", "promises", "done", "all")
SHAPES: Final = shapes_of(
    REGISTER,
    "topic_line",
    "question",
    "answer",
    "deadline",
    "assigned",
    "outlet",
    "journalist",
    "contact",
    "language",
    "topic",
    "authority",
)
_MARKS: Final = {
    "received": ChipShape.RING,
    "assigned": ChipShape.HALF,
    "with_authority": ChipShape.QUESTION,
    "cleared": ChipShape.CHECK,
    "answered": ChipShape.CHECK,
    "closed": ChipShape.DASHED,
}
_TAKE: Final = ("take", "hand")
_CLEAR: Final = ("clear", "check")
_CLOSE: Final = ("close", "x")
_OFFERS: Final = {
    "received": (_TAKE, _CLOSE),
    "assigned": (_CLEAR, ("authority", "arrow-up"), ("link", "link"), _CLOSE),
    "with_authority": (_CLEAR, ("link", "link"), _CLOSE),
    "cleared": (("mail", "envelope-simple"), ("answer", "check"), _CLOSE),
    "answered": (("done", "check"), ("reopen", "arrow-counter-clockwise")),
    "closed": (("reopen", "arrow-counter-clockwise"),),
}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one query, or None where it is there no longer."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    bank = states.present(reader, "questions", record.words("bank"))
    ready = joined((given(bank.number), given(bank.words("asked")))) if bank else Phrase()
    agreed = joined((given(record.words("cleared_by")), moment(record, "cleared_at", asked)))
    facts = (
        (label(REGISTER, "received_at"), moment(record, "received_at", asked)),
        (label(REGISTER, "bank"), ready),
        (label(REGISTER, "cleared_by"), agreed),
        (label(REGISTER, "answered_at"), moment(record, "answered_at", asked)),
        (label(REGISTER, "closed_at"), moment(record, "closed_at", asked)),
        (label(REGISTER, "promise"), promised(reader, record, asked)),
        (label(REGISTER, "reason"), given(record.words("reason"))),
    )
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=mark_of(record, asked),
        facts=listed_page.facts(*facts),
        actions=_actions(record, asked),
    )


def mark_of(record: Record, asked: Asked) -> Mark:
    """Return how a query stands; what is late says so first."""
    if querying.is_late(record, asked.now):
        return Mark(said("queries.late"), Tone.DUE, ChipShape.TRIANGLE)
    state = record.words("state")
    tone = Tone.NOW if state in {"received", "cleared"} else Tone.PLAIN
    return Mark(said(choice_word(REGISTER, "state", state)), tone, _MARKS[state])


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field; to assign somebody is an act of its own."""
    field, query = name.partition(".")[2], parted(link)[1]
    if field == "assigned" and value:
        return querying.assign(uow, query, str(value))
    return querying.change(uow, query, {field: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Write down a query as it was typed in one line; who is called in it deals with it."""
    read = line_of(uow, line)
    subject, due = read_trailing_moment(read.words, uow.clock.now())
    values: dict[str, Value] = {
        "topic_line": promising.short(subject) or read.outlet,
        "outlet": read.outlet,
        "journalist": read.journalist or None,
        "contact": read.contact or None,
        "deadline": due or None,
        "assigned": read.speaker or None,
    }
    language = {"language": read.language} if read.language else {}
    return querying.receive(uow, {**values, **language})


def _is_in(record: Record, part: str, asked: Asked, owed: frozenset[str]) -> bool:
    state = record.words("state")
    return {
        "open": state in QUERY_OPEN,
        "late": querying.is_late(record, asked.now),
        "new": state == "received",
        "authority": state == "with_authority",
        "promises": record.id in owed,
        "done": state in {"answered", "closed"},
        "all": True,
    }[part]


def _line(record: Record, people: People, asked: Asked, _: frozenset[str]) -> Line:
    is_open = record.words("state") in QUERY_OPEN
    return Line(
        record.words("deadline"),
        record.words("topic_line"),
        who(record, people, "assigned"),
        mark_of(record, asked),
        quiet=not is_open,
        near=is_open,
    )


def _sub(every: tuple[Record, ...], asked: Asked, _: frozenset[str]) -> Phrase:
    counted = querying.measures(every, asked.now)
    oldest = said("queries.oldest", length=when.duration(counted.oldest))
    share = round(100 * counted.in_time / counted.due) if counted.due else 0
    return joined(
        (
            said("queries.open_count", n=counted.open),
            oldest if counted.open else Phrase(),
            said("queries.in_time", share=str(share)) if counted.due else Phrase(),
        )
    )


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    state = record.words("state")
    acts = _OFFERS[state]
    has_words = record.words("answer") or record.words("bank")
    lit = acts[0][0]
    if lit == "clear" and not has_words:  # there is nothing yet to agree to
        lit = "authority" if state == "assigned" else ""
    promise = () if record.words("task") else (("promise", "handshake"),)
    return listed_page.actions(KEY, asked, lit, *acts, *promise, (listed_page.FILES, "paperclip"))


def _take(uow: UnitOfWork, query: str, _: str) -> ChangeSet:
    return querying.assign(uow, query, uow.actor.officer)


ACTS: Final[dict[str, Act]] = {
    "take": Act(_take),
    "authority": Act(querying.lay_before, question(KEY, "authority", "authority")),
    "link": Act(querying.link, key="L", choosing=prepared(KEY)),
    "clear": Act(querying.clear, question(KEY, "clear", "agreed", needed=False)),
    "mail": Act(lambda uow, query, _: querying.answer(uow, query), None, reply, "M"),
    "answer": Act(lambda uow, query, _: querying.answer(uow, query)),
    "promise": Act(
        lambda uow, query, line: promising.promise(uow, REGISTER, query, line),
        question(KEY, "promise", "promise"),
        key="V",
    ),
    "done": Act(lambda uow, query, _: querying.close(uow, query)),
    "close": Act(querying.close, question(KEY, "close", "why")),
    "reopen": Act(lambda uow, query, _: querying.reopen(uow, query)),
}
LISTING: Final = Listing(
    KEY,
    REGISTER,
    PARTS,
    querying.by_deadline,
    _is_in,
    _line,
    _sub,
)
QUERIES_ROOM: Final = LISTING.room(
    "newspaper",
    "open",
    ("tasks", "officers", "topics", "questions"),
    Doing(
        SHAPES, card_of, write, add, ACTS, planned(REGISTER, "assigned", "deadline", "topic_line")
    ),
)
