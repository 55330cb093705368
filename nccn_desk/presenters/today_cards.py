"""The small cards of Today: what follows, the journal's tail, tasks, meetings, yesterday, team."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.moments import waits_for_debrief
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.press import PROMISED_AT
from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import Timing, planned_start, timings
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.crisis_frame import level_word
from nccn_desk.presenters.day_line_shapes import DayBlock, Standing
from nccn_desk.presenters.decisions_words import title_of
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    FlowRow,
    Mark,
    PersonRow,
    Tone,
)
from nccn_desk.presenters.today_blocks import WORTH_SAYING
from nccn_desk.presenters.today_facts import DayFacts
from nccn_desk.presenters.today_names import distance, overdue
from nccn_desk.presenters.today_shapes import (
    Figure,
    JournalTail,
    ListCard,
    PastCard,
    TaskCard,
    TaskLine,
    TeamCard,
)

AFTER: Final = 3  # rows of what follows
LEFT: Final = 3  # rows of what earlier days left open
TASKS: Final = 6
ASKING: Final = 2  # key moments that ask for something
PEOPLE: Final = 6
EXCERPT: Final = 120  # characters of a journal line
LEADERLESS: Final = timedelta(hours=2)  # before a step, nobody leading it begins to matter


def after_card(blocks: tuple[DayBlock, ...], facts: DayFacts, now: datetime) -> ListCard:
    """Return the three things that come besides the next step; a meeting may come before it."""
    waiting = [b for b in blocks if b.standing is Standing.LATER and b.end > now]
    rows = [_after(block, facts, now) for block in waiting[:AFTER]]
    empty = said("today.after.empty") if facts.steps else said("today.after.unplanned")
    return ListCard(rows=tuple(rows), empty=empty)


def _after(block: DayBlock, facts: DayFacts, now: datetime) -> FlowRow:
    step = facts.step(block.id)
    leaderless = step is not None and not step.words("owner") and block.start - now <= LEADERLESS
    mark = Mark(said("today.leaderless"), Tone.DUE, ChipShape.TRIANGLE) if leaderless else None
    small = block.small if step is None else _about(step, facts)
    return FlowRow(
        id=block.id,
        title=block.name,
        small=small,
        lead=given(block.time),
        tail=NOTHING if mark else distance(block.start, now),
        mark=mark,
        chip=mark is not None,
    )


def _about(step: Record, facts: DayFacts) -> Phrase:
    owner = facts.people.name(step.words("owner"))
    return joined((given(step.words("place")), given(step.words("people")) or owner))


def left_card(facts: DayFacts, now: datetime) -> ListCard:
    """Return what earlier days left open: it stays until somebody says what became of it."""
    return ListCard(
        note=said("today.left.count", n=len(facts.left)) if facts.left else NOTHING,
        note_tone=Tone.DUE,
        rows=tuple(_left(step, facts, now) for step in facts.left[:LEFT]),
        empty=said("today.left.none"),
    )


def _left(step: Record, facts: DayFacts, now: datetime) -> FlowRow:
    planned = planned_start(step)
    key = "today.left.running" if step.words("state") == "running" else "today.left.open"
    day = NOTHING if day_of(planned) == day_of(now) else when.short_day(day_of(planned))
    return FlowRow(
        id=step.id,
        title=step_name(step),
        small=joined((day, facts.people.name(step.words("owner")))),
        lead=given(when.wall(planned)),
        mark=Mark(said(key), Tone.DUE, ChipShape.TRIANGLE),
        chip=True,
    )


def journal_tail(facts: DayFacts) -> JournalTail:
    """Return the journal's last lines."""
    rows = tuple(
        FlowRow(
            id=entry.line.id,
            lead=given(when.wall(entry.event_at)),
            title=given(excerpt(entry.text)),
            tail=given(facts.people.initials(entry.line.words("author"))),
            strong=entry.kind == "decision",
        )
        for entry in facts.lines
    )
    count = said("today.lines", n=facts.line_count) if facts.line_count else NOTHING
    return JournalTail(count, rows, said("journal.empty.today"))


