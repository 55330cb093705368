"""A media query is followed from its receipt to its closure; nothing is answered uncleared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.press import QUERY_OPEN
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import asking, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

UNCLEARED: Final = {"cleared_by": None, "cleared_at": None}


@dataclass(frozen=True, slots=True)
class Measures:
    """How queries are dealt with: those open, the age of the oldest, answers before the deadline.

    `in_time` counts, among `due` queries that had a deadline and were answered or passed it.
    """

    open: int
    late: int
    oldest: timedelta
    in_time: int
    due: int


def receive(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down a query, received now unless it is said when."""
    given = dict(states.plain(values))
    received = Record("media_queries", "", given).moment("received_at")
    given["received_at"] = states.happened(uow, received, "received_at")
    _check_times(given)
    uow.create("media_queries", given)
    return uow.commit()


def change(uow: UnitOfWork, query: str, values: Values) -> ChangeSet:
    """Change what is known of a query; other words of an answer are not those that were cleared."""
    record = states.living(uow, "media_queries", query)
    given = dict(states.plain(values))
    _check_times({**record.values, **given})
    moved = {"answer", "bank", "language"} & given.keys()
    if record.words("state") == "cleared" and any(given[each] != record[each] for each in moved):
        given |= {"state": "assigned", **UNCLEARED}
    uow.change("media_queries", query, given)
    return uow.commit()


def assign(uow: UnitOfWork, query: str, officer: str) -> ChangeSet:
    """Say who deals with it."""
    record = states.living(uow, "media_queries", query)
    states.living(uow, "officers", officer)
    if record.words("state") == "received":
        states.move(uow, record, ("received",), {"state": "assigned", "assigned": officer})
    else:
        uow.change("media_queries", query, {"assigned": officer})
    return uow.commit()


def lay_before(uow: UnitOfWork, query: str, authority: str) -> ChangeSet:
    """Lay it before the authority that is competent."""
    record = states.living(uow, "media_queries", query)
    if not authority.strip():
        raise BadValue("authority_needed", field="authority")
    values: Values = {"state": "with_authority", "authority": authority.strip(), **UNCLEARED}
    states.move(uow, record, ("assigned",), values)
    return uow.commit()


def clear(uow: UnitOfWork, query: str, by: str = "") -> ChangeSet:
    """Say who agreed to the answer; a prepared answer that stands cleared needs nobody more."""
    record = states.living(uow, "media_queries", query)
    prepared = asking.is_cleared(uow, record.words("bank"), record.words("language"))
    if not prepared and not record.words("answer").strip():
        raise NotAllowed("query_without_answer", title=record.words("topic_line"))
    if not prepared and not by.strip():
        raise BadValue("clearer_needed", field="cleared_by")
    values: Values = {
        "state": "cleared",
        "cleared_by": by.strip() or None,
        "cleared_at": to_text(uow.clock.now()),
    }
    states.move(uow, record, ("assigned", "with_authority"), values)
    return uow.commit()


def answer(uow: UnitOfWork, query: str, at: datetime | None = None) -> ChangeSet:
    """Say that the answer was given; only one that was cleared can be."""
    record = states.living(uow, "media_queries", query)
    prepared = asking.is_cleared(uow, record.words("bank"), record.words("language"))
    agreed = record.words("cleared_by") or prepared  # the bank's answer may be another by now
    if record.words("state") in {"received", "assigned", "with_authority"} or not agreed:
        raise NotAllowed("query_not_cleared", title=record.words("topic_line"))
    answered = states.happened(uow, at, "answered_at")
    states.move(uow, record, ("cleared",), {"state": "answered", "answered_at": answered})
    return uow.commit()


def close(uow: UnitOfWork, query: str, reason: str = "") -> ChangeSet:
    """Close it; without an answer one says why."""
    record = states.living(uow, "media_queries", query)
    now = to_text(uow.clock.now())
    if record.words("state") == "answered":
        states.move(uow, record, ("answered",), {"state": "closed", "closed_at": now})
    else:
        why = states.reason_given(reason)
        values: Values = {"state": "closed", "closed_at": now, "reason": why}
        states.move(uow, record, QUERY_OPEN, values)
    return uow.commit()


def reopen(uow: UnitOfWork, query: str) -> ChangeSet:
    """Take it up again."""
    record = states.living(uow, "media_queries", query)
    undone = {"reason": None, "answered_at": None, "closed_at": None, **UNCLEARED}
    states.move(uow, record, ("closed", "answered"), {"state": "assigned", **undone})
    return uow.commit()


def link(uow: UnitOfWork, query: str, question: str) -> ChangeSet:
    """Say which prepared answer is given."""
    states.living(uow, "questions", question)
    return change(uow, query, {"bank": question})


def open_ones(reader: Reader) -> tuple[Record, ...]:
    """Return what is not answered yet, the first due first; what has no deadline comes last."""
    found = reader.records(Query("media_queries", (Where("state", "in", QUERY_OPEN),)))
    return tuple(sorted(found, key=by_deadline))


def by_deadline(query: Record) -> tuple[bool, str, str]:
    """Return by what queries are ordered."""
    return not query.words("deadline"), query.words("deadline"), query.words("received_at")


def is_late(query: Record, now: datetime) -> bool:
    """Tell whether it should have been answered by now."""
    deadline = query.words("deadline")
    return query.words("state") in QUERY_OPEN and bool(deadline) and deadline < to_text(now)


def measures(queries: tuple[Record, ...], now: datetime) -> Measures:
    """Return how queries are dealt with."""
    waiting = [each for each in queries if each.words("state") in QUERY_OPEN]
    since = [each.moment("received_at") or now for each in waiting]
    late = sum(is_late(each, now) for each in waiting)
    given = [each for each in queries if each.words("answered_at") and each.words("deadline")]
    in_time = sum(each.words("answered_at") <= each.words("deadline") for each in given)
    oldest = now - min(since, default=now)
    return Measures(len(waiting), late, oldest, in_time, len(given) + late)


def _check_times(values: Values) -> None:
    received, due = str(values.get("received_at") or ""), str(values.get("deadline") or "")
    if received and due and due < received:
        raise BadValue("due_before_asked", field="deadline")
