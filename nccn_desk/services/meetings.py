"""Meetings are planned, held and written up; what they decide and ask for stays bound to them."""

from __future__ import annotations

from datetime import datetime

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import in_brussels, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import noting, states, tasks
from nccn_desk.services.ports import UnitOfWork


def plan(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Plan a meeting."""
    uow.create("meetings", states.plain(values))
    return uow.commit()


def change(uow: UnitOfWork, meeting: str, values: Values) -> ChangeSet:
    """Change what is known of a meeting; its state has acts of its own."""
    uow.change("meetings", states.living(uow, "meetings", meeting).id, states.plain(values))
    return uow.commit()


def start(uow: UnitOfWork, meeting: str) -> ChangeSet:
    """Start a meeting now."""
    record = states.living(uow, "meetings", meeting)
    values: Values = {"state": "running", "started_at": to_text(uow.clock.now())}
    if states.move(uow, record, ("planned",), values):
        _note(uow, "meeting_started", record)
    return uow.commit()


def end(uow: UnitOfWork, meeting: str) -> ChangeSet:
    """End a meeting now."""
    record = states.living(uow, "meetings", meeting)
    values: Values = {"state": "held", "ended_at": to_text(uow.clock.now())}
    if states.move(uow, record, ("running",), values):
        _note(uow, "meeting_ended", record)
    return uow.commit()


def hold(uow: UnitOfWork, meeting: str, started: datetime, ended: datetime) -> ChangeSet:
    """Say afterwards that a planned meeting was held, and when."""
    if ended < started:
        raise BadValue("before_start", field="ended_at")
    record = states.living(uow, "meetings", meeting)
    values: Values = {
        "state": "held",
        "started_at": to_text(started),
        "ended_at": states.happened(uow, ended, "ended_at"),
    }
    if states.move(uow, record, ("planned",), values):
        _note(uow, "meeting_ended", record)
    return uow.commit()


def cancel(uow: UnitOfWork, meeting: str, reason: str) -> ChangeSet:
    """Call a meeting off, and say why."""
    record = states.living(uow, "meetings", meeting)
    values: Values = {"state": "cancelled", "reason": states.reason_given(reason)}
    if states.move(uow, record, ("planned",), values):
        _note(uow, "meeting_cancelled", record, reason=reason)
    return uow.commit()


def replan(uow: UnitOfWork, meeting: str, to: datetime) -> ChangeSet:
    """Plan a meeting at another time, also one that was called off."""
    record = states.living(uow, "meetings", meeting)
    values: Values = {"state": "planned", "planned": to_text(to), "reason": None}
    if record.words("planned") == values["planned"] and record.words("state") == "planned":
        return uow.commit()
    if not states.move(uow, record, ("cancelled",), values):
        uow.change("meetings", meeting, values)
    _note(uow, "meeting_moved", record, time=f"{in_brussels(to):%d/%m %H:%M}")
    return uow.commit()


def record_decisions(uow: UnitOfWork, meeting: str, words: str) -> ChangeSet:
    """Keep what a meeting decided."""
    uow.change("meetings", _written(uow, meeting).id, {"decisions": words})
    return uow.commit()


def write_minutes(
    uow: UnitOfWork, meeting: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Make the minutes in one language read as given, or put in what was changed over others."""
    uow.write_text("meetings", _written(uow, meeting).id, "minutes", language, words, over)
    return uow.commit()


def add_action(uow: UnitOfWork, meeting: str, values: Values) -> ChangeSet:
    """Add a task that came out of a meeting."""
    source = _written(uow, meeting).id
    tasks.lay(uow, {**values, "source": source, "source_register": "meetings"})
    return uow.commit()


def _written(uow: UnitOfWork, meeting: str) -> Record:
    """Return a meeting about which something can be written; raise NotAllowed."""
    record = states.living(uow, "meetings", meeting)
    if record.words("state") == "cancelled":
        raise NotAllowed("meeting_was_cancelled")
    return record


def _note(uow: UnitOfWork, source: str, meeting: Record, **values: str) -> None:
    about = frozenset({meeting.id})
    noting.note_act(uow, source, about, meeting=meeting.words("title"), **values)
