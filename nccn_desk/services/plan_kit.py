"""The D5 plan kit shows, part by part, what a plan lacks and what nobody looked at for too long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from nccn_desk.domain.plan_kit import PARTS
from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

REVIEWED_FOR: Final = timedelta(days=365)  # how long a part stands that has no day of review
TESTED_FOR: Final = timedelta(days=365)
TESTED: Final = frozenset({"notification", "channels", "practical", "contact_centre"})
SHORTEST: Final = 8  # signs; no password that is worth the name is shorter
_SAYS_SO: Final = re.compile(
    r"(?:wachtwoord|mot de passe|passwort|kennwort|password|pwd|pin)\s*[:=]\s*\S", re.IGNORECASE
)
_SIGNS: Final = re.compile(r"[^\w./:-]")

Fault = Literal[
    "missing", "text", "owner", "updated", "review_late", "never_tested", "test_late", "pointer"
]


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One mandatory part of a plan on a day; `faults` is empty where nothing is to be done."""

    part: str
    record: Record | None
    faults: tuple[Fault, ...]


def plan(reader: Reader, partner: str, day: date | None = None) -> tuple[PlanPart, ...]:
    """Return the parts of a partner's plan in reading order, with what each lacks on a day."""
    when = day or day_of(reader.clock.now())
    found = reader.records(Query("plan_parts", (Where("partner", "=", partner),), ("created_at",)))
    by_part = {each.words("part"): each for each in reversed(found)}
    return tuple(
        PlanPart(part, by_part.get(part), _faults(part, by_part.get(part), when)) for part in PARTS
    )


def write(uow: UnitOfWork, partner: str, part: str, values: Values) -> ChangeSet:
    """Write a part of a plan: it is made where it was not, and updated today unless it is said."""
    _check(values)
    states.living(uow, "partners", partner)
    today = day_of(uow.clock.now()).isoformat()
    known = (Where("partner", "=", partner), Where("part", "=", part))
    found = uow.records(Query("plan_parts", known, ("created_at",), limit=1))
    dated = {**values, **({"updated": today} if "text" in values else {}), **_day(values)}
    if found:
        uow.change("plan_parts", found[0].id, dated)
    else:
        about: Values = {"partner": partner, "part": part, "owner": uow.actor.officer}
        uow.create("plan_parts", {**about, **dated})
    return uow.commit()


def prove(uow: UnitOfWork, part: str, day: date | None = None) -> ChangeSet:
    """Write that a part was tested, today unless it is said when."""
    today = day_of(uow.clock.now())
    on = day or today
    if on > today:
        raise BadValue("day_in_future", field="tested_on")
    record = states.living(uow, "plan_parts", part)
    uow.change("plan_parts", record.id, {"tested_on": on.isoformat()})
    return uow.commit()


def review(uow: UnitOfWork, part: str, next_review: date) -> ChangeSet:
    """Write that a part was looked at today and still holds, and when it is looked at next."""
    today = day_of(uow.clock.now())
    if next_review <= today:
        raise BadValue("review_in_past", field="next_review")
    values: Values = {"updated": today.isoformat(), "next_review": next_review.isoformat()}
    record = states.living(uow, "plan_parts", part)
    if not record.words("text").strip():
        raise NotAllowed("plan_part_empty")
    uow.change("plan_parts", record.id, values)
    return uow.commit()


def _day(values: Values) -> Values:
    return {"updated": values["updated"]} if values.get("updated") else {}


def looks_like_password(words: str) -> bool:
    """Tell whether words are a password and not the place where one is kept.

    One says so ("password: …"), or it is a single word of mixed signs.
    """
    typed = words.strip()
    if _SAYS_SO.search(typed):
        return True
    if len(typed) < SHORTEST or any(map(str.isspace, typed)) or "://" in typed:
        return False
    kinds = (str.islower, str.isupper, str.isdecimal)
    return all(any(map(kind, typed)) for kind in kinds) and bool(_SIGNS.search(typed))


def _check(values: Values) -> None:
    if looks_like_password(str(values.get("pointer") or "")):
        raise BadValue("looks_like_password", field="pointer")
    updated, following = str(values.get("updated") or ""), str(values.get("next_review") or "")
    if updated and following and following < updated:
        raise BadValue("review_before_update", field="next_review")


def _faults(part: str, record: Record | None, day: date) -> tuple[Fault, ...]:
    if record is None:
        return ("missing",)
    wanted: tuple[tuple[Fault, bool], ...] = (
        ("text", not record.words("text").strip()),
        ("owner", not record.words("owner")),
        ("updated", not record.words("updated")),
        ("review_late", _review_is_late(record, day)),
        ("never_tested", part in TESTED and not record.words("tested_on")),
        ("test_late", part in TESTED and _is_past(record.words("tested_on"), TESTED_FOR, day)),
        ("pointer", part == "practical" and not record.words("pointer")),
    )
    return tuple(fault for fault, is_so in wanted if is_so)


def _review_is_late(record: Record, day: date) -> bool:
    following = record.words("next_review")
    if following:
        return following < day.isoformat()
    return _is_past(record.words("updated"), REVIEWED_FOR, day)


def _is_past(written: str, length: timedelta, day: date) -> bool:
    return bool(written) and date.fromisoformat(written) + length < day
