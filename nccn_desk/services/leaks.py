"""A leak is held against what is known; with a decision its milestone is noted in the same act."""

from __future__ import annotations

from nccn_desk.domain.leaks import truth_of
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text
from nccn_desk.services import deciding, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down a leak; that its decision leaked is noted with it."""
    given: dict[str, Value] = {"owner": uow.actor.officer, **states.plain(values)}
    at = given.get("at")
    given["at"] = states.happened(uow, from_text(str(at)) if at else None, "at")
    made = uow.create("leaks", given)
    _note(uow, made)
    return uow.commit()


def change(uow: UnitOfWork, leak: str, values: Values) -> ChangeSet:
    """Change what is known of a leak; another hour corrects the milestone that it noted."""
    states.living(uow, "leaks", leak)
    given = dict(states.plain(values))
    if given.get("at"):
        given["at"] = states.happened(uow, from_text(str(given["at"])), "at")
    changed = uow.change("leaks", leak, given)
    if {"at", "outlet"} & given.keys() and changed.words("milestone"):
        _note(uow, changed, corrects=changed.words("milestone"))
    return uow.commit()


def tie(uow: UnitOfWork, leak: str, decision: str) -> ChangeSet:
    """Say which decision leaked; that it did is noted in the same act."""
    record = states.living(uow, "leaks", leak)
    states.living(uow, "decisions", decision)
    if record.words("decision") != decision:
        _note(uow, uow.change("leaks", record.id, {"decision": decision, "milestone": None}))
    return uow.commit()


def close(uow: UnitOfWork, leak: str) -> ChangeSet:
    """Say that nothing more is to be done about it."""
    states.move(uow, states.living(uow, "leaks", leak), ("open",), {"state": "closed"})
    return uow.commit()


def reopen(uow: UnitOfWork, leak: str) -> ChangeSet:
    """Follow a leak again."""
    states.move(uow, states.living(uow, "leaks", leak), ("closed",), {"state": "open"})
    return uow.commit()


def of(reader: Reader, decision: str) -> tuple[Record, ...]:
    """Return the leaks of a decision, by their hour."""
    return reader.records(Query("leaks", (Where("decision", "=", decision),), ("at",)))


def truth(reader: Reader, leak: Record) -> str:
    """Return how a leak stands against what somebody noted of its decision."""
    decision = states.present(reader, "decisions", leak.words("decision"))
    held = deciding.milestones(reader, decision.id) if decision is not None else {}
    return truth_of(leak, decision, held)


def _note(uow: UnitOfWork, leak: Record, corrects: str = "") -> None:
    """Note that the decision leaked, unless an earlier leak of it was noted."""
    decision = leak.words("decision")
    if not decision:
        return
    known = deciding.milestones(uow, decision).get("leaked")
    if known is not None and known.id != corrects and known.words("at") <= leak.words("at"):
        return
    given: dict[str, Value] = {
        "decision": decision,
        "kind": "leaked",
        "at": leak.words("at"),
        "source": leak.words("outlet"),
    }
    if known is not None:
        given["corrects"] = known.id
    uow.change("leaks", leak.id, {"milestone": uow.create("milestones", given).id})
