"""What the journal says of its lines: when, of what kind, who, and what stood there before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from typing import Final

from nccn_desk.domain.journal import KINDS, Entry, entries
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    Emptiness,
    FlowRow,
    Heading,
    Mark,
    Option,
    Tone,
)
from nccn_desk.services import journal
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

EVERYTHING: Final = "all"
MINE: Final = "mine"
PERIODS: Final = ("today", "yesterday", "all")
HEADING: Final = "day:"  # before the id of a row that is a heading
LIMIT: Final = 1_000  # lines shown at once; what is older is found by its words

ICONS: Final = {
    "fact": "dot-outline",
    "decision": "gavel",
    "question": "question",
    "task": "list-checks",
    "call": "phone",
}


@dataclass(frozen=True, slots=True)
class JournalPage:
    """All that the journal shows; `selected` is the line that stands beside the list."""

    heading: Heading
    rows: tuple[FlowRow, ...]
    kinds: tuple[Option, ...]
    chosen_kind: str
    periods: tuple[Option, ...]
    chosen_period: str
    selected: str
    count: Phrase
    empty: Emptiness
    note: Action


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, and when."""

    kind: str
    period: str
    words: str
    selected: str
    me: str
    now: datetime
    writable: bool


def lines_of(reader: Reader, asked: Asked) -> tuple[Entry, ...]:
    """Return the lines of the period that was asked for, by the time at which they happened."""
    today = day_of(asked.now)
    if asked.period == "today":
        return journal.entries_on(reader, today)
    if asked.period == "yesterday":
        return journal.entries_on(reader, today - timedelta(days=1))
    latest = reader.records(Query("journal", order=("-event_at",), limit=LIMIT))
    return entries(journal.with_chains(reader, (*latest, *_older(reader, asked.words))))


def shown_of(found: tuple[Entry, ...], people: People, asked: Asked) -> tuple[Entry, ...]:
    """Return the lines of the kind and with the words that were asked for."""
    held = (entry for entry in found if _holds(entry, people, asked.words))
    return tuple(entry for entry in held if _is_of_kind(entry, asked))


def page_of(found: tuple[Entry, ...], people: People, asked: Asked) -> JournalPage:
    """Return the lines as they were asked for."""
    held = tuple(entry for entry in found if _holds(entry, people, asked.words))
    kept = shown_of(held, people, asked)
    narrowed = len(kept) < len(found)
    return JournalPage(
        heading=Heading(said("journal.title"), said(f"journal.total.{asked.period}", n=len(found))),
        rows=_rows(kept, people, asked),
        kinds=_kinds(held, asked),
        chosen_kind=asked.kind,
        periods=tuple(Option(each, said(f"journal.period.{each}")) for each in PERIODS),
        chosen_period=asked.period,
        selected=asked.selected,
        count=count_of(kept, found),
        empty=_empty(asked, narrowed=narrowed),
        note=Action(
            "note",
            said("journal.note"),
            ButtonKind.LIT,
            "pencil-simple",
            "Enter",
            asked.writable,
            why_shut(writable=asked.writable),
        ),
    )


def count_of(kept: tuple[Entry, ...], found: tuple[Entry, ...]) -> Phrase:
    """Return how many of the period's lines are shown; nothing where all of them are."""
    if len(kept) == len(found):
        return NOTHING
    return said("journal.shown_of", shown=len(kept), n=len(found))


def kind_mark(entry: Entry) -> Mark:
    """Return the kind that stands, as a picture and a word."""
    word = said(choice_word("journal", "kind", entry.kind))
    return Mark(word, Tone.PLAIN, ChipShape.NONE, icon=ICONS[entry.kind])


def arrival_of(entry: Entry) -> Phrase:
    """Return when a line came in, where that was well after what it tells of."""
    if entry.arrived is None:
        return NOTHING
    return said("journal.arrived", when=when.day_and_wall(entry.arrived, day_of(entry.event_at)))


def corrections_of(entry: Entry, people: People, today: date) -> tuple[Phrase, ...]:
    """Return who corrected a line and when, and which kind and time it had before."""
    pairs = pairwise((entry.line, *entry.corrections))
    return tuple(_correction(before, after, people, today) for before, after in pairs)


