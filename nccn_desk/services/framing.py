"""Levels and phases are declared and corrected, never overwritten; strategies hold while they do.

What held on a day follows from the declarations: of each kind, and at each place, the last one
that began by then and that no other corrected.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from nccn_desk.domain.crisis_frame import HELD, KINDS, NONE
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import say_in
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

_COUNTRY: Final = frozenset({"federal", "no_alert", "stand_by", "pre_alert", "alert"})


def declare(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down what was declared, from now on unless it is said from when."""
    given = {"begins": to_text(uow.clock.now()), **_checked(values)}
    made = uow.create("levels", given)
    what = say_in(noting.language(uow), choice_word("levels", "value", str(given["value"])))
    told = {"what": what, "who": str(given["declared_by"])}
    noting.note_act(uow, "level_declared", frozenset({made.id}), **told)
    return uow.commit()


def correct(uow: UnitOfWork, level: str, values: Values) -> ChangeSet:
    """Write a declaration in place of one that was wrong, and why; both stay kept."""
    record = states.living(uow, "levels", level)
    if any(each.words("corrects") == level for each in uow.records(Query("levels"))):
        raise NotAllowed("level_was_corrected")
    states.reason_given(str(values.get("reason") or ""))
    uow.create("levels", {**_checked({**record.values, **values}), "corrects": level})
    return uow.commit()


def standing(reader: Reader) -> tuple[Record, ...]:
    """Return the declarations that no other one corrected, the last to begin first."""
    every = reader.records(Query("levels", order=("-begins", "-created_at")))
    corrected = {each.words("corrects") for each in every}
    return tuple(each for each in every if each.id not in corrected)


def held(reader: Reader, moment: datetime) -> tuple[Record, ...]:
    """Return what held at a moment, kind by kind, the highest first; what ended is left out."""
    begun = [each for each in standing(reader) if each.words("begins") <= to_text(moment)]
    found: dict[tuple[str, str], Record] = {}
    for each in begun:
        found.setdefault((each.words("kind"), _place(each)), each)
    there = [each for each in found.values() if each.words("value") not in NONE]
    return tuple(sorted(there, key=_rank))


def highest(levels: Iterable[Record]) -> Record | None:
    """Return the declaration of the highest level, None where no level holds."""
    found = [each for each in levels if each.words("kind") == "level"]
    order = HELD["level"]
    return max(found, key=lambda each: order.index(each.words("value")), default=None)


def end_of(reader: Reader, day: date) -> datetime:
    """Return the last moment of a day that is past, and now of a day that is not over."""
    return min(at(day + timedelta(days=1), time()) - timedelta(seconds=1), reader.clock.now())


def add_strategy(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write a strategy card."""
    uow.create("strategies", {"owner": uow.actor.officer, **states.plain(values)})
    return uow.commit()


def change_strategy(uow: UnitOfWork, strategy: str, values: Values) -> ChangeSet:
    """Change what a card says; that it holds is said by an act."""
    states.living(uow, "strategies", strategy)
    uow.change("strategies", strategy, states.plain(values))
    return uow.commit()


def enter(uow: UnitOfWork, strategy: str) -> ChangeSet:
    """Say that a strategy holds from now on; without criteria for its end none may begin."""
    record = states.living(uow, "strategies", strategy)
    if not record.words("exit").strip():
        raise NotAllowed("strategy_without_exit", name=record.words("name"))
    values: Values = {
        "state": "holding",
        "entered_at": to_text(uow.clock.now()),
        "left_at": None,
        "reason": None,
    }
    if states.move(uow, record, ("ready", "left"), values):
        about = frozenset({strategy})
        noting.note_act(uow, "strategy_entered", about, what=record.words("name"))
    return uow.commit()


def leave(uow: UnitOfWork, strategy: str, reason: str) -> ChangeSet:
    """Say that a strategy holds no longer, and why."""
    record = states.living(uow, "strategies", strategy)
    why = states.reason_given(reason)
    values: Values = {"state": "left", "left_at": to_text(uow.clock.now()), "reason": why}
    if states.move(uow, record, ("holding",), values):
        told = {"what": record.words("name"), "reason": why}
        noting.note_act(uow, "strategy_left", frozenset({strategy}), **told)
    return uow.commit()


def strategies(reader: Reader, state: str = "") -> tuple[Record, ...]:
    """Return the strategy cards, those that hold first."""
    where = (Where("state", "=", state),) if state else ()
    found = reader.records(Query("strategies", where, ("name",)))
    return tuple(sorted(found, key=lambda each: each.words("state") != "holding"))


def _rank(level: Record) -> tuple[int, int]:
    kind = level.words("kind")
    return KINDS.index(kind), -HELD[kind].index(level.words("value"))


def _place(level: Record) -> str:
    """Return where a declaration holds; one for the whole country ends what held before it."""
    return "" if level.words("value") in _COUNTRY else level.words("place").casefold()


def _checked(values: Values) -> dict[str, Value]:
    given = dict(values)
    kind, value = str(given.get("kind") or "level"), str(given.get("value") or "")
    if value not in HELD.get(kind, ()):
        raise BadValue("level_of_other_kind", field="value")
    if not str(given.get("declared_by") or "").strip():
        raise BadValue("required", field="declared_by", register="levels")
    return given
