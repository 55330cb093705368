"""What the press asked stands as a list: what was answered, what is owed, what is to put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.presenters import listed_page
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
    moment,
    prepared,
    promised,
    question,
    who,
)
from nccn_desk.presenters.press_list_reading import logged
from nccn_desk.presenters.press_mail import follow_up
from nccn_desk.presenters.shapes import Action, ChipShape, Mark, Tone
from nccn_desk.services import asking, promising, states
from nccn_desk.services.ports import Reader, UnitOfWork

KEY: Final = "asked"
PARTS: Final = ("week", "today", "promises", "correct", "uncleared", "all")
WEEK: Final = timedelta(days=7)
SHAPES: Final = shapes_of(
    "asked",
    "question",
    "answer",
    "correction",
    "speaker",
    "outlet",
    "journalist",
    "contact",
    "language",
    "at",
)


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one question, or None where it is there no longer."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    owed = frozenset({record.id} if promising.is_open(reader, record) else ())
    bank = states.present(reader, "questions", record.words("bank"))
    ready = joined((given(bank.number), given(bank.words("asked")))) if bank else Phrase()
    facts = (
        (said("asked.at"), _occasion(reader, record)),
        (label("asked", "bank"), ready),
        (label("asked", "cleared"), _cleared(record)),
        (label("asked", "promise"), promised(reader, record, asked)),
        *((label("asked", each), moment(record, each, asked)) for each in _DONE),
    )
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=mark_of(record, owed),
        facts=listed_page.facts(*facts),
        actions=_actions(record, asked),
    )


def mark_of(record: Record, owed: frozenset[str]) -> Mark:
    """Return how a question stands: what is to be done about it first."""
    if _is_wrong(record):
        return Mark(said("asked.mark.correct"), Tone.DUE, ChipShape.TRIANGLE)
    if record.id in owed:
        return Mark(said("asked.mark.promise"), Tone.NOW, ChipShape.HALF)
    if record["cleared"]:
        return Mark(said("asked.mark.cleared"), Tone.PLAIN, ChipShape.CHECK)
    if record.words("answer") or record.words("bank"):
        return Mark(said("asked.mark.uncleared"), Tone.PLAIN, ChipShape.DASHED)
    return Mark(said("asked.mark.open"), Tone.PLAIN, ChipShape.RING)


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return asking.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Log a question as it was typed in one line."""
    return asking.log_line(uow, line)


def _is_wrong(record: Record) -> bool:
    return bool(record.words("correction")) and not record.words("corrected_at")


def _is_in(record: Record, part: str, asked: Asked, owed: frozenset[str]) -> bool:
    at = record.moment("at")
    return {
        "week": record.words("at") >= to_text(asked.now - WEEK),
        "today": at is not None and day_of(at) == day_of(asked.now),
        "promises": record.id in owed,
        "correct": _is_wrong(record),
        "uncleared": record["cleared"] is False,
        "all": True,
    }[part]


def _line(record: Record, people: People, _: Asked, owed: frozenset[str]) -> Line:
    title = promising.short(record.words("question"))
    return Line(record.words("at"), title, who(record, people, "speaker"), mark_of(record, owed))


def _sub(every: tuple[Record, ...], asked: Asked, owed: frozenset[str]) -> Phrase:
    today = sum(_is_in(each, "today", asked, owed) for each in every)
    return joined((said("asked.today_count", n=today), said("asked.owed_count", n=len(owed))))


def _occasion(reader: Reader, record: Record) -> Phrase:
    occasion = said(f"choices.asked.occasion.{record.words('occasion')}")
    held = states.present(reader, "conferences", record.words("conference"))
    talk = states.present(reader, "interviews", record.words("interview"))
    named = held.words("title") if held else talk.number if talk else ""
    return joined((occasion, given(named)))


def _cleared(record: Record) -> Phrase:
    if record["cleared"] is None:
        return Phrase()
    return said("asked.mark.cleared" if record["cleared"] else "asked.mark.uncleared")


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    correct = (("correct", "check"),) if _is_wrong(record) else ()
    promise = () if record.words("task") else (("promise", "handshake"),)
    acts = (*correct, *promise, ("link", "link"), ("mail", "envelope-simple"))
    return listed_page.actions(
        KEY,
        asked,
        "correct" if correct else "",
        *acts,
        (listed_page.FILES, "paperclip"),
        ("remove", "trash-simple"),
    )


_DONE: Final = ("followed_at", "corrected_at")
ACTS: Final[dict[str, Act]] = {
    "correct": Act(lambda uow, asked, _: asking.correct(uow, asked)),
    "promise": Act(
        lambda uow, asked, line: promising.promise(uow, "asked", asked, line),
        question(KEY, "promise", "promise"),
        key="V",
    ),
    "link": Act(asking.link, key="L", choosing=prepared(KEY)),
    "mail": Act(lambda uow, asked, _: asking.followed(uow, asked), None, follow_up, "M"),
    "remove": Act(
        lambda uow, asked, _: asking.remove(uow, asked),
        question(KEY, "remove", "why", needed=False),
    ),
}
LISTING: Final = Listing(
    KEY,
    "asked",
    PARTS,
    lambda each: each.words("at"),
    _is_in,
    _line,
    _sub,
    newest=True,
)
ASKED_ROOM: Final = LISTING.room(
    "chat-text",
    "week",
    ("tasks", "officers", "conferences", "questions"),
    Doing(SHAPES, card_of, write, add, ACTS, logged),
)
