"""What the register of meetings says: how many of each series were held, and which come next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.meetings import SERIES
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all
from nccn_desk.presenters import when
from nccn_desk.presenters.conflicts_told import marked
from nccn_desk.presenters.list_page import ListPage
from nccn_desk.presenters.narrowing import holds
from nccn_desk.presenters.people import why_shut
from nccn_desk.presenters.phrases import NOTHING, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Align,
    ButtonKind,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Emptiness,
    Heading,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

ALL: Final = "all"
LIMIT: Final = 500  # meetings shown at once, the latest first

COLUMNS: Final = (
    Column("planned", said("meetings.column.planned"), width=116),
    Column(
        "title", said("meetings.column.title"), CellKind.STRONG, stretch=1, width=160, wraps=True
    ),
    Column("state", said("meetings.column.state"), CellKind.MARK, Align.END, width=116),
)


@dataclass(frozen=True, slots=True)
class MeetingsPage(ListPage):
    """The register, narrowed to one series; its new record is a meeting to plan."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person at the desk asked to see, and when."""

    chosen: str
    words: str
    selected: str
    now: datetime
    writable: bool


def page_of(reader: Reader, asked: Asked) -> MeetingsPage:
    """Return the register as it was asked for."""
    where = () if asked.chosen == ALL else (Where("series", "=", asked.chosen),)
    latest = reader.records(Query("meetings", where, ("-planned",), limit=LIMIT))
    found = _next_first([meeting for meeting in latest if _holds(meeting, asked.words)])
    return MeetingsPage(
        heading=_heading(reader),
        rows=marked(reader, tuple(_row(meeting, asked.now) for meeting in found), at=2),
        filters=_filters(reader),
        chosen=asked.chosen,
        selected=asked.selected,
        count=said("meetings.count", n=len(found)) if asked.words.strip() else NOTHING,
        empty=_empty(asked),
        add=Action(
            "plan",
            said("meetings.plan"),
            ButtonKind.PLAIN,
            "plus",
            "N",
            asked.writable,
            why_shut(writable=asked.writable),
        ),
    )


def series_in(title: str) -> str:
    """Return the series that a meeting's title names in any language, "other" for none."""
    words = folded(title)
    for series in SERIES:
        names = say_in_all(choice_word("meetings", "series", series))
        if series != "other" and any(folded(name) in words for name in (series, *names)):
            return series
    return "other"


def mark_of(meeting: Record) -> Mark:
    """Return the state of a meeting."""
    state = meeting.words("state")
    tone, shape = {
        "planned": (Tone.PLAIN, ChipShape.RING),
        "running": (Tone.NOW, ChipShape.CORE),
        "held": (Tone.PLAIN, ChipShape.CHECK),
        "cancelled": (Tone.PLAIN, ChipShape.DASHED),
    }[state]
    return Mark(said(choice_word("meetings", "state", state)), tone, shape)


def _next_first(latest: Sequence[Record]) -> list[Record]:
    """Return what runs or comes, the next one first, and then what was, the last one first."""
    coming = [each for each in latest if each.words("state") in {"planned", "running"}]
    return [*reversed(coming), *(each for each in latest if each not in coming)]


def _holds(meeting: Record, words: str) -> bool:
    texts = (meeting.words(name) for name in ("title", "place", "guests", "decisions"))
    return holds(words, meeting.number, *texts)


def _heading(reader: Reader) -> Heading:
    held = reader.count(Query("meetings", (Where("state", "=", "held"),)))
    coming = reader.count(Query("meetings", (Where("state", "=", "planned"),)))
    counts = (said("meetings.held_count", n=held), said("meetings.coming_count", n=coming))
    return Heading(said("meetings.title"), joined(counts))


def _filters(reader: Reader) -> tuple[Option, ...]:
    """Return all, and each series of which there are meetings, with how many."""
    counts = {
        series: reader.count(Query("meetings", (Where("series", "=", series),)))
        for series in SERIES
    }
    return (
        Option(ALL, said("meetings.filter.all"), count=sum(counts.values())),
        *(
            Option(series, said(choice_word("meetings", "series", series)), count=count)
            for series, count in counts.items()
            if count
        ),
    )


def _empty(asked: Asked) -> Emptiness:
    words = asked.words.strip()
    if words:
        return Emptiness(said("meetings.empty.found", words=words))
    return Emptiness(said("meetings.empty.all" if asked.chosen == ALL else "meetings.empty.series"))


def _row(meeting: Record, now: datetime) -> Row:
    planned = meeting.moment("planned") or now
    state = meeting.words("state")
    series = said(choice_word("meetings", "series", meeting.words("series")))
    coming = when.nearby(planned, now) if state == "planned" else NOTHING
    return Row(
        meeting.id,
        (
            Cell(
                when.day_and_wall(planned, day_of(now)),
                small=coming,
                order=meeting.words("planned"),
            ),
            Cell(
                given(meeting.words("title")),
                small=joined((series, given(meeting.words("place")), given(meeting.number))),
            ),
            Cell(mark=mark_of(meeting)),
        ),
        quiet=state in {"held", "cancelled"},
    )
