"""The words of a step's panel: its facts, its products, its checks, what was said and changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from nccn_desk.domain.cycle import OUTPUT_STATES
from nccn_desk.domain.journal import Entry, entries
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value
from nccn_desk.domain.steps import Timing, timing
from nccn_desk.kernel.clock import day_of
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.people import People, read_people
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ChipShape,
    FlowRow,
    Mark,
    Option,
    Tone,
)
from nccn_desk.presenters.today_acts import reasons
from nccn_desk.presenters.today_blocks import SHAPES, STANDINGS, WORTH_SAYING
from nccn_desk.presenters.today_facts import DayFacts
from nccn_desk.presenters.today_names import (
    output_marks,
    overdue,
    parts_of,
    product_name,
    product_words,
)
from nccn_desk.presenters.today_now import check_rows, lacks
from nccn_desk.presenters.today_step_shapes import AddForm, MoveForm, Output, StepPanel
from nccn_desk.services import briefing, carrying, checklists, cycle, journal
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Version, Where

WEBCARE: Final = "webcare_end"  # the step that closes the day of webcare
LINES: Final = 8  # of the journal about a step
STORY: Final = frozenset({"state", "planned", "owner", "people", "place"})


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step as the store knows it, with what stands around it."""

    step: Record
    others: tuple[Record, ...]  # the day's steps
    checks: tuple[Record, ...]
    lines: tuple[Entry, ...]
    versions: tuple[Version, ...]
    people: People


def read_step(reader: Reader, step_id: str) -> StepFacts:
    """Read everything about a step."""
    step = reader.record("steps", step_id)
    about = Query("journal", (Where("about", "has", step_id),), ("-event_at",), LINES)
    return StepFacts(
        step=step,
        others=reader.records(Query("steps", (Where("day", "=", step.words("day")),))),
        checks=checklists.checks_of(reader, step_id),
        lines=tuple(reversed(entries(journal.with_chains(reader, reader.records(about))))),
        versions=reader.history("steps", step_id),
        people=read_people(reader),
    )


def step_panel(facts: StepFacts, now: datetime, language: str) -> StepPanel:
    """Return everything about a step as it stands now."""
    step, course = facts.step, timing(facts.step, now)
    day = DayFacts(day_of(now), steps=facts.others, checks=facts.checks, people=facts.people)
    rows = check_rows(day, step, now, language)
    done = sum(row.done for row in rows)
    begins = when.day_and_wall(course.planned, day_of(now))
    hours = said("today.hours", start=begins, end=when.wall(course.ends))
    return StepPanel(
        id=step.id,
        title=step_name(step),
        hours=hours,
        mark=_mark(course, now),
        facts=_facts(course),
        owner=step.words("owner"),
        owners=_owners(facts.people),
        people=step.words("people"),
        place=step.words("place"),
        inputs=tuple(_input(str(part["name"]), facts) for part in parts_of(step["inputs"])),
        outputs=tuple(_output(part) for part in cycle.outputs_of(step)),
        ready=said("today.ready_count", done=done, all=len(rows)) if rows else NOTHING,
        ready_tone=Tone.DUE if lacks(day, step, now) else Tone.FAINT,
        checks=rows,
        lines=tuple(_line(entry, facts.people, day_of(now)) for entry in facts.lines),
        story=_story(facts, day_of(now)),
        actions=(
            *_actions(step, left=carrying.is_left(step, day_of(now))),
            *_webcare(step, today=day_of(course.planned) == day_of(now)),
        ),
    )


def moving(time: str, problem: Phrase, *, carries: bool = False) -> MoveForm:
    """Return the form that moves a step, or carries one of an earlier day over to today."""
    word = "carry" if carries else "move"
    act = Action("move", said(f"today.{word}.act"), icon="arrow-right", keys="Enter")
    return MoveForm(time, said(f"today.{word}.title"), reasons(), act, problem)


def adding(time: str, minutes: str, problem: Phrase) -> AddForm:
    """Return the form for a new step."""
    act = Action("add", said("today.add.act"), icon="plus", keys="Enter")
    return AddForm(time, minutes, act, problem)


def _mark(course: Timing, now: datetime) -> Mark:
    step = course.step
    state = step.words("state")
    since = course.ends if state == "running" else course.planned
    late = overdue(since, now) if state in {"planned", "running"} else NOTHING
    if late:
        return Mark(late, Tone.DUE, ChipShape.TRIANGLE)
    standing = STANDINGS.get(state)
    shape = SHAPES[standing] if standing else ChipShape.RING
    return Mark(said(choice_word("steps", "state", state)), Tone.PLAIN, shape)


