"""A release that is scheduled is not sent: it is out once somebody saw it, and says where."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, in_brussels, to_text
from nccn_desk.kernel.errors import BadValue, NotFound
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

# What can go out: the registers among which the record of a release is looked for.
SUBJECTS: Final = ("sitreps", "faq_editions", "message_maps", "conferences", "decisions")


def schedule(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down what is to go out, where and when; never before its embargo ends."""
    given = {"owner": uow.actor.officer, **states.plain(values)}
    _check_times(given)
    uow.create("releases", given)
    return uow.commit()


def change(uow: UnitOfWork, release: str, values: Values) -> ChangeSet:
    """Change what is known of a release; its state has acts of its own."""
    record = states.living(uow, "releases", release)
    _check_times({**record.values, **states.plain(values)})
    uow.change("releases", release, values)
    return uow.commit()


def confirm(uow: UnitOfWork, release: str, evidence: str, at: datetime | None = None) -> ChangeSet:
    """Say that it is out, and where that was seen; out before its embargo ended, it was broken."""
    record = states.living(uow, "releases", release)
    if not evidence.strip():
        raise BadValue("evidence_needed", field="evidence")
    out = states.happened(uow, at, "confirmed_at")
    values: Values = {
        "state": "confirmed",
        "confirmed_at": out,
        "confirmed_by": uow.actor.officer,
        "evidence": evidence.strip(),
    }
    if states.move(uow, record, ("scheduled",), values):
        told = {"what": record.words("title"), "where": evidence.strip()}
        noting.note_act(uow, "release_confirmed", frozenset({release}), **told)
        if is_broken(Record("releases", release, {**record.values, **values})):
            until = in_brussels(from_text(record.words("embargo_until")))
            told = {"what": record.words("title"), "time": until.strftime("%d/%m %H:%M")}
            noting.note_act(uow, "embargo_breached", frozenset({release}), **told)
    return uow.commit()


def cancel(uow: UnitOfWork, release: str, reason: str) -> ChangeSet:
    """Let it go out no more, and say why."""
    record = states.living(uow, "releases", release)
    values: Values = {"state": "cancelled", "reason": states.reason_given(reason)}
    states.move(uow, record, ("scheduled",), values)
    return uow.commit()


def reopen(uow: UnitOfWork, release: str) -> ChangeSet:
    """Schedule again what was cancelled."""
    record = states.living(uow, "releases", release)
    states.move(uow, record, ("cancelled",), {"state": "scheduled", "reason": None})
    return uow.commit()


def scheduled(reader: Reader) -> tuple[Record, ...]:
    """Return what nobody confirmed yet, the first due first."""
    return reader.records(Query("releases", (Where("state", "=", "scheduled"),), ("due",)))


def tie(uow: UnitOfWork, release: str, record: str) -> ChangeSet:
    """Say which record is to go out."""
    states.living(uow, "releases", release)
    if subject_of(uow, record) is None:
        raise NotFound(register=SUBJECTS[0], id=record)
    uow.change("releases", release, {"subject": record})
    return uow.commit()


def subject_of(reader: Reader, record: str) -> Record | None:
    """Return the record that is to go out; None where it is none of those that can."""
    found = (states.present(reader, register, record) for register in SUBJECTS if record)
    return next((each for each in found if each is not None), None)


def is_unconfirmed(release: Record, now: datetime) -> bool:
    """Tell whether its hour has passed and nobody said that it is out."""
    return release.words("state") == "scheduled" and release.words("due") < to_text(now)


def is_broken(release: Record) -> bool:
    """Tell whether it was out before its embargo ended."""
    out, until = release.words("confirmed_at"), release.words("embargo_until")
    return bool(out and until) and out < until


def _check_times(values: Values) -> None:
    due, until = str(values.get("due") or ""), str(values.get("embargo_until") or "")
    if due and until and due < until:
        raise BadValue("release_in_embargo", field="due")
