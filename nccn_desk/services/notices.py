"""Notices are taken, silenced for a while or seen; which ones stand, `domain.alarms` says."""

from __future__ import annotations

from datetime import timedelta

from nccn_desk.domain.alarms import RULES, SNOOZES, notice_id
from nccn_desk.domain.register import Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork

ANSWERS_KEPT = timedelta(days=2)  # an answer older than this is about something long over


def take(uow: UnitOfWork, rule: str, subject: str) -> ChangeSet:
    """Say "I take this": everybody sees who acts. An alarm's taking stands in the journal."""
    _answer(uow, rule, subject, {"answer": "taken", "until": None})
    if RULES[rule].level == "alarm":
        what = _name_of(uow, subject)
        noting.note_act(uow, "alarm_taken", frozenset({subject}), what=what)
    return uow.commit()


def snooze(uow: UnitOfWork, rule: str, subject: str, minutes: int) -> ChangeSet:
    """Silence an attention for 5, 15 or 30 minutes; an alarm can only be taken."""
    if minutes not in SNOOZES:
        raise BadValue(field="until", reason="minutes")
    if rule in RULES and RULES[rule].level == "alarm":
        raise NotAllowed("alarm_not_snoozed")
    until = to_text(uow.clock.now() + timedelta(minutes=minutes))
    _answer(uow, rule, subject, {"answer": "snoozed", "until": until})
    return uow.commit()


def seen(uow: UnitOfWork, rule: str, subject: str) -> ChangeSet:
    """Say that a notice was seen, so that it asks no more or, once returned, goes away."""
    _answer(uow, rule, subject, {"answer": "seen", "until": None})
    return uow.commit()


def _answer(uow: UnitOfWork, rule: str, subject: str, values: Values) -> None:
    if rule not in RULES:
        raise BadValue(field="rule", reason=rule)
    answered: Values = {
        **values,
        "officer": uow.actor.officer,
        "answered_at": to_text(uow.clock.now()),
    }
    made = notice_id(rule, subject)
    if states.found(uow, "notices", made) is None:
        uow.create("notices", {"rule": rule, "subject": subject, **answered}, record_id=made)
    else:
        uow.change("notices", made, answered)


def _name_of(reader: Reader, subject: str) -> str:
    """Return how a line names what an alarm is about: alarms are about steps (domain.alarms)."""
    return noting.step_name(reader, states.living(reader, "steps", subject))
