"""What an earlier day left open stays open until it is finished, skipped or carried over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.steps import in_order, planned_start
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, in_brussels, to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import say_in
from nccn_desk.services import checklists, cycle, noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

OPEN: Final = ("planned", "running")
CARRIED: Final = ("key", "name", "minutes", "owner", "role", "people", "place", "inputs", "outputs")


def left_open(reader: Reader, today: date) -> tuple[Record, ...]:
    """Return the steps of earlier days that are still open, the oldest first."""
    where = (
        Where("state", "in", OPEN),
        Where("day", "!=", cycle.day_id(today)),
        Where("planned", "<", to_text(at(today + timedelta(days=1), time()))),
    )
    return in_order(reader.records(Query("steps", where)))


def is_left(step: Record, today: date) -> bool:
    """Tell whether a step belongs to an earlier day and is still open."""
    earlier = step.words("day") != cycle.day_id(today) and day_of(planned_start(step)) <= today
    return earlier and step.words("state") in OPEN


def carry_over(uow: UnitOfWork, step: str, to: datetime, reason: str) -> ChangeSet:
    """Do a step of an earlier day on a later one, outside its cycle, and say why.

    The earlier day keeps what was planned: the step stands there as skipped, with where it went.
    People, products and points go along. Raise NotAllowed where that day was not begun.
    """
    record = states.living(uow, "steps", step)
    states.reason_given(reason)
    if record.words("state") != "planned":
        raise NotAllowed("step_has_begun")
    day = cycle.find_day(uow, day_of(to))
    if day is None:
        raise NotAllowed("day_not_begun")
    if day.id == record.words("day"):
        return cycle.move_step(uow, step, to, reason)
    made = _lay(uow, record, day.id, {"planned": to_text(to), "first_planned": to_text(to)})
    local = in_brussels(to)
    told = {"day": f"{local:%d/%m}", "time": f"{local:%H:%M}", "reason": reason}
    gone = say_in(noting.language(uow), "cycle.carried", **told)
    states.move(uow, record, ("planned",), {"state": "skipped", "reason": gone})
    told["day"] = f"{in_brussels(planned_start(record)):%d/%m}"
    name = noting.step_name(uow, record)
    noting.note_act(uow, noting.CARRIED, frozenset({step, made}), step=name, **told)
    return uow.commit()


def _lay(uow: UnitOfWork, record: Record, day: str, planned: Values) -> str:
    values: Values = {name: record[name] for name in CARRIED}
    known = states.free_id(uow, "steps", day, "carried", record.id)
    made = uow.create("steps", {**values, **planned, "day": day, "outside": True}, record_id=known)
    for check in checklists.checks_of(uow, record.id):
        uow.create("checks", {**check.values, "step": made.id})
    return made.id