def _facts(course: Timing) -> tuple[tuple[Phrase, Phrase], ...]:
    step = course.step
    first = when.maybe_wall(step.moment("first_planned")) if course.moved else NOTHING
    reason = given(step.words("reason"))
    found = (
        (said("today.fact.first"), first),
        (said("today.fact.began"), _against(course.started, course.planned)),
        (said("today.fact.ended"), _against(course.ended, course.ends)),
        (said("today.fact.role"), _role(step)),
        (said("today.fact.reason"), reason),
    )
    return tuple((label, words) for label, words in found if words)


def _against(real: datetime | None, plan: datetime) -> Phrase:
    """Return when something happened, and how far from its plan where that is worth saying."""
    if real is None:
        return NOTHING
    difference = real - plan
    if abs(difference) < WORTH_SAYING:
        return given(when.wall(real))
    key = "today.later" if difference > timedelta() else "today.earlier"
    return said(key, time=when.wall(real), length=when.duration(abs(difference)))


def _role(step: Record) -> Phrase:
    role = step.words("role")
    return said(choice_word("officers", "role", role)) if role else NOTHING


def _owners(people: People) -> tuple[Option, ...]:
    known = (Option(each.id, given(each.words("name"))) for each in people.records)
    return (Option("", said("today.nobody")), *known)


def _input(name: str, facts: StepFacts) -> Mark:
    """Return an input with the state that it has as another step's output, where it is one."""
    for other in facts.others:
        parts = parts_of(other["outputs"])
        for part, mark in zip(parts, output_marks(other), strict=True):
            if part["name"] == name and other.id != facts.step.id:
                return mark
    return Mark(product_name(name), Tone.FAINT, icon="file-text")


def _output(part: Mapping[str, Value]) -> Output:
    name, words = str(part["name"]), part.get("words")
    return Output(
        name=name,
        word=product_words(part),
        state=str(part.get("state") or "open"),
        words=words if isinstance(words, str) else "",
        states=tuple(Option(each, said(f"today.output.{each}")) for each in OUTPUT_STATES),
    )


def _line(entry: Entry, people: People, today: date) -> FlowRow:
    return FlowRow(
        id=entry.line.id,
        lead=when.day_and_wall(entry.event_at, today),
        title=given(entry.text),
        tail=given(people.initials(entry.line.words("author"))),
        strong=entry.kind == "decision",
    )


def _story(facts: StepFacts, today: date) -> tuple[FlowRow, ...]:
    """Return what was changed, when and by whom, the newest first."""
    told = []
    for version in facts.versions:
        words = _told(version, facts.people)
        if version.field in STORY and words:
            row = FlowRow(
                id=f"{version.act}/{version.field}",
                lead=when.day_and_wall(when.from_moment(version.entered_at), today),
                title=words,
                small=facts.people.name(version.officer),
            )
            told.append(row)
    return tuple(reversed(told))


def _told(version: Version, people: People) -> Phrase:
    value = version.value if isinstance(version.value, str) else ""
    if not value:
        return NOTHING
    if version.field == "state":
        return said(choice_word("steps", "state", value))
    if version.field == "planned":
        return said("today.story.planned", time=when.wall(when.from_moment(value)))
    if version.field == "owner":
        return said("today.story.owner", who=people.name(value))
    return joined((said(f"today.fact.{version.field}"), given(value)), by=": ")


def _actions(step: Record, *, left: bool) -> tuple[Action, ...]:
    """Return what can be done with a step; one that was left open may be over long since."""
    start = Action("start", said("today.start"), icon="play")
    finish = Action("finish", said("today.finish_it"), icon="check")
    reopen = Action("reopen", said("today.reopen_it"), icon="arrow-counter-clockwise")
    carry = Action("move", said("today.carry"))
    move, skip = Action("move", said("today.move")), Action("skip", said("today.skip"))
    page = Action("brief", said("today.brief"), icon="file-text")
    briefs = (page,) if step.words("key") in briefing.STEPS else ()
    found = {
        "planned": (start, finish, carry, skip) if left else (start, move, skip),
        "running": (finish,),
        "done": (reopen,),
        "skipped": (reopen,),
    }[step.words("state")]
    return (*found, *briefs)


def _webcare(step: Record, *, today: bool) -> tuple[Action, ...]:
    """Return the way to what webcare had, at the step that closes its day."""
    shown = today and step.words("key") == WEBCARE
    return (Action("webcare", said("today.webcare"), icon="chats"),) if shown else ()
