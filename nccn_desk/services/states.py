"""States change by acts alone: each act names where it may start from, and happens once."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import Final

from nccn_desk.domain.catalogue import register_named
from nccn_desk.domain.need_to_know import may_know
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.kernel.ids import derived_id
from nccn_desk.services.ports import Reader, UnitOfWork

AHEAD: Final = timedelta(minutes=1)  # people type whole minutes


def found(reader: Reader, register: str, record_id: str) -> Record | None:
    """Return a record, removed ones too, or None if there never was one."""
    try:
        return reader.record(register, record_id)
    except NotFound:
        return None


def present(reader: Reader, register: str, record: str) -> Record | None:
    """Return a record, None for no id, for one that nobody knows, and for one that was removed."""
    known = found(reader, register, record) if record else None
    return None if known is None or known.deleted else known


def free_id(reader: Reader, register: str, *parts: str) -> str:
    """Return an identifier that was never given, the same one at desks that know the same."""
    ids = (derived_id(register, *parts, str(each)) for each in count())
    return next(each for each in ids if found(reader, register, each) is None)


def living(reader: Reader, register: str, record_id: str) -> Record:
    """Return a record that was not removed; raise NotFound."""
    record = reader.record(register, record_id)
    if record.deleted:
        raise NotFound(register=register, id=record_id)
    return record


def known(reader: Reader, register: str, record_id: str) -> Record:
    """Return a living record; raise NotAllowed for whoever may not know what it says."""
    record = living(reader, register, record_id)
    if not may_know(record, reader.actor.officer):
        raise NotAllowed("need_to_know")
    return record


def move(uow: UnitOfWork, record: Record, before: tuple[str, ...], values: Values) -> bool:
    """Change a record's state, given among the values, and return whether that was needed.

    Raise NotAllowed where the record is in none of the states before, or its workflow has no
    such move.
    """
    state, wanted = record.words("state"), str(values["state"])
    if state == wanted:
        return False
    if state not in before:
        raise NotAllowed("state_move", before=state, after=wanted)
    register_named(record.register).check_move(state, wanted)
    uow.change(record.register, record.id, values)
    return True


def plain(values: Values) -> Values:
    """Return values that a person may change directly; raise NotAllowed for a state."""
    if "state" in values:
        raise NotAllowed("state_by_act")
    return values


def happened(reader: Reader, moment: datetime | None, field: str) -> str:
    """Return when something happened, now unless it is said; raise BadValue for the future."""
    now = reader.clock.now()
    if moment is not None and moment > now + AHEAD:
        raise BadValue("in_future", field=field)
    return to_text(moment or now)


def reason_given(reason: str) -> str:
    """Return a reason; raise BadValue where there is none."""
    if not reason.strip():
        raise BadValue("reason_needed", field="reason")
    return reason
