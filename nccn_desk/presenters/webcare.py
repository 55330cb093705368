"""Webcare as a list: what came in where and how often, its answer, and the report of the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from nccn_desk.domain.monitoring import SPOKEN
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.webcare import CHANNELS, WAITING
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import listed_page, when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.choosing import Choosing, row_of, rows_of, title_of
from nccn_desk.presenters.links import parted
from nccn_desk.presenters.listed import Act, Exported
from nccn_desk.presenters.listed_fields import filled, shapes_of
from nccn_desk.presenters.listed_shapes import Asked, ListedCard
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.press_list import Doing, Line, Listing, label, moment, question
from nccn_desk.presenters.printing import HTML
from nccn_desk.presenters.session import Seat
from nccn_desk.presenters.shapes import ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.speaking import day_on
from nccn_desk.services import states, webcare
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import BENEATH, Sheet
from nccn_desk.services.webcare import Report

KEY: Final = "webcare"
PARTS: Final = ("waiting", "today", "handed", "answered", "dropped", "all")
SHAPES: Final = shapes_of(KEY, "subject", "channel", "language", "topic", "received_at", "owner")
_MARKS: Final = {
    "waiting": ChipShape.RING,
    "handed": ChipShape.HALF,
    "answered": ChipShape.CHECK,
    "dropped": ChipShape.DASHED,
}
_OFFERS: Final = {
    "waiting": (
        *(("answer", "chat-circle"), ("hand", "handshake"), ("rest", "handshake")),
        ("drop", "x"),
    ),
    "handed": (("answer", "chat-circle"), ("drop", "x")),
    "answered": (("copy", "copy"), ("reopen", "arrow-counter-clockwise")),
    "dropped": (("reopen", "arrow-counter-clockwise"),),
}
_LIT: Final = {"waiting": "answer", "handed": "answer", "answered": "copy", "dropped": ""}


def card_of(reader: Reader, asked: Asked) -> ListedCard | None:
    """Return one batch with the answer that it got."""
    record = states.present(reader, *parted(asked.selected))
    if record is None:
        return None
    item = states.present(reader, "faq_items", record.words("faq"))
    length = webcare.answer_time(record)
    source = joined((given(item.number), title_of(item, asked.language))) if item else NOTHING
    facts = (
        (label(KEY, "count"), said("webcare.messages", n=record.whole("count"))),
        (label(KEY, "faq"), source),
        (label(KEY, "answer"), given(record.words("answer"))),
        (label(KEY, "answered_at"), moment(record, "answered_at", asked)),
        (said("webcare.took"), when.duration(length) if length is not None else NOTHING),
        (label(KEY, "reason"), given(record.words("reason"))),
    )
    state = record.words("state")
    return replace(
        listed_page.card(reader, record, asked, filled(reader, record, SHAPES, asked.language)),
        mark=mark_of(record),
        facts=listed_page.facts(*facts),
        lists={"leads": _leads(reader, record, asked)},
        actions=listed_page.actions(KEY, asked, _LIT[state], *_OFFERS[state], ("web", "export")),
    )


def mark_of(record: Record) -> Mark:
    """Return how a batch stands."""
    state = record.words("state")
    tone = Tone.DUE if state == "waiting" else Tone.PLAIN
    return Mark(said(choice_word(KEY, "state", state)), tone, _MARKS[state])


def write(uow: UnitOfWork, link: str, name: str, value: Value) -> ChangeSet:
    """Keep a field."""
    return webcare.change(uow, parted(link)[1], {name.partition(".")[2]: value})


def add(uow: UnitOfWork, _: Asked, line: str) -> ChangeSet:
    """Write down a batch as it was typed: ``facebook 37 fr: what they ask``."""
    found = _read(line)
    if "count" not in found or not found["subject"]:
        raise BadValue("webcare_line", typed=line.strip()[:60])
    return webcare.receive(uow, found)


def understands(_: Reader, __: Asked, line: str) -> Phrase:
    """Return what a line is understood to say."""
    found = _read(line)
    if "count" not in found:
        return said("webcare.line_hint")
    count = found["count"]
    return joined(
        (
            said(choice_word(KEY, "channel", str(found.get("channel", CHANNELS[0])))),
            said("webcare.messages", n=count if isinstance(count, int) else 0),
            said(choice_word(KEY, "language", str(found.get("language", SPOKEN[0])))),
            given(str(found["subject"])),
        )
    )


def paper_of(reader: Reader, asked: Asked, seat: Seat) -> Sheet:
    """Return the report that closes a day: every number, and the batches behind it."""
    found = webcare.report(reader, asked.day)
    sections = (
        (said("webcare.report.counts"), _counts(found)),
        (said("webcare.report.channels"), _shares(found.channels, "channel")),
        (said("webcare.report.languages"), _shares(found.languages, "language")),
        *((said(f"webcare.part.{part}"), _batches(reader, found, part)) for part in _REPORTED),
    )
    return listed_page.sheet(asked, seat, said("webcare.report.title"), sections)


_REPORTED: Final = ("waiting", "handed", "answered", "dropped")


def _counts(found: Report) -> tuple[tuple[Phrase, ...], ...]:
    usual = when.duration(found.usual) if found.usual is not None else said("webcare.none_yet")
    rows = (
        ("messages", given(str(found.messages))),
        ("answered", given(str(found.answered))),
        ("handed", given(str(found.handed))),
        ("waiting", given(str(found.waiting))),
        ("usual", usual),
    )
    return tuple((NOTHING, said(f"webcare.report.{name}"), value) for name, value in rows)


def _shares(counts: Mapping[str, int], field: str) -> tuple[tuple[Phrase, ...], ...]:
    return tuple(
        (NOTHING, said(choice_word(KEY, field, name)), given(str(count)))
        for name, count in counts.items()
    )


def _batches(reader: Reader, found: Report, part: str) -> tuple[tuple[Phrase, ...], ...]:
    def row(each: Record) -> tuple[Phrase, ...]:
        item = states.present(reader, "faq_items", each.words("faq"))
        told = (given(each.number), given(item.number if item else each.words("reason")))
        subject = joined((given(each.words("subject")), joined(told)), BENEATH)
        return (
            given(when.wall(each.moment("received_at"))),
            subject,
            given(str(each.whole("count"))),
        )

    return tuple(row(each) for each in found.batches if each.words("state") == part)


def _read(line: str) -> dict[str, Value]:
    """Return what a line says; what stands before its colon is channel, number and language."""
    head, colon, subject = line.partition(":")
    found: dict[str, Value] = {"subject": subject.strip()}
    for word in head.casefold().split() if colon else ():
        if word.isdigit():
            found["count"] = int(word)
        elif word in SPOKEN:
            found["language"] = word
        elif word in CHANNELS:
            found["channel"] = word
    return found


def _leads(reader: Reader, record: Record, asked: Asked) -> tuple[FlowRow, ...]:
    """Return where a batch leads: its answer, and what it was handed over as; Enter goes there."""
    named = (("faq_items", "faq"), ("questions", "question"), ("tasks", "task"))
    found = (states.present(reader, register, record.words(name)) for register, name in named)
    return tuple(
        replace(row_of(each, asked.language), id=f"{each.register}/{each.id}")
        for each in found
        if each is not None
    )


def _answers(reader: Reader, batch: str, words: str, language: str) -> tuple[FlowRow, ...]:
    """Return the items of the FAQ that may be said in the language of a batch."""
    spoken = states.living(reader, "webcare", batch).words("language")
    found = rows_of(reader, words, ("faq_items",), language)
    return tuple(
        each
        for each in found
        if webcare.cleared(reader, states.living(reader, "faq_items", each.id), spoken)
    )


def _is_in(record: Record, part: str, asked: Asked, _: frozenset[str]) -> bool:
    received = record.moment("received_at")
    if part == "today":
        return received is not None and day_of(received) == asked.day
    return part in {"all", record.words("state")}


def _line(record: Record, people: People, _: Asked, __: frozenset[str]) -> Line:
    told = (
        said("webcare.messages", n=record.whole("count")),
        said(choice_word(KEY, "channel", record.words("channel"))),
        given(record.words("language").upper()),
        people.name(record.words("owner")),
        given(record.number),
    )
    waits = record.words("state") in WAITING
    return Line(
        record.words("received_at"),
        record.words("subject"),
        joined(told),
        mark_of(record),
        quiet=not waits,
    )


def _sub(every: tuple[Record, ...], asked: Asked, none: frozenset[str]) -> Phrase:
    today = [each for each in every if _is_in(each, "today", asked, none)]
    waiting = [each for each in every if each.words("state") == "waiting"]
    counted = sum(each.whole("count") for each in today)
    return joined(
        (
            when.long_day(asked.day),
            said("webcare.messages", n=counted),
            said("webcare.waiting_count", n=sum(each.whole("count") for each in waiting)),
        )
    )


def _web(reader: Reader, _: str, asked: Asked, seat: Seat) -> Exported:
    """Return the report that closes the day that is shown, as a page of HTML."""
    sheet = paper_of(reader, asked, seat)
    return Exported(f"{sheet.title} {asked.day}", HTML, lambda papers: papers.web(sheet))


_REST: Final = Question(
    said("webcare.ask.rest"), said("webcare.means.rest"), said("webcare.act.rest")
)
ACTS: Final[dict[str, Act]] = {
    "answer": Act(
        webcare.answer,
        key="A",
        choosing=Choosing(said("webcare.ask.answer"), said("webcare.means.answer"), _answers),
    ),
    "copy": Act(
        lambda uow, _, __: uow.commit(),
        key="C",
        copies=lambda reader, batch: states.living(reader, "webcare", batch).words("answer"),
    ),
    "hand": Act(lambda uow, batch, _: webcare.hand_over(uow, batch), key="H"),
    "rest": Act(lambda uow, _, __: webcare.hand_over_rest(uow), _REST, key="R"),
    "web": Act(lambda uow, _, __: uow.commit(), export=_web, key="X"),
    "drop": Act(webcare.drop, question(KEY, "drop", "why")),
    "reopen": Act(lambda uow, batch, _: webcare.reopen(uow, batch)),
}
LISTING: Final = Listing(
    KEY, KEY, PARTS, lambda each: each.words("received_at"), _is_in, _line, _sub, newest=True
)
WEBCARE_ROOM: Final = replace(
    LISTING.room(
        "chats",
        "waiting",
        ("faq_items", "questions", "tasks", "officers", "topics"),
        Doing(SHAPES, card_of, write, add, ACTS, understands, lists=("leads",)),
    ),
    dated=True,
    paper_of=paper_of,
    stride=day_on,
    days="speaking",
)
