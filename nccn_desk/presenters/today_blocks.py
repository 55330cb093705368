"""The day line of Today: each step and meeting as a block, worded from the facts of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import Compared, Timing, compare, next_step, timing
from nccn_desk.kernel.clock import at, in_brussels
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.day_line_shapes import DayBlock, DayLine, Ghost, Standing
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    Cell,
    CellKind,
    ChipShape,
    Column,
    Mark,
    Row,
    Tone,
)
from nccn_desk.presenters.today_facts import DayFacts
from nccn_desk.presenters.today_names import output_marks, overdue, who_and_where

WORTH_SAYING: Final = timedelta(minutes=5)  # a smaller difference from the plan is none

COLUMNS: Final = (
    Column("planned", said("today.column.planned"), width=84, sortable=False),
    Column(
        "name", said("today.column.name"), CellKind.STRONG, stretch=1, wraps=True, sortable=False
    ),
    Column("state", said("today.column.state"), CellKind.MARK, width=132, sortable=False),
)
STANDINGS: Final = {
    "done": Standing.DONE,
    "running": Standing.RUNNING,
    "skipped": Standing.SKIPPED,
    "held": Standing.DONE,
    "cancelled": Standing.SKIPPED,
}
SHAPES: Final = {
    Standing.DONE: ChipShape.CHECK,
    Standing.RUNNING: ChipShape.HALF,
    Standing.NEXT: ChipShape.RING,
    Standing.LATER: ChipShape.RING,
    Standing.SKIPPED: ChipShape.DASHED,
}


def day_line(facts: DayFacts, now: datetime, *, compared: bool) -> DayLine:
    """Return the whole line as it stands now; `compared` puts yesterday beside today."""
    blocks = [*_step_blocks(facts, now, compared=compared), *_meeting_blocks(facts, now)]
    blocks.sort(key=lambda block: block.start)
    return DayLine(
        day=facts.day,
        count=count(facts),
        blocks=tuple(blocks),
        rows=tuple(_row(block) for block in blocks),
        yesterday=_toggle(compared=compared) if facts.before else None,
        compared=compared,
    )


def count(facts: DayFacts) -> Phrase:
    """Return how many steps of the fixed cycle are done: 3 van 10 klaar."""
    done = sum(step.words("state") == "done" for step in facts.cycle)
    return said("today.count", done=done, all=len(facts.cycle)) if facts.cycle else NOTHING


def coming(facts: DayFacts, now: datetime) -> Record | None:
    """Return the step that should start next."""
    return next_step(facts.steps, now)


def _step_blocks(facts: DayFacts, now: datetime, *, compared: bool) -> list[DayBlock]:
    following = coming(facts, now)
    pairs = compare(facts.steps, facts.before, now) if compared else ()
    then = {each.today.step.id: each for each in pairs}
    return [
        _block(facts, step, now, _standing(step, following), then.get(step.id))
        for step in facts.steps
    ]


def _standing(step: Record, following: Record | None) -> Standing:
    if following is not None and step.id == following.id:
        return Standing.NEXT
    return STANDINGS.get(step.words("state"), Standing.LATER)


def _block(
    facts: DayFacts, step: Record, now: datetime, standing: Standing, beside: Compared | None
) -> DayBlock:
    course = timing(step, now)
    skipped = standing is Standing.SKIPPED
    small = who_and_where(step, facts.people)
    if skipped:
        small = joined((said("today.skipped"), given(step.words("reason"))), by=": ")
    block = DayBlock(
        id=step.id,
        register="steps",
        start=course.planned,
        end=course.ends,
        time=when.wall(course.planned),
        name=step_name(step),
        standing=standing,
        small=small,
        was=when.wall(step.moment("first_planned")) if course.moved else "",
        late=_late(course, now, step.words("state")),
        actual=_actual(course),
        marks=() if skipped else output_marks(step),
        outside=step["outside"] is True,
        ghost=_ghost(facts, beside) if beside else None,
    )
    return _described(block)


def _meeting_blocks(facts: DayFacts, now: datetime) -> list[DayBlock]:
    return [_meeting(meeting, now) for meeting in facts.meetings]


def _meeting(meeting: Record, now: datetime) -> DayBlock:
    start = meeting.moment("planned") or now
    end = start + timedelta(minutes=meeting.whole("minutes_planned"))
    standing = STANDINGS.get(meeting.words("state"), Standing.LATER)
    aside = "today.called_off" if standing is Standing.SKIPPED else "today.outside"
    return _described(
        DayBlock(
            id=meeting.id,
            register="meetings",
            start=start,
            end=end,
            time=when.wall(start),
            name=given(meeting.words("title")),
            standing=standing,
            small=said(aside),
            outside=True,
            icon="video-camera",
        )
    )


def _late(course: Timing, now: datetime, state: str) -> Phrase:
    if state == "planned":
        return overdue(course.planned, now)
    if state == "running":
        return overdue(course.ends, now)
    return NOTHING


def _actual(course: Timing) -> Phrase:
    """Return when a step really ran, where that differs from its plan by five minutes or more."""
    differs = any(
        real is not None and abs(real - plan) >= WORTH_SAYING
        for real, plan in ((course.started, course.planned), (course.ended, course.ends))
    )
    if not differs or course.started is None:
        return NOTHING
    if course.ended is None:
        return said("today.began", time=when.wall(course.started))
    return said("today.ran", start=when.wall(course.started), end=when.wall(course.ended))


def _ghost(facts: DayFacts, beside: Compared) -> Ghost | None:
    """Return yesterday's course of the same step at the same wall time of this day."""
    other = beside.other
    if other is None:
        return None
    if other.started is None:
        skipped = other.step.words("state") == "skipped"
        return Ghost(said("today.ghost.skipped")) if skipped else None
    start = at(facts.day, in_brussels(other.started).time())
    end = start + ((other.ended or other.ends) - other.started)
    mine = beside.today.started or beside.today.planned
    return Ghost(_beside(when.wall(other.started), start - mine), start, max(start, end))


