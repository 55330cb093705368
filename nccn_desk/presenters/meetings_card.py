"""One meeting beside the register: who was there, what was decided, and what came out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from nccn_desk.domain.meetings import SERIES
from nccn_desk.domain.naming import choice_word, field_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters import when
from nccn_desk.presenters.autosave import Editable
from nccn_desk.presenters.conflicts_told import waiting
from nccn_desk.presenters.meetings_page import Asked, mark_of
from nccn_desk.presenters.people import People, why_shut
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    ButtonKind,
    ChipShape,
    FlowRow,
    Mark,
    Option,
    Tone,
)
from nccn_desk.presenters.typed import write_moment
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

EDITORS: Final = ("title", "planned", "length", "place", "guests", "decisions", "minutes")
SECTION: Final = "minutes"


@dataclass(frozen=True, slots=True)
class MeetingCard:
    """One meeting; `present` are the officers who were there.

    The minutes are shown in one `language` and were `written` in some.
    """

    id: str
    number: str
    mark: Mark
    fields: tuple[Editable, ...]
    series: str
    all_series: tuple[Option, ...]
    chair: str
    officers: tuple[Option, ...]
    present: frozenset[str]
    language: str
    written: tuple[str, ...]
    facts: tuple[tuple[Phrase, Phrase], ...]
    tasks: tuple[FlowRow, ...]
    actions: tuple[Action, ...]
    writable: bool
    waiting: Advice | None  # while several versions stand of something in it


def card_of(
    meeting: Record, reader: Reader, people: People, asked: Asked, language: str
) -> MeetingCard:
    """Return one meeting; its fields hold what the ledger does, its minutes in one language."""
    now, writable = asked.now, asked.writable
    plain = ("title", "place", "guests", "decisions")
    words = {
        **{name: meeting.words(name) for name in plain},
        "planned": write_moment(meeting.moment("planned"), now),
        "length": str(meeting.whole("minutes_planned") or ""),
        "minutes": reader.text("meetings", meeting.id, SECTION, language),
    }
    from_it = Query("tasks", (Where("source", "=", meeting.id),), ("created_at",))
    return MeetingCard(
        id=meeting.id,
        number=meeting.number,
        mark=mark_of(meeting),
        fields=tuple(Editable(name, words[name]) for name in EDITORS),
        series=meeting.words("series"),
        all_series=tuple(
            Option(each, said(choice_word("meetings", "series", each))) for each in SERIES
        ),
        chair=meeting.words("chair"),
        officers=people.options(said("meetings.nobody")),
        present=meeting.members("present"),
        language=language,
        written=tuple(
            each for each in LANGUAGES if reader.text("meetings", meeting.id, SECTION, each)
        ),
        facts=_facts(meeting, now),
        tasks=tuple(_task_row(task, people, now) for task in reader.records(from_it)),
        actions=_actions(meeting, now, writable=writable),
        writable=writable and meeting.words("state") != "cancelled",
        waiting=waiting(reader, meeting),
    )


def _facts(meeting: Record, now: datetime) -> tuple[tuple[Phrase, Phrase], ...]:
    today = day_of(now)
    started, ended = meeting.moment("started_at"), meeting.moment("ended_at")
    facts = []
    if started:
        end = when.maybe_wall(ended) or said("when.now")
        held = said("meetings.held_from_to", start=when.day_and_wall(started, today), end=end)
        facts.append((said("meetings.fact.held"), held))
    if meeting.words("reason"):
        facts.append((said(field_word("meetings", "reason")), given(meeting.words("reason"))))
    return tuple(facts)


def _task_row(task: Record, people: People, now: datetime) -> FlowRow:
    due = task.moment("due")
    done = task.words("state") in {"done", "dropped"}
    return FlowRow(
        id=task.id,
        title=given(task.words("title")),
        small=joined((people.name(task.words("owner")), given(task.number))),
        tail=when.day_and_wall(due, day_of(now)) if due else NOTHING,
        mark=Mark(NOTHING, Tone.PLAIN, ChipShape.CHECK_RING if done else ChipShape.RING),
        quiet=done,
    )


def _actions(meeting: Record, now: datetime, *, writable: bool) -> tuple[Action, ...]:
    def action(key: str, kind: ButtonKind, icon: str, keys: str = "") -> Action:
        reason = why_shut(writable=writable)
        return Action(key, said(f"meetings.{key}"), kind, icon, keys, writable, reason)

    start = action("start", ButtonKind.LIT, "play", "Ctrl ↵")
    end = action("end", ButtonKind.LIT, "check", "Ctrl ↵")
    hold = action("hold", ButtonKind.PLAIN, "check")
    cancel = action("cancel", ButtonKind.STILL, "x")
    again = action("replan", ButtonKind.PLAIN, "arrow-counter-clockwise")
    planned = meeting.moment("planned")
    passed = (hold,) if planned is not None and planned <= now else ()
    return {
        "planned": (start, *passed, cancel),
        "running": (end,),
        "held": (),
        "cancelled": (again,),
    }[meeting.words("state")]
