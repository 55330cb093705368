"""The exercise day is built by playing its script through the services, one act after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.steps import planned_end, planned_start
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import StoppedClock, day_of, to_text
from nccn_desk.services import (
    checklists,
    cycle,
    handovers,
    journal,
    meetings,
    states,
    tasks,
)
from nccn_desk.services.exercise import (
    after,
    conferences,
    deciding,
    frame,
    messages,
    moments,
    monitoring,
    network,
    questions,
    rumours,
    series,
    words,
)
from nccn_desk.services.exercise.cast import Cast
from nccn_desk.services.exercise.script import Act, read_script, wall
from nccn_desk.services.exercise.stage import Stage
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.shapes import Actor

Units = Callable[[Actor], AbstractContextManager[UnitOfWork]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a builder leaves behind: the officers' ids by initials, and the instant to open at."""

    officers: Mapping[str, str]
    now: datetime
    crisis: str
    made: Mapping[str, str] = field(default_factory=dict)


def build_exercise(
    units: Units, clock: StoppedClock, signers: Mapping[str, Signer] | None = None
) -> Built:
    """Make the exercise day in an empty store and leave the clock at its instant.

    `units` opens a unit of work for whoever acts; `clock` must be the one that the store goes by.
    `signers`, by initials, play their people with a key and an officer id of their own.
    """
    script = read_script()
    cast = Cast(script.station, script.people, signers or {})
    made: dict[str, str] = {}
    clock.set(script.acts[0].at)
    with units(cast.actor(script.acts[0].by)) as uow:
        enter(uow, cast)
    for act in script.acts:
        clock.set(act.at)
        with units(cast.actor(act.by)) as uow:
            changes = PLAYS[act.do](Stage(uow, cast, made), act)
            made.update(_named(act, changes))
    clock.set(script.now)
    return Built({each: cast.id_of(each) for each in cast.people}, script.now, script.crisis, made)


def enter(uow: UnitOfWork, cast: Cast) -> ChangeSet:
    """Enter the people into the team, those whom the store does not know yet."""
    for initials in cast.people:
        officer = cast.id_of(initials)
        if states.found(uow, "officers", officer) is None:
            uow.create("officers", cast.values(initials), record_id=officer)
        else:
            uow.change("officers", officer, cast.values(initials))
    return uow.commit()


def _named(act: Act, changes: ChangeSet) -> dict[str, str]:
    """Return what an act made under the names that the script gives: ``"as": "tasks/T1"``."""
    named: dict[str, str] = {}
    for name in act.words("as").split():
        register = name.partition("/")[0]
        (named[name],) = (record for kind, record in changes.records if kind == register)
    return named


def _open(stage: Stage, act: Act) -> ChangeSet:
    day = date.fromisoformat(act.words("day"))
    cycle.lay_day(stage.uow, day)
    stage.uow.change("days", cycle.day_id(day), {"number": int(act.words("number"))})
    for step in cycle.steps_on(stage.uow, day):
        _furnish_step(stage, step, act.given.get(step.words("key")))
    return stage.uow.commit()


def _lived(stage: Stage, act: Act) -> ChangeSet:
    """Take over a day that was lived before this store: how many minutes late each step began."""
    day = date.fromisoformat(act.words("day"))
    if cycle.find_day(stage.uow, day) is None:
        cycle.lay_day(stage.uow, day)
        stage.uow.change("days", cycle.day_id(day), {"number": int(act.words("number"))})
        late = act.given["late"]
        for step in cycle.steps_on(stage.uow, day):
            minutes = late.get(step.words("key"), 0) if isinstance(late, Mapping) else 0
            values: Values = {
                "state": "done",
                "started_at": to_text(planned_start(step) + timedelta(minutes=int(str(minutes)))),
                "ended_at": to_text(planned_end(step)),
            }
            stage.uow.change("steps", step.id, values)
    return stage.uow.commit()


def _furnish(stage: Stage, act: Act) -> ChangeSet:
    """Write down who, where and what a step brings out, without a word in the journal."""
    _furnish_step(stage, stage.step(act), act.given["with"])
    return stage.uow.commit()


def _furnish_step(stage: Stage, step: Record, known: Value) -> None:
    values: dict[str, Value] = dict(known) if isinstance(known, Mapping) else {}
    owner = str(values.get("owner", ""))
    owned = {"owner": stage.cast.id_of(owner)} if owner else {}
    stage.uow.change("steps", step.id, {**values, **owned})


def _move(stage: Stage, act: Act) -> ChangeSet:
    return cycle.move_step(
        stage.uow, stage.step(act).id, wall(act.words("to")), act.words("reason")
    )


