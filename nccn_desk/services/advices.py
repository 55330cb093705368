"""Advices are kept with their reasons, and with what became of them once somebody knows."""

from __future__ import annotations

from nccn_desk.domain.advices import OUTCOMES
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down an advice that was given, now unless it is said when."""
    given: dict[str, Value] = {"owner": uow.actor.officer, **values}
    at = given.get("given_at")
    given["given_at"] = states.happened(uow, from_text(str(at)) if at else None, "given_at")
    uow.create("advices", given)
    return uow.commit()


def change(uow: UnitOfWork, advice: str, values: Values) -> ChangeSet:
    """Change what is known of an advice; what became of it has an act of its own."""
    states.living(uow, "advices", advice)
    uow.change("advices", advice, values)
    return uow.commit()


def tie(uow: UnitOfWork, advice: str, decision: str) -> ChangeSet:
    """Say in which decision it was followed, or was not."""
    states.living(uow, "advices", advice)
    states.living(uow, "decisions", decision)
    uow.change("advices", advice, {"decision": decision})
    return uow.commit()


def conclude(uow: UnitOfWork, advice: str, outcome: str, source: str) -> ChangeSet:
    """Say what became of an advice, and where that can be read."""
    states.living(uow, "advices", advice)
    if outcome != OUTCOMES[0] and not source.strip():
        raise BadValue("outcome_source", field="outcome_source")
    known = outcome != OUTCOMES[0]
    values: Values = {
        "outcome": outcome,
        "outcome_on": day_of(uow.clock.now()).isoformat() if known else None,
        "outcome_source": source.strip() or None,
    }
    uow.change("advices", advice, values)
    return uow.commit()


def of(reader: Reader, tie_name: str, record: str) -> tuple[Record, ...]:
    """Return the advices about a moment or a decision, in the order in which they were given."""
    return reader.records(Query("advices", (Where(tie_name, "=", record),), ("given_at",)))
