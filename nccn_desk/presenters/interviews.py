"""Interviews as a list: who speaks to whom at what hour, what came of it, which embargo held."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from nccn_desk.domain.naming import choice_word
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
    line_of,
    moment,
    question,
    who,
)
from nccn_desk.presenters.press_list_reading import planned
from nccn_desk.presenters.press_mail import interview
from nccn_desk.presenters.shapes import Action, ChipShape, Mark, Tone
from nccn_desk.presenters.typed import read_trailing_moment
from nccn_desk.services import interviewing, promising, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

KEY: Final = "interviews"
PARTS: Final = ("coming", "today", "held", "embargo", "declined", "all")
SHAPES: Final = shapes_of(
    "interviews",
    "outlet",
    "medium",
    "journalist",
    "contact",
    "language",
    "speaker",
    "topic",
    "subject",
    "starts_at",
    "ends_at",
    "place",
    "live",
    "embargo_until",
    "published_at",
    "outcome",
)
_MARKS: Final = {
    "asked": ChipShape.RING,
    "agreed": ChipShape.HALF,
    "held": ChipShape.QUESTION,
    "published": ChipShape.CHECK,
    "declined": ChipShape.DASHED,
}
_OFFERS: Final = {
    "asked": (("agree", "check"), ("decline", "x")),
    "agreed": (("hold", "microphone"), ("decline", "x"), ("reopen", "arrow-counter-clockwise")),
    "held": (("publish", "check"),),
    "published": (),
    "declined": (("reopen", "arrow-counter-clockwise"),),
}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one interview, or None where it is there no longer."""
    record = states.found(reader, *parted(asked.selected))
    if record is None or record.deleted:
        return None
    told = reader.records(Query("asked", (Where("interview", "=", record.id),)))
    owed = sum(promising.is_open(reader, each) for each in told)
    counted = (
        said("interviews.asked_count", n=len(told)) if told else Phrase(),
        said("asked.owed_count", n=owed) if owed else Phrase(),
    )
    facts = (
        (said("interviews.embargo"), _embargo(record, asked)),
        (said("interviews.questions"), joined(counted)),
        (label(KEY, "reason"), given(record.words("reason"))),
    )
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=mark_of(record),
        facts=listed_page.facts(*facts),
        actions=_actions(record, asked),
    )


def mark_of(record: Record) -> Mark:
    """Return how an interview stands; that its embargo was broken says so first."""
    if interviewing.is_broken(record):
        return Mark(said("interviews.broken"), Tone.DUE, ChipShape.TRIANGLE)
    state = record.words("state")
    tone = Tone.NOW if state == "asked" else Tone.PLAIN
    return Mark(said(choice_word(KEY, "state", state)), tone, _MARKS[state])


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return interviewing.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Write down an interview that is asked for, as it was typed in one line."""
    read = line_of(uow, line)
    subject, starts = read_trailing_moment(read.words, uow.clock.now())
    values: dict[str, Value] = {
        "outlet": read.outlet,
        "journalist": read.journalist or None,
        "contact": read.contact or None,
        "speaker": read.speaker or None,
        "subject": promising.short(subject) or None,
        "starts_at": starts or None,
    }
    language = {"language": read.language} if read.language else {}
    return interviewing.ask(uow, {**values, **language})


def _embargo(record: Record, asked: Asked) -> Phrase:
    if not record.words("embargo_until"):
        return Phrase()
    until = moment(record, "embargo_until", asked)
    if interviewing.is_broken(record):
        return said("interviews.broken_at", time=moment(record, "published_at", asked), until=until)
    kept = bool(record.words("published_at"))
    if not kept and record.words("embargo_until") < to_text(asked.now):
        return said("interviews.over", until=until)
    return said("interviews.kept" if kept else "interviews.runs", until=until)


def _is_in(record: Record, part: str, asked: Asked, _: frozenset[str]) -> bool:
    state, starts = record.words("state"), record.moment("starts_at")
    runs = record.words("embargo_until") > to_text(asked.now)
    return {
        "coming": state in interviewing.COMING,
        "today": starts is not None and day_of(starts) == day_of(asked.now),
        "held": state in {"held", "published"},
        "embargo": interviewing.is_broken(record) or (runs and state != "declined"),
        "declined": state == "declined",
        "all": True,
    }[part]


def _line(record: Record, people: People, _: Asked, __: frozenset[str]) -> Line:
    coming = record.words("state") in interviewing.COMING
    title = record.words("subject") or record.words("outlet")
    return Line(
        record.words("starts_at"),
        title,
        who(record, people, "speaker"),
        mark_of(record),
        quiet=record.words("state") in {"declined", "published"},
        near=coming,
    )


def _sub(every: tuple[Record, ...], asked: Asked, none: frozenset[str]) -> Phrase:
    today = sum(_is_in(each, "today", asked, none) for each in every)
    broken = sum(map(interviewing.is_broken, every))
    told = said("interviews.broken_count", n=broken) if broken else Phrase()
    return joined((said("interviews.today_count", n=today), told))


def _actions(record: Record, asked: Asked) -> tuple[Action, ...]:
    acts = _OFFERS[record.words("state")]
    lit = acts[0][0] if acts else ""
    return listed_page.actions(
        KEY,
        asked,
        lit,
        *acts,
        ("question", "chat-text"),
        ("mail", "envelope-simple"),
        (listed_page.FILES, "paperclip"),
    )


def _nothing(uow: UnitOfWork, _: str, __: str) -> ChangeSet:
    """Leave it to the mail program: of an interview no letter is noted."""
    return uow.commit()


ACTS: Final[dict[str, Act]] = {
    "agree": Act(lambda uow, each, _: interviewing.agree(uow, each)),
    "hold": Act(lambda uow, each, _: interviewing.hold(uow, each)),
    "publish": Act(interviewing.publish, question(KEY, "publish", "where", needed=False)),
    "question": Act(interviewing.question, question(KEY, "question", "question"), key="Q"),
    "mail": Act(_nothing, None, interview, "M"),
    "decline": Act(interviewing.decline, question(KEY, "decline", "why")),
    "reopen": Act(lambda uow, each, _: interviewing.reopen(uow, each)),
}
LISTING: Final = Listing(
    KEY,
    KEY,
    PARTS,
    lambda each: (not each["starts_at"], each.words("starts_at")),
    _is_in,
    _line,
    _sub,
)
INTERVIEWS_ROOM: Final = LISTING.room(
    "microphone",
    "coming",
    ("asked", "tasks", "officers", "topics"),
    Doing(SHAPES, card_of, write, add, ACTS, planned(KEY, "speaker", "starts_at", "subject")),
)
