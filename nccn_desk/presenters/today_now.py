"""Now and next: what runs, what comes, whether it is ready, and the one lit act."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Record
from nccn_desk.domain.steps import in_order, planned_end, planned_start
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    ButtonKind,
    ChipShape,
    Emptiness,
    Mark,
    TickRow,
    Tone,
)
from nccn_desk.presenters.today_blocks import coming
from nccn_desk.presenters.today_facts import DayFacts
from nccn_desk.presenters.today_names import (
    distance,
    in_language,
    lead_and_people,
    overdue,
    verb_of,
)
from nccn_desk.presenters.today_shapes import NowCard, Pulse, Running

PRESSING: Final = timedelta(minutes=30)  # before a step, what is not ready begins to matter
_OPEN_CHECK: Final = Mark(said("today.not_ready"), Tone.FAINT, ChipShape.RING)
_FIRST_HOUR: Final = Action("first_hour", said("today.first_hour"), icon="megaphone", keys="E")
_DUE_CHECK: Final = Mark(said("today.not_ready"), Tone.DUE, ChipShape.TRIANGLE)


def now_card(facts: DayFacts, now: datetime, language: str) -> NowCard:
    """Return the card for this minute; what changes each second is the `pulse`'s."""
    running = tuple(_running(step, now) for step in _runs(facts))
    following = coming(facts, now)
    if following is None:
        return NowCard(
            running=running,
            idle=_idle(facts, now),
            empty=_emptiness(facts),
            others=() if _has_day(facts) else (_FIRST_HOUR,),
            menu=_menu(facts, None),
        )
    rows = check_rows(facts, following, now, language)
    done = sum(row.done for row in rows)
    return NowCard(
        running=running,
        idle=_idle(facts, now),
        step=following.id,
        starts=planned_start(following),
        time=when.wall(planned_start(following)),
        name=step_name(following),
        people=lead_and_people(following, facts.people),
        position=_position(facts, following),
        ready=said("today.ready_count", done=done, all=len(rows)) if rows else NOTHING,
        ready_tone=Tone.DUE if lacks(facts, following, now) else Tone.FAINT,
        checks=rows,
        main=_main(following),
        others=(Action("move", said("today.move")),),
        menu=_menu(facts, following),
    )


def pulse(card: NowCard, now: datetime) -> Pulse:
    """Return what the card shows at this second."""
    progress = tuple(_progress(running, now) for running in card.running)
    if card.starts is None:
        return Pulse(now, progress=progress)
    left = card.starts - now
    length = when.countdown(abs(left))
    short = joined((given(card.time), distance(card.starts, now)))
    if left < timedelta(seconds=1):
        late = left <= timedelta(seconds=-1)
        words = said("when.over_time", length=length) if late else said("when.now")
        tone = Tone.DUE if late else Tone.NOW
        before = said("today.not_begun") if late else NOTHING
        return Pulse(now, before, words, tone, short, progress)
    return Pulse(now, said("today.in"), length, Tone.NOW, short, progress)


def check_rows(facts: DayFacts, step: Record, now: datetime, language: str) -> tuple[TickRow, ...]:
    """Return what must be ready for a step: what is missing first, each part in its order."""
    rows = [_check(facts, check, step, now, language) for check in facts.checks_of(step.id)]
    return tuple(sorted(rows, key=lambda row: row.done))


def _check(facts: DayFacts, check: Record, step: Record, now: datetime, language: str) -> TickRow:
    done = check["done"] is True
    who = joined(
        (facts.people.name(check.words("done_by")), when.maybe_wall(check.moment("done_at"))),
        by=", ",
    )
    optional = NOTHING if check["needed"] is True else said("today.optional")
    return TickRow(
        key=check.id,
        bold=in_language(check["text"], language),
        small=given(check.words("detail")) or (who if done else optional),
        done=done,
        mark=None if done else (_DUE_CHECK if _presses(check, step, now) else _OPEN_CHECK),
        action=None if done else Action("tick", said("today.tick")),
    )


def _presses(check: Record, step: Record, now: datetime) -> bool:
    waits = step.words("state") == "planned" and check["done"] is not True
    return waits and check["needed"] is True and planned_start(step) - now <= PRESSING


def lacks(facts: DayFacts, step: Record, now: datetime) -> bool:
    """Tell whether something needed is missing shortly before a step should start."""
    return any(_presses(check, step, now) for check in facts.checks_of(step.id))


def _runs(facts: DayFacts) -> list[Record]:
    """Return the steps that run, the one that should have started last before the others."""
    return [step for step in reversed(in_order(facts.steps)) if step.words("state") == "running"]


