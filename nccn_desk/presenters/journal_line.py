"""One line of the journal: when it happened, when it was noted, and all that was ever written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nccn_desk.domain.journal import Entry
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.journal_page import Asked, kind_mark
from nccn_desk.presenters.links import links_to
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import Action, ButtonKind, ChipShape, FlowRow, Mark, Tone
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class LineCard:
    """One line beside the list; `kind` and `time` are as they stand, for a correction."""

    id: str
    number: str
    mark: Mark
    text: str
    kind: str
    time: str  # as a person would type it
    facts: tuple[tuple[Phrase, Phrase], ...]
    links: tuple[FlowRow, ...]
    story: tuple[FlowRow, ...]
    actions: tuple[Action, ...]


def card_of(entry: Entry, reader: Reader, people: People, asked: Asked) -> LineCard:
    """Return one line with everything that was ever written in its place."""
    line, today = entry.line, day_of(asked.now)
    chain = (line, *entry.corrections)
    return LineCard(
        id=line.id,
        number=line.number,
        mark=kind_mark(entry),
        text=entry.text,
        kind=entry.kind,
        time=write_moment(entry.event_at, asked.now),
        facts=(*_facts(entry, people, today), *_badge(reader, chain)),
        links=links_to(reader, frozenset().union(*(each.members("about") for each in chain))),
        story=tuple(_told(each, people, today) for each in chain),
        actions=_actions(entry, writable=asked.writable),
    )


def _facts(entry: Entry, people: People, today: date) -> tuple[tuple[Phrase, Phrase], ...]:
    line = entry.line
    names = (people.name(each) for each in sorted(entry.current.members("mentions")))
    mentioned = joined(names, ", ")
    facts = [
        (said("journal.fact.happened"), when.day_and_wall(entry.event_at, today)),
        (said("journal.fact.noted"), when.day_and_wall(_entered(line), today)),
        (said("journal.fact.author"), people.name(line.words("author"))),
    ]
    if line.words("source"):
        facts.append((said("journal.fact.source"), said("journal.by_desk")))
    if mentioned:
        facts.append((said("journal.fact.mentions"), mentioned))
    return tuple(facts)


def _badge(reader: Reader, chain: tuple[Record, ...]) -> tuple[tuple[Phrase, Phrase], ...]:
    """Return a word about the clock, where one of the entry times is not to be trusted."""
    if any(reader.jumped_acts("journal", each.id) for each in chain):
        return ((said("journal.fact.clock"), said("journal.clock_jumped")),)
    if any(reader.ahead_acts("journal", each.id) for each in chain):
        return ((said("journal.fact.clock"), said("journal.clock_ahead")),)
    return ()


def _told(line: Record, people: People, today: date) -> FlowRow:
    corrects = bool(line.words("corrects"))
    kind = said(choice_word("journal", "kind", line.words("kind")))
    reason = given(line.words("reason"))
    return FlowRow(
        id=line.id,
        lead=when.day_and_wall(_entered(line), today),
        title=given(line.words("text")),
        small=joined((people.name(line.words("author")), kind, reason if corrects else NOTHING)),
        mark=Mark(NOTHING, Tone.PLAIN, ChipShape.HALF if corrects else ChipShape.RING),
    )


def _entered(line: Record) -> datetime:
    return when.from_moment(line.created_at)


def _actions(entry: Entry, *, writable: bool) -> tuple[Action, ...]:
    reason = why_shut(writable=writable)
    correct = Action(
        "correct",
        said("journal.correct"),
        ButtonKind.PLAIN,
        "pencil-simple",
        "E",
        writable,
        reason,
    )
    decide = Action(
        "decide", said("journal.decide"), ButtonKind.STILL, "gavel", "B", writable, reason
    )
    return (correct,) if entry.kind == "decision" else (correct, decide)
