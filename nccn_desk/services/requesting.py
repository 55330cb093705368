"""Requests are followed until what was asked has come whole and right: who is late is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.requests import OPEN
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def ask(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down what a partner was asked, or asked us, now unless it is said when."""
    lay(uow, values)
    return uow.commit()


def lay(uow: UnitOfWork, values: Values) -> str:
    """Do the same within another act; return the request's id."""
    given = dict(states.plain(values))
    states.living(uow, "partners", str(given.get("partner") or ""))
    asked = Record("requests", "", given).moment("asked_at")
    given["asked_at"] = states.happened(uow, asked, "asked_at")
    _check_times(given)
    return uow.create("requests", {"owner": uow.actor.officer, **given}).id


def change(uow: UnitOfWork, request: str, values: Values) -> ChangeSet:
    """Change what is known of a request; its state has acts of its own."""
    record = states.living(uow, "requests", request)
    _check_times({**record.values, **states.plain(values)})
    uow.change("requests", record.id, values)
    return uow.commit()


def promise(uow: UnitOfWork, request: str, by: datetime | None = None) -> ChangeSet:
    """Write that it was promised, and by when if they said so."""
    record = states.living(uow, "requests", request)
    promised = to_text(by) if by else None
    if not states.move(uow, record, ("asked",), {"state": "promised", "promised": promised}):
        uow.change("requests", record.id, {"promised": promised})
    return uow.commit()


def receive(uow: UnitOfWork, request: str, at: datetime | None = None) -> ChangeSet:
    """Write that it has come; whether it is whole and right is still to be seen."""
    came(uow, request, at)
    return uow.commit()


def came(uow: UnitOfWork, request: str, at: datetime | None = None) -> None:
    """Do the same within another act."""
    record = states.living(uow, "requests", request)
    values: Values = {
        "state": "received",
        "received_at": states.happened(uow, at, "received_at"),
        "complete": None,
        "correct": None,
        "fault": None,
    }
    states.move(uow, record, OPEN, values)


def check(
    uow: UnitOfWork, request: str, *, complete: bool, correct: bool, fault: str = ""
) -> ChangeSet:
    """Say whether what came is whole and right: then it is closed, else it is asked for again."""
    record = states.living(uow, "requests", request)
    good = complete and correct
    if not good and not fault.strip():
        raise BadValue("fault_needed", field="fault")
    values: dict[str, Value] = {
        "state": "closed" if good else "asked",
        "complete": complete,
        "correct": correct,
        "fault": None if good else fault,
    }
    states.move(uow, record, ("received",), values)
    return uow.commit()


def remind(uow: UnitOfWork, request: str) -> ChangeSet:
    """Write that they were reminded, now."""
    record = _open(uow, request)
    uow.change("requests", record.id, {"reminded_at": to_text(uow.clock.now())})
    return uow.commit()


def escalate(uow: UnitOfWork, request: str, to: str, why: str = "") -> ChangeSet:
    """Lay it before another partner, one above them, and say why; never before themselves."""
    record = _open(uow, request)
    other = states.living(uow, "partners", to)
    if other.id == record.words("partner"):
        raise BadValue("escalated_to_itself", field="escalated_to", name=other.words("name"))
    now, why = to_text(uow.clock.now()), why.strip()
    values = {"escalated_to": other.id, "escalated_at": now, "escalated_why": why or None}
    uow.change("requests", record.id, values)
    source = "request_escalated_why" if why else "request_escalated"
    told = {"what": noting.title_of(uow, record), "who": other.words("name")}
    told |= {"why": why} if why else {}
    noting.note_act(uow, source, frozenset({request}), **told)
    return uow.commit()


def cancel(uow: UnitOfWork, request: str, reason: str) -> ChangeSet:
    """Ask for it no longer, and say why."""
    record = states.living(uow, "requests", request)
    reason = states.reason_given(reason)
    states.move(uow, record, OPEN, {"state": "cancelled", "reason": reason})
    return uow.commit()


def reopen(uow: UnitOfWork, request: str) -> ChangeSet:
    """Ask again for what was dropped, or look again at what was closed."""
    record = states.living(uow, "requests", request)
    if record.words("state") == "closed":
        uow.change("requests", record.id, {"state": "received"})
    else:
        states.move(uow, record, ("cancelled",), {"state": "asked", "reason": None})
    return uow.commit()


def open_ones(reader: Reader, partner: str = "", direction: str = "") -> tuple[Record, ...]:
    """Return what did not come yet, the first due first; what has no hour comes last."""
    where = [Where("state", "in", OPEN)]
    where += [Where("partner", "=", partner)] if partner else []
    where += [Where("direction", "=", direction)] if direction else []
    found = reader.records(Query("requests", tuple(where), ("asked_at",)))
    return tuple(sorted(found, key=lambda each: (not due_of(each), due_of(each))))


def due_of(request: Record) -> str:
    """Return until when it may come: what was asked; a later promise does not move that."""
    return request.words("due") or request.words("promised")


def is_late(request: Record, now: datetime) -> bool:
    """Tell whether it should have come by now."""
    due = due_of(request)
    return request.words("state") in OPEN and bool(due) and due < to_text(now)


def late(reader: Reader, now: datetime | None = None) -> tuple[Record, ...]:
    """Return what should have come by now, the longest awaited first."""
    moment = now or reader.clock.now()
    return tuple(each for each in open_ones(reader) if is_late(each, moment))


def not_delivered(reader: Reader, until: datetime | None = None) -> tuple[str, ...]:
    """Return the partners from which something that was due has not come, the worst first."""
    owing = [each for each in late(reader, until) if each.words("direction") == "to_partner"]
    return _once(each.words("partner") for each in owing)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _open(uow: UnitOfWork, request: str) -> Record:
    record = states.living(uow, "requests", request)
    if record.words("state") not in OPEN:
        raise NotAllowed("request_not_open", title=record.words("subject"))
    return record


def _check_times(values: Values) -> None:
    asked, due = str(values.get("asked_at") or ""), str(values.get("due") or "")
    if asked and due and due < asked:
        raise BadValue("due_before_asked", field="due")
