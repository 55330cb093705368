"""The journal on paper: the lines that were shown, in one language, the old words under the new."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise

from nccn_desk.domain.journal import Entry
from nccn_desk.domain.markings import INTERNAL
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.journal_page import (
    Asked,
    arrival_of,
    corrections_of,
    count_of,
    kind_mark,
    shown_of,
)
from nccn_desk.presenters.people import People
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.session import Seat
from nccn_desk.services.shapes import BENEATH, Sheet, SheetSection


def paper_of(
    found: tuple[Entry, ...], people: People, asked: Asked, seat: Seat, language: str
) -> Sheet:
    """Return every word of the paper, in one language; the lines of a day stand together."""
    words, today = Words(language), day_of(asked.now)
    kept = shown_of(found, people, asked)

    def say(phrase: Phrase) -> str:
        return phrase.spoken(words)

    days = groupby(kept, key=lambda entry: day_of(entry.event_at))
    sections = tuple(_section(day, tuple(lines), people, words) for day, lines in days)
    empty = SheetSection(say(when.long_day(today)), "0", (), say(said("journal.empty.kind")))
    shown = joined((said(f"journal.total.{asked.period}", n=len(found)), count_of(kept, found)))
    printed = joined((given(seat.person.name), when.plain_day(today), given(when.wall(asked.now))))
    return Sheet(
        language=language,
        title=say(said("journal.title")),
        subtitle=say(given(seat.crisis)),
        marking=INTERNAL,
        exercise=seat.exercise,
        facts=(
            (say(said("journal.paper.shown")), say(shown)),
            (say(said("journal.paper.printed")), say(printed)),
        ),
        sections=sections or (empty,),
        note_title="",
        note="",
        signatures=(),
        footer=seat.station,
        page_words=words.say("handover.paper.page"),
        missing_words=words.say("handover.paper.missing"),
    )


def _section(day: date, lines: tuple[Entry, ...], people: People, words: Words) -> SheetSection:
    return SheetSection(
        title=when.long_day(day).spoken(words),
        count=said("journal.count", n=len(lines)).spoken(words),
        rows=tuple(_row(entry, people, day, words) for entry in lines),
        empty="",
    )


def _row(entry: Entry, people: People, day: date, words: Words) -> tuple[str, ...]:
    """Return time, what was written with everything about it, and who wrote it."""
    about = joined(
        (
            kind_mark(entry).word,
            given(entry.line.number),
            arrival_of(entry),
            *corrections_of(entry, people, day),
        )
    )
    before = (
        said("journal.was", what=earlier.words("text"))
        for earlier, later in pairwise((entry.line, *entry.corrections))
        if earlier.words("text") != later.words("text")
    )
    told = joined((given(entry.text), about, *before), BENEATH)
    author = people.name(entry.line.words("author"))
    return when.wall(entry.event_at), told.spoken(words), author.spoken(words)