def _output(stage: Stage, act: Act) -> ChangeSet:
    step, state = stage.step(act).id, act.words("state")
    return cycle.set_output(stage.uow, step, act.words("name"), state, act.words("words"))


def _check(stage: Stage, act: Act) -> ChangeSet:
    """Tick a point of a step, or only say how it stands."""
    points = checklists.checks_of(stage.uow, stage.step(act).id)
    said = checklists.tick if act.words("done") else checklists.describe
    return said(stage.uow, points[int(act.words("point"))].id, act.words("detail"))


def _checks(stage: Stage, act: Act) -> ChangeSet:
    """Tick all points of a step at once."""
    done: Values = {"done": True, "done_at": to_text(act.at), "done_by": stage.cast.id_of(act.by)}
    for point in checklists.checks_of(stage.uow, stage.step(act).id):
        stage.uow.change("checks", point.id, done)
    return stage.uow.commit()


def _note(stage: Stage, act: Act) -> ChangeSet:
    about = frozenset(stage.made[name] for name in act.words("about").split())
    kind = act.words("kind") or "fact"
    return journal.note(stage.uow, act.words("text"), kind, act.moment("event"), about)


def _correct(stage: Stage, act: Act) -> ChangeSet:
    line = stage.made[act.words("line")]
    return journal.correct(stage.uow, line, act.words("text"), act.words("reason"))


def _task(stage: Stage, act: Act) -> ChangeSet:
    due = act.moment("due")
    source = act.words("source")
    values: Values = {
        "title": act.words("title"),
        "note": act.words("note") or None,
        "owner": stage.cast.id_of(act.words("owner")) or None,
        "due": to_text(due) if due else None,
        "source": stage.made[source] if source else None,
        "source_register": source.partition("/")[0] or None,
    }
    return tasks.add(stage.uow, values)


def _meeting(stage: Stage, act: Act) -> ChangeSet:
    present = frozenset(stage.cast.id_of(each) for each in act.words("present").split())
    values: Values = {
        "title": act.words("title"),
        "series": act.words("series"),
        "planned": to_text(wall(act.words("planned"))),
        "minutes_planned": int(act.words("minutes")),
        "place": act.words("place"),
        "guests": act.words("guests"),
        "chair": stage.cast.id_of(act.words("chair")) or None,
        "present": present,
    }
    return meetings.plan(stage.uow, values)


PLAYS: Final[Mapping[str, Callable[[Stage, Act], ChangeSet]]] = {
    "open": _open,
    "lived": _lived,
    "furnish": _furnish,
    "start": lambda stage, act: cycle.start_step(stage.uow, stage.step(act).id),
    "finish": lambda stage, act: cycle.finish_step(stage.uow, stage.step(act).id),
    "move": _move,
    "output": _output,
    "check": _check,
    "checks": _checks,
    "note": _note,
    "capture": lambda stage, act: journal.capture(stage.uow, act.words("text"), act.words("kind")),
    "correct": _correct,
    "task": _task,
    "take_task": lambda stage, act: tasks.take(stage.uow, stage.of(act)),
    "finish_task": lambda stage, act: tasks.finish(stage.uow, stage.of(act)),
    "meeting": _meeting,
    "start_meeting": lambda stage, act: meetings.start(stage.uow, stage.of(act)),
    "end_meeting": lambda stage, act: meetings.end(stage.uow, stage.of(act)),
    "decisions": lambda stage, act: meetings.record_decisions(
        stage.uow, stage.of(act), act.words("text")
    ),
    "minutes": lambda stage, act: meetings.write_minutes(
        stage.uow, stage.of(act), act.words("language"), act.words("text")
    ),
    "prepare": lambda stage, act: handovers.prepare(
        stage.uow, date.fromisoformat(act.words("day")), stage.cast.id_of(act.words("taker"))
    ),
    "words": lambda stage, act: handovers.write_note(
        stage.uow, stage.of(act), act.words("language"), act.words("text")
    ),
    "hand_over": lambda stage, act: handovers.hand_over(
        stage.uow, stage.of(act), stage.cast.signer(act.by)
    ),
    "accept": lambda stage, act: handovers.accept(
        stage.uow, stage.of(act), stage.cast.signer(act.by)
    ),
    "close": lambda stage, act: cycle.close_day(stage.uow, cycle.day_id(day_of(act.at))),
    **words.PLAYS,
    **network.PLAYS,
    **messages.PLAYS,
    **deciding.PLAYS,
    **questions.PLAYS,
    **conferences.PLAYS,
    **after.PLAYS,
    **monitoring.PLAYS,
    **series.PLAYS,
    **frame.PLAYS,
    **moments.PLAYS,
    **rumours.PLAYS,
}
