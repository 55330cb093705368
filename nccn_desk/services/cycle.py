"""The cycle runs a day: it is opened from the template, and each step goes its way with a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from nccn_desk.domain.cycle import OUTPUT_STATES
from nccn_desk.domain.planning import PlannedStep, day_number
from nccn_desk.domain.planning import steps_of as planned_steps
from nccn_desk.domain.register import Record, Structure, Value, Values
from nccn_desk.domain.steps import in_order
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, in_brussels, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services import checklists, noting, states, templates
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

CHANGEABLE: Final = frozenset({"people", "place", "minutes", "role", "inputs", "name"})


def day_id(day: date) -> str:
    """Return the identifier that a day has at every desk."""
    return derived_id("day", day.isoformat())


def find_day(reader: Reader, day: date) -> Record | None:
    """Return a day, or None if it was not opened."""
    return states.found(reader, "days", day_id(day))


def steps_on(reader: Reader, day: date) -> tuple[Record, ...]:
    """Return the steps of a day by their planned time."""
    return in_order(reader.records(Query("steps", (Where("day", "=", day_id(day)),))))


def open_day(uow: UnitOfWork, day: date, phase: str = "any") -> ChangeSet:
    """Make a day, its steps and their checks from the templates in use; do nothing if it is there.

    All identifiers follow from the day and the template, so that two desks that open a day
    without a network make one day.
    """
    if find_day(uow, day) is None:
        lay_day(uow, day, phase)
    return uow.commit()


def lay_day(uow: UnitOfWork, day: date, phase: str = "any") -> None:
    """Do the same within another act."""
    templates.lay_default(uow)
    checklists.lay_defaults(uow)
    used = templates.in_use(uow)
    values: Values = {
        "day": day.isoformat(),
        "template": used[0].id,
        "number": day_number(day, _numbered(uow)),
    }
    made = uow.create("days", values, record_id=day_id(day))
    for template in used:
        for planned in planned_steps(template, templates.steps_of(uow, template.id), day):
            step = derived_id("step", made.id, planned.source.id, str(planned.occurrence))
            checklists.lay_checks(uow, lay_step(uow, made.id, planned, step), phase)


def lay_step(uow: UnitOfWork, day: str, planned: PlannedStep, step: str) -> Record:
    """Make one planned step of a day under an identifier, within another act."""
    source, moment = planned.source, to_text(planned.planned)
    taken_over: Values = {
        name: source[name] for name in ("key", "name", "minutes", "role", "place", "inputs")
    }
    outputs = tuple({"name": name, "state": "open", "words": ""} for name in product_names(source))
    values: Values = {
        **taken_over,
        "day": day,
        "template_step": source.id,
        "planned": moment,
        "first_planned": moment,
        "outputs": outputs,
    }
    return uow.create("steps", values, record_id=step)


def product_names(source: Record) -> tuple[str, ...]:
    """Return what a template's step brings out, in order."""
    names = source["outputs"]
    return tuple(str(name) for name in (names if isinstance(names, (tuple, list)) else ()))


def start_step(uow: UnitOfWork, step: str, at: datetime | None = None) -> ChangeSet:
    """Start a step, now or at a time that has passed."""
    record = states.living(uow, "steps", step)
    values: Values = {"state": "running", "started_at": states.happened(uow, at, "started_at")}
    if states.move(uow, record, ("planned",), values):
        _note(uow, "step_started", record)
    return uow.commit()


def finish_step(uow: UnitOfWork, step: str, at: datetime | None = None) -> ChangeSet:
    """Finish a step, now or at a time that has passed, also one that nobody noted as started."""
    record = states.living(uow, "steps", step)
    ended = states.happened(uow, at, "ended_at")
    if ended < record.words("started_at"):
        raise BadValue("before_start", field="ended_at")
    if states.move(uow, record, ("planned", "running"), {"state": "done", "ended_at": ended}):
        _note(uow, "step_finished", record)
    return uow.commit()


def skip_step(uow: UnitOfWork, step: str, reason: str) -> ChangeSet:
    """Leave a step out today, and say why."""
    record = states.living(uow, "steps", step)
    values: Values = {"state": "skipped", "reason": states.reason_given(reason)}
    if states.move(uow, record, ("planned",), values):
        _note(uow, "step_skipped", record, reason=reason)
    return uow.commit()