def excerpt(text: str) -> str:
    """Return the beginning of a text on one line; where it goes on, whole words and an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    head = line[: EXCERPT + 1].rpartition(" ")[0] or line[:EXCERPT]
    return f"{head} …"


def task_card(facts: DayFacts, now: datetime, me: str) -> TaskCard:
    """Return my open tasks and those that nobody took."""
    late = sum(_is_late(task, now) for task in facts.tasks)
    note = (
        said("today.tasks.late", n=late) if late else said("today.tasks.open", n=len(facts.tasks))
    )
    owed = said("today.tasks.promised", n=facts.promises) if facts.promises else NOTHING
    hidden = len(facts.tasks) - TASKS
    more = Action("tasks", said("today.more", n=hidden), ButtonKind.STILL)
    return TaskCard(
        note=joined((owed, note if facts.tasks else NOTHING)),
        note_tone=Tone.DUE if late else Tone.FAINT,
        rows=tuple(_task(task, now, me) for task in facts.tasks[:TASKS]),
        empty=said("tasks.empty.mine"),
        add=Action("add_task", said("tasks.add"), ButtonKind.PLAIN, "plus", "N"),
        more=more if hidden > 0 else None,
    )


def _task(task: Record, now: datetime, me: str) -> TaskLine:
    due, late = task.moment("due"), _is_late(task, now)
    mine = task.words("owner") == me
    over = overdue(due, now) if due and late else NOTHING
    promised = task.words("source_register") in PROMISED_AT
    by = said("today.by", time=when.day_and_wall(due, day_of(now))) if due else NOTHING
    return TaskLine(
        id=task.id,
        title=given(task.words("title")),
        small=joined(
            (
                given(task.number),
                by,
                said("tasks.promise") if promised else NOTHING,
                NOTHING if mine else said("tasks.nobody"),
            )
        ),
        due=over or (distance(due, now) if due else NOTHING),
        done=Action("finish", said("tasks.finish"), ButtonKind.PLAIN, "check"),
        mark=Mark(over, Tone.DUE, ChipShape.TRIANGLE) if over else None,
        take=None if mine else Action("take", said("tasks.take"), ButtonKind.PLAIN),
    )


def _is_late(task: Record, now: datetime) -> bool:
    due = task.moment("due")
    return due is not None and due < now


def meetings_card(blocks: tuple[DayBlock, ...], facts: DayFacts, now: datetime) -> ListCard:
    """Return the day's meetings outside the cycle."""
    shown = [block for block in blocks if block.register == "meetings"]
    by_id = {meeting.id: meeting for meeting in facts.meetings}
    return ListCard(
        note=said("today.meetings", n=len(shown)) if shown else NOTHING,
        rows=tuple(_meeting(block, by_id[block.id], now) for block in shown),
        empty=said("today.no_meetings"),
    )