def heading_of(day: date, today: date) -> Phrase:
    """Return the words over the lines of a day."""
    if day == today:
        return joined((said("journal.period.today"), when.short_day(day)))
    if day == today - timedelta(days=1):
        return joined((said("journal.period.yesterday"), when.short_day(day)))
    return when.long_day(day)


def _older(reader: Reader, words: str) -> tuple[Record, ...]:
    """Return the lines that hold these words, however old they are."""
    if not words.strip():
        return ()
    hits = reader.search(words, registers=("journal",), limit=LIMIT)
    ids = tuple({hit.id for hit in hits})
    return reader.records(Query("journal", (Where("id", "in", ids),)))


def _holds(entry: Entry, people: People, words: str) -> bool:
    chain = (entry.line, *entry.corrections)
    texts = (each.words("text") for each in chain)
    author = people.name(entry.line.words("author")).text
    return holds(words, entry.line.number, author, *texts)


def _is_of_kind(entry: Entry, asked: Asked) -> bool:
    if asked.kind == MINE:
        return entry.line.words("author") == asked.me
    return asked.kind in {EVERYTHING, entry.kind}


def _kinds(held: tuple[Entry, ...], asked: Asked) -> tuple[Option, ...]:
    counts = Counter(entry.kind for entry in held)
    mine = sum(entry.line.words("author") == asked.me for entry in held)
    return (
        Option(EVERYTHING, said("journal.kind.all"), count=len(held)),
        *(
            Option(kind, said(choice_word("journal", "kind", kind)), count=counts[kind])
            for kind in KINDS
        ),
        Option(MINE, said("journal.kind.mine"), count=mine),
    )


def _empty(asked: Asked, *, narrowed: bool) -> Emptiness:
    words = asked.words.strip()
    if words:
        everywhere = Action(
            "search", said("journal.search_all"), ButtonKind.PLAIN, "magnifying-glass", "Enter"
        )
        sentence = said(f"journal.empty.found.{asked.period}", words=words)
        return Emptiness(sentence, None if asked.period == "all" else everywhere)
    return Emptiness(said("journal.empty.kind" if narrowed else f"journal.empty.{asked.period}"))


def _rows(kept: tuple[Entry, ...], people: People, asked: Asked) -> tuple[FlowRow, ...]:
    rows: list[FlowRow] = []
    today = day_of(asked.now)
    for day, lines in groupby(kept, key=lambda entry: day_of(entry.event_at)):
        if asked.period == "all":
            rows.append(FlowRow(f"{HEADING}{day}", heading_of(day, today), strong=True))
        rows.extend(_row(entry, people, today) for entry in lines)
    return tuple(rows)


def _row(entry: Entry, people: People, today: date) -> FlowRow:
    return FlowRow(
        id=entry.line.id,
        lead=given(when.wall(entry.event_at)),
        title=given(entry.text),
        small=joined((arrival_of(entry), *corrections_of(entry, people, today))),
        struck=joined((given(words) for words in _replaced(entry)), "\n"),
        tail=given(people.initials(entry.line.words("author"))),
        icon=ICONS[entry.kind],
        strong=entry.kind == "decision",
        quiet=bool(entry.line.words("source")),
    )


def _replaced(entry: Entry) -> tuple[str, ...]:
    """Return the words that others stand for now."""
    pairs = pairwise(each.words("text") for each in (entry.line, *entry.corrections))
    return tuple(before for before, after in pairs if before != after)


def _correction(before: Record, after: Record, people: People, today: date) -> Phrase:
    at = when.day_and_wall(when.from_moment(after.created_at), today)
    told = [said("journal.corrected", when=at, who=people.name(after.words("author")))]
    if before.words("kind") != after.words("kind"):
        kind = said(choice_word("journal", "kind", before.words("kind")))
        told.append(said("journal.was", what=kind))
    happened = before.moment("event_at")
    if happened and before.words("event_at") != after.words("event_at"):
        told.append(said("journal.was", what=when.day_and_wall(happened, today)))
    return joined(told)