def _running(step: Record, now: datetime) -> Running:
    start, end = step.moment("started_at") or planned_start(step), planned_end(step)
    planned = planned_start(step)
    shown = start if abs(start - planned) >= timedelta(minutes=5) else planned
    return Running(
        id=step.id,
        name=step_name(step),
        hours=said("today.hours", start=when.wall(shown), end=when.wall(end)),
        start=shown,
        end=end,
        late=overdue(end, now),
    )


def _progress(running: Running, now: datetime) -> float:
    whole = (running.end - running.start).total_seconds()
    if whole <= 0:
        return 1.0
    return min(max((now - running.start).total_seconds() / whole, 0.0), 1.0)


def _idle(facts: DayFacts, now: datetime) -> Phrase:
    """Return what stands in place of a running step: before the day, between steps, after it."""
    if not facts.steps:
        return NOTHING
    first = facts.steps[0]
    if now < planned_start(first) and first.words("state") == "planned":
        begins = said("today.begins", time=when.wall(planned_start(first)))
        return joined((begins, _accepted(facts)), by=" ")
    return said("today.nothing_runs")


def _accepted(facts: DayFacts) -> Phrase:
    if facts.accepted is None:
        return NOTHING
    taker = facts.people.name(facts.accepted.words("taker"))
    return said("today.accepted", who=taker, time=when.wall(facts.accepted.moment("accepted_at")))


def _has_day(facts: DayFacts) -> bool:
    return facts.record is not None and bool(facts.steps)


def _emptiness(facts: DayFacts) -> Emptiness:
    if not _has_day(facts):
        begin = Action("begin_day", said("today.begin_day"), ButtonKind.LIT, "sun-horizon", "Enter")
        return Emptiness(said("today.no_day"), begin)
    over = Action("handover", said("today.hand_over"), ButtonKind.LIT, "handshake", "Enter")
    return Emptiness(said("today.day_over"), over)


def _position(facts: DayFacts, step: Record) -> Phrase:
    cycle = [each.id for each in facts.cycle]
    if step.id not in cycle:
        return said("today.outside")
    return said("today.position", place=str(cycle.index(step.id) + 1), all=str(len(cycle)))


def _main(step: Record) -> Action:
    return Action("start", verb_of(step), ButtonKind.LIT, "play", "Enter")


def _menu(facts: DayFacts, following: Record | None) -> tuple[Action, ...]:
    """Return what else can be done, from the step that runs to the whole day."""
    running = _runs(facts)
    actions = [
        Action(f"finish/{step.id}", said("today.finish", step=step_name(step)), icon="check")
        for step in running
    ]
    if following is not None:
        actions += [
            Action(f"open/{following.id}", said("today.open_step"), icon="list-bullets", keys="O"),
            Action(f"assign/{following.id}", said("today.assign"), icon="user"),
            Action(f"add_check/{following.id}", said("today.add_point"), icon="list-checks"),
            Action(f"skip/{following.id}", said("today.skip"), icon="skip-forward"),
        ]
    last = _last_done(facts)
    if last is not None:
        reopen = said("today.reopen", step=step_name(last))
        actions.append(Action(f"reopen/{last.id}", reopen, icon="arrow-counter-clockwise"))
    actions += [
        Action("add_step", said("today.add_step"), icon="plus"),
        Action("tempo", said("today.templates"), icon="sliders-horizontal"),
        _FIRST_HOUR,
    ]
    return tuple(actions)


def step_actions(step: Record) -> tuple[Action, ...]:
    """Return what can be done with one step, by its state."""
    reopen = ("reopen", "today.reopen_it", "arrow-counter-clockwise")
    offers: dict[str, tuple[tuple[str, str, str], ...]] = {
        "planned": (
            ("start", "today.start", "play"),
            ("move", "today.move", "clock-clockwise"),
            ("skip", "today.skip", "skip-forward"),
        ),
        "running": (("finish", "today.finish_it", "check"),),
        "done": (reopen,),
        "skipped": (reopen,),
    }
    opened = ("open", "today.open_step", "list-bullets")
    return tuple(
        Action(f"{key}/{step.id}", said(word), icon=icon)
        for key, word, icon in (opened, *offers[step.words("state")])
    )


def _last_done(facts: DayFacts) -> Record | None:
    ended = [step for step in facts.steps if step.words("state") in {"done", "skipped"}]
    return max(ended, key=lambda step: step.words("ended_at") or step.changed_at, default=None)