def vacuum_card(facts: DayFacts, now: datetime, language: str) -> ListCard:
    """Return each decision that was announced and cannot be read yet, with its true minutes."""
    rows = [
        FlowRow(
            id=each.record.id,
            title=title_of(each.record, language),
            small=said("vacuum.today.since", time=when.day_and_wall(each.gap.since, facts.day)),
            mark=Mark(
                said("vacuum.today.minutes", n=int((now - each.gap.since).total_seconds()) // 60),
                Tone.DUE,
                ChipShape.TRIANGLE,
            ),
            chip=True,
        )
        for each in facts.vacua
        if each.gap is not None
    ]
    return ListCard(rows=tuple(rows), empty=said("vacuum.today.none"))


def frame_card(facts: DayFacts, now: datetime) -> ListCard:
    """Return the key moments that ask for something, the next one, and what is in force."""
    asks = [each for each in facts.moments if _asks(each, now)]
    comes = [each for each in facts.moments if not _asks(each, now)][:1]
    rows = (
        *(_moment(each, facts, now) for each in (*asks[:ASKING], *comes)),
        *_in_force(facts),
    )
    return ListCard(rows=rows, empty=said("today.frame.none"))


def _asks(moment: Record, now: datetime) -> bool:
    """Tell whether a debriefing is open, or nobody said whether a moment that is past was held."""
    at = moment.moment("at")
    return waits_for_debrief(moment) or (at is not None and at < now)


def _moment(moment: Record, facts: DayFacts, now: datetime) -> FlowRow:
    at = moment.moment("held_at") or moment.moment("at") or now
    asks = _asks(moment, now)
    word = said("moments.undebriefed" if waits_for_debrief(moment) else "today.frame.held")
    return FlowRow(
        id=f"moments/{moment.id}",
        title=given(moment.words("title")),
        small=joined((when.day_and_wall(at, facts.day), given(moment.words("place")))),
        tail=NOTHING if asks else distance(at, now),
        mark=Mark(word, Tone.DUE, ChipShape.TRIANGLE) if asks else None,
        chip=asks,
    )


def _in_force(facts: DayFacts) -> Iterator[FlowRow]:
    """Yield the levels and phases in force, on one quiet line, with when the last one began."""
    held = facts.levels
    begins = max(filter(None, (each.moment("begins") for each in held)), default=None)
    if begins is not None:
        since = said("frame.since", when=when.day_and_wall(begins, facts.day))
        what = joined(map(level_word, held))
        yield FlowRow(id=f"levels/{held[0].id}", title=what, small=since, quiet=True)


def _meeting(block: DayBlock, meeting: Record, now: datetime) -> FlowRow:
    over = block.standing in {Standing.DONE, Standing.SKIPPED}
    state = said(choice_word("meetings", "state", meeting.words("state")))
    series = choice_word("meetings", "series", meeting.words("series"))
    titled = folded(meeting.words("title")) in map(folded, say_in_all(series))
    waiting = meeting.words("state") == "planned" and block.start > now
    return FlowRow(
        id=block.id,
        title=block.name,
        small=given(meeting.words("place")) or (NOTHING if titled else said(series)),
        lead=given(block.time),
        tail=distance(block.start, now) if waiting else state,
        quiet=over,
    )


def past_card(facts: DayFacts, now: datetime) -> PastCard | None:
    """Return how yesterday went against its plan; None where there was no yesterday."""
    courses = timings([step for step in facts.before if step["outside"] is not True], now)
    if not courses:
        return None
    kinds = [_kind(course) for course in courses]
    figures = tuple(
        Figure(kinds.count(kind), said(f"today.past.{kind}", n=kinds.count(kind)))
        for kind in ("on_time", "later", "moved", "skipped")
    )
    note = said("today.count", done=kinds_done(courses), all=len(courses))
    return PastCard(note, figures, _worst(courses))


def kinds_done(courses: tuple[Timing, ...]) -> int:
    """Count the steps that were done."""
    return sum(course.step.words("state") == "done" for course in courses)


def _kind(course: Timing) -> str:
    """Return the one thing that is most to be said about a step that is over."""
    if course.step.words("state") == "skipped":
        return "skipped"
    if course.moved:
        return "moved"
    if course.started is None:
        return "unknown"
    return "later" if course.started - course.planned >= WORTH_SAYING else "on_time"


def _worst(courses: tuple[Timing, ...]) -> Phrase:
    """Name the step that began longest after the time which its template gave it."""
    begun = [course for course in courses if course.started is not None]
    worst = max(begun, key=_delay, default=None)
    if worst is None or _delay(worst) < WORTH_SAYING:
        return said("today.past.no_delay") if begun else NOTHING
    return said("today.past.worst", step=step_name(worst.step), length=when.duration(_delay(worst)))


def _delay(course: Timing) -> timedelta:
    first = course.step.moment("first_planned") or planned_start(course.step)
    return (course.started or first) - first


def team_card(facts: DayFacts, me: str) -> TeamCard | None:
    """Return who there is, the person at this desk first; None while nobody is known."""
    records = sorted(facts.people.records, key=lambda officer: officer.id != me)
    if not records:
        return None
    hidden = len(records) - PEOPLE
    note = said("today.more", n=hidden) if hidden > 0 else NOTHING
    return TeamCard(
        note,
        tuple(
            PersonRow(
                officer.id,
                officer.words("initials"),
                given(officer.words("name")),
                facts.people.role(officer.id),
            )
            for officer in records[:PEOPLE]
        ),
    )
