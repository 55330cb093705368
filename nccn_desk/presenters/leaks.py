"""Leaks as a list: what came out where, what we know of it, and what may be said."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.leaks import DROPPED, NEVER
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import listed_page
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of
from nccn_desk.presenters.decisions_words import sayable_in
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import Doing, Line, Listing
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import deciding, leaks, states
from nccn_desk.services.ports import Reader, UnitOfWork

KEY: Final = "leaks"
PARTS: Final = ("open", "loose", "closed", "all")
SHAPES: Final = shapes_of(KEY, "content", "outlet", "at", "owner")


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one leak, held against what is known."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    decision = states.present(reader, "decisions", record.words("decision"))
    truth = leaks.truth(reader, record)
    words = deciding.holding(reader, decision) if decision is not None else None
    facts = (
        (said("leaks.against"), said(f"leaks.truth.{truth}")),
        (said("fields.decisions.holding"), sayable_in(words, asked) if decision else NOTHING),
    )
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=_mark(record, wrong=truth in {NEVER, DROPPED}),
        facts=listed_page.facts(*facts),
        lists={"decision": _rows(decision, asked)},
        actions=listed_page.actions(KEY, asked, "" if decision else "tie", *_offers(record)),
    )


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return leaks.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Write down a leak as it was typed: the outlet, what appeared, and when if not now."""
    outlet, colon, told = line.partition(":")
    content, at = read_trailing_moment(told, uow.clock.now())
    if not colon or not outlet.strip() or not content:
        raise BadValue("leak_line", typed=line.strip()[:60])
    given_at = {"at": at} if at else {}
    return leaks.add(uow, {"outlet": outlet.strip(), "content": content, **given_at})


def _rows(decision: Record | None, asked: Asked) -> tuple[FlowRow, ...]:
    if decision is None:
        return ()
    return (replace(row_of(decision, asked.language), id=f"decisions/{decision.id}"),)


def _offers(record: Record) -> tuple[tuple[str, str], ...]:
    if record.words("state") == "closed":
        return (("reopen", "arrow-counter-clockwise"),)
    return (("tie", "link"), ("close", "check"))


def _mark(record: Record, *, wrong: bool = False) -> Mark:
    state = record.words("state")
    if wrong and state == "open":
        return Mark(said("leaks.never"), Tone.DUE, ChipShape.TRIANGLE)
    shape = ChipShape.CHECK if state == "closed" else ChipShape.FORK
    return Mark(said(choice_word(KEY, "state", state)), Tone.PLAIN, shape)


def _is_in(record: Record, part: str, _: Asked, __: frozenset[str]) -> bool:
    loose = not record.words("decision")
    return {"loose": loose, "all": True}.get(part, part == record.words("state"))


def _line(record: Record, people: People, _: Asked, __: frozenset[str]) -> Line:
    told = (given(record.words("outlet")), given(record.number))
    return Line(
        record.words("at"),
        record.words("content"),
        joined((*told, people.name(record.words("owner")))),
        _mark(record),
        quiet=record.words("state") == "closed",
    )


def _sub(every: tuple[Record, ...], _: Asked, __: frozenset[str]) -> Phrase:
    loose = sum(not each.words("decision") for each in every)
    told = said("leaks.loose_count", n=loose) if loose else NOTHING
    open_ = sum(each.words("state") == "open" for each in every)
    return joined((said("leaks.open_count", n=open_), told))


def _decisions(reader: Reader, _: str, words: str, language: str) -> tuple[FlowRow, ...]:
    return rows_of(reader, words, ("decisions",), language)


ACTS: Final[dict[str, Act]] = {
    "tie": Act(
        leaks.tie,
        key="L",
        choosing=Choosing(said("leaks.ask.tie"), said("leaks.means.tie"), _decisions),
    ),
    "close": Act(lambda uow, each, _: leaks.close(uow, each)),
    "reopen": Act(lambda uow, each, _: leaks.reopen(uow, each)),
}
LISTING: Final = Listing(
    KEY, KEY, PARTS, lambda each: each.words("at"), _is_in, _line, _sub, newest=True
)
LEAKS_ROOM: Final = LISTING.room(
    "warning",
    "open",
    ("officers", "decisions", "milestones", "blocks"),
    Doing(SHAPES, card_of, write, add, ACTS, lists=("decision",)),
)
