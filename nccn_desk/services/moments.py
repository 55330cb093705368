"""A key moment brings its run sheet; it is closed only once somebody was debriefed."""

from __future__ import annotations

from datetime import datetime

from nccn_desk.domain.moments import RUN_SHEET, waits_for_debrief
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states, tasks
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def steps_of(reader: Reader, moment: str) -> tuple[Record, ...]:
    """Return the run sheet of a moment, in the order in which it is planned."""
    where = (Where("moment", "=", moment),)
    return reader.records(Query("moment_steps", where, ("planned", "created_at")))


def decisions_of(reader: Reader, moment: str) -> tuple[Record, ...]:
    """Return what was decided in a moment."""
    where = (Where("moment", "=", moment),)
    return reader.records(Query("decisions", where, ("created_at",)))


def held(reader: Reader) -> tuple[Record, ...]:
    """Return the moments that were held and are not closed."""
    return reader.records(Query("moments", (Where("state", "=", "held"),), ("held_at",)))


def planned(reader: Reader) -> tuple[Record, ...]:
    """Return the moments that nobody said were held or called off, the first to come first."""
    return reader.records(Query("moments", (Where("state", "=", "planned"),), ("at",)))


def undebriefed(reader: Reader) -> tuple[Record, ...]:
    """Return the moments that were held and of which nobody has been debriefed."""
    return tuple(each for each in held(reader) if waits_for_debrief(each))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down a moment that is to come, with its run sheet."""
    made = uow.create("moments", {"owner": uow.actor.officer, **states.plain(values)})
    at = from_text(made.words("at"))
    for line in RUN_SHEET:
        planned = to_text(at + line.after)
        given: dict[str, Value] = {"moment": made.id, "kind": line.kind, "planned": planned}
        uow.create("moment_steps", {**given, "owner": made.words("owner") or None})
    return uow.commit()


def add_step(uow: UnitOfWork, moment: str, title: str, planned: datetime | None) -> ChangeSet:
    """Add a line that no run sheet has."""
    states.living(uow, "moments", moment)
    if not title.strip():
        raise BadValue("required", field="title", register="moment_steps")
    when = to_text(planned) if planned else None
    given: Values = {"moment": moment, "title": title.strip(), "planned": when}
    uow.create("moment_steps", {"owner": uow.actor.officer, **given})
    return uow.commit()


def change(uow: UnitOfWork, moment: str, values: Values) -> ChangeSet:
    """Change what is known of a moment; where its hour moves, what is still open moves along."""
    record = states.living(uow, "moments", moment)
    changed = uow.change("moments", record.id, states.plain(values))
    shift = from_text(changed.words("at")) - from_text(record.words("at"))
    for step in steps_of(uow, moment) if shift else ():
        planned = step.moment("planned")
        if planned is not None and step.words("state") == "open":
            uow.change("moment_steps", step.id, {"planned": to_text(planned + shift)})
    return uow.commit()


def change_step(uow: UnitOfWork, step: str, values: Values) -> ChangeSet:
    """Change what is known of a line of the run sheet; its state has acts of its own."""
    states.living(uow, "moment_steps", step)
    uow.change("moment_steps", step, states.plain(values))
    return uow.commit()


def hold(uow: UnitOfWork, moment: str, at: datetime | None = None) -> ChangeSet:
    """Say that it was held, now unless it is said when; the debriefing is due from then on."""
    record = states.living(uow, "moments", moment)
    when = states.happened(uow, at, "held_at")
    if states.move(uow, record, ("planned",), {"state": "held", "held_at": when}):
        _settle(uow, moment, "meeting", when, "")
    return uow.commit()


def debrief(uow: UnitOfWork, moment: str, words: str, at: datetime | None = None) -> ChangeSet:
    """Say that the debriefing was held, and what it gave."""
    record = states.living(uow, "moments", moment)
    if record.words("state") != "held":
        raise NotAllowed("not_held_yet")
    if not words.strip():
        raise BadValue("debrief_needed", field="debrief")
    when = states.happened(uow, at, "debriefed_at")
    uow.change("moments", moment, {"debriefed_at": when, "debrief": words.strip()})
    _settle(uow, moment, "debrief", when, "")
    return uow.commit()


def close(uow: UnitOfWork, moment: str) -> ChangeSet:
    """Say that nothing more is to be done; raise NotAllowed while nobody was debriefed."""
    record = states.living(uow, "moments", moment)
    if waits_for_debrief(record):
        raise NotAllowed("debrief_first")
    states.move(uow, record, ("held",), {"state": "closed"})
    return uow.commit()


def cancel(uow: UnitOfWork, moment: str, reason: str) -> ChangeSet:
    """Say that it will not be held, and why."""
    record = states.living(uow, "moments", moment)
    values: Values = {"state": "cancelled", "reason": states.reason_given(reason)}
    states.move(uow, record, ("planned",), values)
    return uow.commit()


def reopen(uow: UnitOfWork, moment: str) -> ChangeSet:
    """Plan a moment again that was cancelled, or follow one again that was closed."""
    record = states.living(uow, "moments", moment)
    back = "planned" if record.words("state") == "cancelled" else "held"
    states.move(uow, record, ("cancelled", "closed"), {"state": back, "reason": None})
    return uow.commit()


def finish_step(uow: UnitOfWork, step: str, words: str, at: datetime | None = None) -> ChangeSet:
    """Say that a line was done and what it gave; its task is done with it.

    The debriefing is held by an act of its own: a tick tells nobody what was said.
    """
    record = states.living(uow, "moment_steps", step)
    if record.words("kind") == "debrief":
        return debrief(uow, record.words("moment"), words, at)
    when = states.happened(uow, at, "actual")
    _done(uow, record, when, words)
    return uow.commit()


def drop_step(uow: UnitOfWork, step: str, reason: str) -> ChangeSet:
    """Say that a line is not done, and why; the debriefing is never dropped once it was held."""
    record = states.living(uow, "moment_steps", step)
    if record.words("kind") == "debrief" and waits_for_debrief(
        uow.record("moments", record.words("moment"))
    ):
        raise NotAllowed("debrief_first")
    values: Values = {"state": "dropped", "reason": states.reason_given(reason)}
    states.move(uow, record, ("open",), values)
    return uow.commit()


def reopen_step(uow: UnitOfWork, step: str) -> ChangeSet:
    """Say that a line is still to be done."""
    record = states.living(uow, "moment_steps", step)
    values: Values = {"state": "open", "reason": None, "actual": None}
    states.move(uow, record, ("done", "dropped"), values)
    return uow.commit()


def make_tasks(uow: UnitOfWork, moment: str, names: dict[str, str]) -> ChangeSet:
    """Make a task of each open line that has none; `names` are what the lines are called."""
    record = states.living(uow, "moments", moment)
    for step in steps_of(uow, moment):
        if step.words("state") == "open" and not step.words("task"):
            what = step.words("title") or names.get(step.words("kind"), step.words("kind"))
            given: Values = {
                "title": f"{what}: {record.words('title')}",
                "owner": step.words("owner") or record.words("owner") or None,
                "due": step.words("planned") or None,
                "source": moment,
                "source_register": "moments",
            }
            uow.change("moment_steps", step.id, {"task": tasks.lay(uow, given)})
    return uow.commit()


def _settle(uow: UnitOfWork, moment: str, kind: str, when: str, words: str) -> None:
    for step in steps_of(uow, moment):
        if step.words("kind") == kind and step.words("state") == "open":
            _done(uow, step, when, words)


def _done(uow: UnitOfWork, step: Record, when: str, words: str) -> None:
    told = {"words": words.strip()} if words.strip() else {}
    states.move(uow, step, ("open",), {"state": "done", "actual": when, **told})
    task = states.present(uow, "tasks", step.words("task"))
    if task is not None and task.words("state") in {"open", "taken"}:
        states.move(uow, task, ("open", "taken"), {"state": "done", "done_at": when})