def reopen_step(uow: UnitOfWork, step: str) -> ChangeSet:
    """Take up a finished step again, or put a skipped one back into the day."""
    record = states.living(uow, "steps", step)
    if record.words("state") == "skipped":
        values: Values = {"state": "planned", "reason": None}
    else:
        values = {"state": "running", "ended_at": None}
    if states.move(uow, record, ("done", "skipped"), values):
        _note(uow, "step_reopened", record)
    return uow.commit()


def move_step(uow: UnitOfWork, step: str, to: datetime, reason: str) -> ChangeSet:
    """Plan a step at another time, and say why; later steps stay where they are."""
    record = states.living(uow, "steps", step)
    if record.words("state") != "planned":
        raise NotAllowed("step_has_begun")
    states.reason_given(reason)
    if from_text(record.words("planned")) != to:
        uow.change("steps", step, {"planned": to_text(to), "reason": reason})
        _note(uow, "step_moved", record, time=f"{in_brussels(to):%H:%M}", reason=reason)
    return uow.commit()


def assign_step(uow: UnitOfWork, step: str, officer: str) -> ChangeSet:
    """Make an officer answer for a step; "" for nobody yet."""
    record = states.living(uow, "steps", step)
    if record.words("owner") != officer:
        uow.change("steps", step, {"owner": officer or None})
        if officer:
            name = states.living(uow, "officers", officer).words("name")
            _note(uow, "step_assigned", record, who=name)
        else:
            _note(uow, "step_unassigned", record)
    return uow.commit()


def change_step(uow: UnitOfWork, step: str, values: Values) -> ChangeSet:
    """Change who takes part, the place or the length of a step; times and states have own acts."""
    for name in values:
        if name not in CHANGEABLE:
            raise NotAllowed("step_by_act", field=name)
    uow.change("steps", states.living(uow, "steps", step).id, values)
    return uow.commit()


def add_step(uow: UnitOfWork, day: str, values: Values) -> ChangeSet:
    """Add a step outside the fixed cycle to a day; it needs a `name` and a `planned` moment."""
    if not values.get("name"):
        raise BadValue("required", field="name", register="steps")
    made = uow.create(
        "steps",
        {
            **states.plain(values),
            "day": states.living(uow, "days", day).id,
            "first_planned": values.get("planned"),
            "outside": True,
        },
    )
    _note(uow, "step_added", made, time=f"{in_brussels(from_text(made.words('planned'))):%H:%M}")
    return uow.commit()


def set_output(uow: UnitOfWork, step: str, name: str, state: str, words: str = "") -> ChangeSet:
    """Say how one output of a step stands, open, ready or late; a new name is added to them.

    `words` take the place of the product's name where it has one of its own: Persdossier v3.
    """
    if state not in OUTPUT_STATES:
        raise BadValue(field="outputs", reason=state)
    record = states.living(uow, "steps", step)
    outputs = {str(each["name"]): each for each in outputs_of(record)}
    before = outputs.get(name, {})
    outputs[name] = {"name": name, "state": state, "words": words}
    uow.change("steps", step, {"outputs": tuple(outputs.values())})
    if state == "ready" and before.get("state") != "ready":
        product = words or noting.product_name(uow, name)
        _note(uow, "output_ready", record, product=product)
    return uow.commit()


def number_day(uow: UnitOfWork, day: str, number: int) -> ChangeSet:
    """Say which day of the crisis a day is; days opened later count on from the earliest one."""
    if number < 1:
        raise BadValue(field="number", reason="range")
    uow.change("days", states.living(uow, "days", day).id, {"number": number})
    return uow.commit()


def close_day(uow: UnitOfWork, day: str) -> ChangeSet:
    """Close a day; what it holds stays as it is."""
    if not states.living(uow, "days", day).words("closed_at"):
        uow.change("days", day, {"closed_at": to_text(uow.clock.now())})
    return uow.commit()


def outputs_of(step: Record) -> tuple[Mapping[str, Structure], ...]:
    """Return what a step brings out: each with its `name`, `state` and `words`."""
    outputs: Value = step["outputs"]
    if not isinstance(outputs, (tuple, list)):
        return ()
    return tuple(each for each in outputs if isinstance(each, Mapping))


def _numbered(reader: Reader) -> dict[date, int]:
    """Return one day whose number is known."""
    days = reader.records(Query("days", (Where("number", "!=", None),), ("day",), limit=1))
    return {date.fromisoformat(day.words("day")): day.whole("number") for day in days}


def _note(uow: UnitOfWork, source: str, step: Record, **values: str) -> None:
    name = noting.step_name(uow, step)
    noting.note_act(uow, source, frozenset({step.id}), step=name, **values)
