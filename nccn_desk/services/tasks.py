"""Tasks are added, taken, finished, dropped and taken up again, each by one act."""

from __future__ import annotations

from nccn_desk.domain.register import Values
from nccn_desk.domain.tasks import horizon_of
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.services import states
from nccn_desk.services.ports import UnitOfWork


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add a task; its horizon follows from its due time unless it is given."""
    lay(uow, values)
    return uow.commit()


def lay(uow: UnitOfWork, values: Values) -> str:
    """Do the same within another act; return the task's id."""
    return uow.create("tasks", _with_horizon(uow, states.plain(values))).id


def take(uow: UnitOfWork, task: str) -> ChangeSet:
    """Take a task upon oneself, also one that another had taken."""
    record = states.living(uow, "tasks", task)
    values: Values = {"state": "taken", "owner": uow.actor.officer}
    if not states.move(uow, record, ("open",), values):
        uow.change("tasks", task, values)
    return uow.commit()


def finish(uow: UnitOfWork, task: str) -> ChangeSet:
    """Say that a task is done."""
    values: Values = {"state": "done", "done_at": to_text(uow.clock.now())}
    states.move(uow, states.living(uow, "tasks", task), ("open", "taken"), values)
    return uow.commit()


def reopen(uow: UnitOfWork, task: str) -> ChangeSet:
    """Open a task again that was done, dropped or taken."""
    values: Values = {"state": "open", "done_at": None, "reason": None}
    record = states.living(uow, "tasks", task)
    states.move(uow, record, ("taken", "done", "dropped"), values)
    return uow.commit()


def drop(uow: UnitOfWork, task: str, reason: str) -> ChangeSet:
    """Let a task go, and say why."""
    values: Values = {"state": "dropped", "reason": states.reason_given(reason)}
    states.move(uow, states.living(uow, "tasks", task), ("open", "taken"), values)
    return uow.commit()


def change(uow: UnitOfWork, task: str, values: Values) -> ChangeSet:
    """Change what a task says, who does it or by when; its state has acts of its own."""
    record = states.living(uow, "tasks", task)
    uow.change("tasks", record.id, _with_horizon(uow, states.plain(values)))
    return uow.commit()


def _with_horizon(uow: UnitOfWork, values: Values) -> Values:
    due = values.get("due")
    if not due or not isinstance(due, str) or values.get("horizon"):
        return values
    try:
        return {**values, "horizon": horizon_of(from_text(due), uow.clock.now())}
    except ValueError:  # the register says which field it is
        return values