def _beside(time: str, difference: timedelta) -> Phrase:
    minutes = round(difference / timedelta(minutes=1))
    if not minutes:
        return said("today.ghost.same", time=time)
    length = when.duration(abs(difference))
    key = "today.ghost.later" if minutes > 0 else "today.ghost.earlier"
    return said(key, time=time, length=length)


def state_word(block: DayBlock) -> Phrase:
    """Return the word of a block's standing."""
    return said(f"today.standing.{block.standing.value}")


def _described(block: DayBlock) -> DayBlock:
    was = said("today.was", time=block.was) if block.was else NOTHING
    ghost = block.ghost.words if block.ghost else NOTHING
    parts = (given(block.time), block.name, state_word(block), block.late, was, block.small)
    marks = (_mark_words(mark) for mark in block.marks)
    return _with_description(block, joined((*parts, block.actual, *marks, ghost), by=", "))


def _with_description(block: DayBlock, described: Phrase) -> DayBlock:
    values = {name: getattr(block, name) for name in DayBlock.__slots__}
    return DayBlock(**{**values, "described": described})


def _mark_state(mark: Mark) -> Phrase:
    states = {ChipShape.CHECK: "ready", ChipShape.TRIANGLE: "late"}
    return said(f"today.output.{states.get(mark.shape or ChipShape.NONE, 'open')}")


def _row(block: DayBlock) -> Row:
    """Return a block as a row: the same facts, without a scale."""
    was = said("today.was", time=block.was) if block.was else NOTHING
    ghost = block.ghost.words if block.ghost else NOTHING
    marks = joined((_mark_words(mark) for mark in block.marks), by=", ")
    late = Mark(block.late, Tone.DUE, ChipShape.TRIANGLE) if block.late else None
    return Row(
        block.id,
        (
            Cell(given(block.time), small=was),
            Cell(block.name, small=joined((block.small, block.actual, ghost, marks))),
            Cell(mark=late or Mark(state_word(block), Tone.PLAIN, SHAPES[block.standing])),
        ),
        described=block.described,
        quiet=block.standing in {Standing.DONE, Standing.SKIPPED},
    )


def _mark_words(mark: Mark) -> Phrase:
    return joined((mark.word, _mark_state(mark)), by=" ")


def _toggle(*, compared: bool) -> Action:
    key = "today.compare.hide" if compared else "today.compare.show"
    return Action("compare", said(key), ButtonKind.STILL, "clock-counter-clockwise", "Y")
