"""An interview is asked for, agreed, held and published; an embargo that was broken stays known."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text, in_brussels, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import asking, noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

COMING: Final = ("asked", "agreed")


def ask(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down that an outlet asks for an interview."""
    given = dict(states.plain(values))
    _check_times(given)
    uow.create("interviews", given)
    return uow.commit()


def change(uow: UnitOfWork, interview: str, values: Values) -> ChangeSet:
    """Change what is known of an interview; its state has acts of its own."""
    record = states.living(uow, "interviews", interview)
    given = states.plain(values)
    after = Record("interviews", interview, {**record.values, **given})
    _check_times(after.values)
    uow.change("interviews", interview, given)
    _note_breach(uow, record, after)
    return uow.commit()


def agree(uow: UnitOfWork, interview: str) -> ChangeSet:
    """Agree to it: who speaks and at what hour must be known by then."""
    record = states.living(uow, "interviews", interview)
    if not record.words("speaker") or not record.words("starts_at"):
        raise NotAllowed("interview_not_ready", title=record.words("outlet"))
    states.move(uow, record, ("asked",), {"state": "agreed", "reason": None})
    return uow.commit()


def decline(uow: UnitOfWork, interview: str, reason: str) -> ChangeSet:
    """Decline it, and say why."""
    record = states.living(uow, "interviews", interview)
    values: Values = {"state": "declined", "reason": states.reason_given(reason)}
    states.move(uow, record, COMING, values)
    return uow.commit()


def hold(uow: UnitOfWork, interview: str) -> ChangeSet:
    """Say that it was given."""
    record = states.living(uow, "interviews", interview)
    begins, now = record.moment("starts_at"), uow.clock.now()
    if begins is not None and begins > now + states.AHEAD:
        raise NotAllowed("interview_ahead", time=_wall(record.words("starts_at")))
    ended: dict[str, Value] = {} if record.words("ends_at") else {"ends_at": to_text(now)}
    states.move(uow, record, ("agreed",), {"state": "held", **ended})
    return uow.commit()


def publish(
    uow: UnitOfWork, interview: str, outcome: str = "", at: datetime | None = None
) -> ChangeSet:
    """Say that it appeared, now unless it is said when; before its embargo ended, it was broken."""
    record = states.living(uow, "interviews", interview)
    published = states.happened(uow, at, "published_at")
    values: dict[str, Value] = {"state": "published", "published_at": published}
    values |= {"outcome": outcome.strip()} if outcome.strip() else {}
    if states.move(uow, record, ("held",), values):
        _note_breach(uow, record, Record("interviews", interview, {**record.values, **values}))
    return uow.commit()


def reopen(uow: UnitOfWork, interview: str) -> ChangeSet:
    """Look again at what was declined or agreed."""
    record = states.living(uow, "interviews", interview)
    states.move(uow, record, ("declined", "agreed"), {"state": "asked", "reason": None})
    return uow.commit()


def question(uow: UnitOfWork, interview: str, line: str) -> ChangeSet:
    """Keep a question of the interview, typed as one line, with what was promised in it."""
    record = states.living(uow, "interviews", interview)
    same = ("outlet", "journalist", "contact", "language", "speaker")
    values = {name: record[name] for name in same}
    return asking.log_line(uow, line, {**values, "occasion": "interview", "interview": interview})


def is_broken(interview: Record) -> bool:
    """Tell whether it appeared before its embargo ended."""
    published, until = interview.words("published_at"), interview.words("embargo_until")
    return bool(published and until) and published < until


def coming(reader: Reader) -> tuple[Record, ...]:
    """Return the interviews that are still to be given, the first one first."""
    where = (Where("state", "in", COMING),)
    found = reader.records(Query("interviews", where, ("starts_at",)))
    return tuple(sorted(found, key=lambda each: (not each["starts_at"], each.words("starts_at"))))


def _note_breach(uow: UnitOfWork, before: Record, after: Record) -> None:
    if is_broken(after) and not is_broken(before):
        until = _wall(after.words("embargo_until"))
        told = {"what": noting.title_of(uow, before), "time": until}
        noting.note_act(uow, "embargo_breached", frozenset({before.id}), **told)


def _check_times(values: Values) -> None:
    starts, ends = str(values.get("starts_at") or ""), str(values.get("ends_at") or "")
    if starts and ends and ends < starts:
        raise BadValue("before_start", field="ends_at")


def _wall(moment: str) -> str:
    return in_brussels(from_text(moment)).strftime("%d/%m %H:%M")
