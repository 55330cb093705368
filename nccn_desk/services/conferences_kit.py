"""A press conference needs more than words: a room that works, outlets, and who says what."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.conferences import CHECKED
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.services import conferences, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

DONE: Final = frozenset({"confirmed", "tested"})
RED_LINES: Final = "red_lines"


def checks(reader: Reader, conference: str) -> tuple[Record, ...]:
    """Return what must be ready in the room, in order."""
    of_this = (Where("conference", "=", conference),)
    return reader.records(Query("readiness", of_this, ("place", "created_at")))


def lay_checks(uow: UnitOfWork, conference: str) -> ChangeSet:
    """Write down all points that a press conference usually has, those that are not there yet."""
    _not_over(uow, conference)
    known = {each.words("key") for each in checks(uow, conference)}
    for place, key in enumerate(CHECKED):
        if key not in known and key != "other":
            uow.create("readiness", {"conference": conference, "key": key, "place": place})
    return uow.commit()


def add_check(uow: UnitOfWork, conference: str, values: Values) -> ChangeSet:
    """Add a point to what must be ready."""
    _not_over(uow, conference)
    last = max((each.whole("place") for each in checks(uow, conference)), default=-1)
    uow.create("readiness", {"place": last + 1, **values, "conference": conference})
    return uow.commit()


def say_ready(uow: UnitOfWork, check: str, standing: str, detail: str = "") -> ChangeSet:
    """Say how a point stands, now: asked, confirmed, tested, or that it does not work."""
    record = states.living(uow, "readiness", check)
    values: Values = {
        "standing": standing,
        "detail": detail or None,
        "at": to_text(uow.clock.now()),
    }
    uow.change("readiness", record.id, values)
    return uow.commit()


def remove_check(uow: UnitOfWork, check: str) -> ChangeSet:
    """Take a point away that this press conference does not need."""
    uow.remove("readiness", states.living(uow, "readiness", check).id)
    return uow.commit()


def attendances(reader: Reader, conference: str) -> tuple[Record, ...]:
    """Return the outlets that said they come, or came, by name."""
    return reader.records(
        Query("attendances", (Where("conference", "=", conference),), ("outlet",))
    )


def expect(uow: UnitOfWork, conference: str, values: Values) -> ChangeSet:
    """Write down that an outlet comes, and what it asked for beforehand."""
    states.living(uow, "conferences", conference)
    uow.create("attendances", {**values, "conference": conference})
    return uow.commit()


def change_attendance(uow: UnitOfWork, attendance: str, values: Values) -> ChangeSet:
    """Change what is known of an outlet, whether it came above all."""
    uow.change("attendances", states.living(uow, "attendances", attendance).id, values)
    return uow.commit()


def remove_attendance(uow: UnitOfWork, attendance: str) -> ChangeSet:
    """Take an outlet off the list."""
    uow.remove("attendances", states.living(uow, "attendances", attendance).id)
    return uow.commit()


def allocations(reader: Reader, conference: str) -> tuple[Record, ...]:
    """Return who speaks about which subjects, in the order in which it was given out."""
    of_this = (Where("conference", "=", conference),)
    return reader.records(Query("allocations", of_this, ("created_at",)))


def allocate(uow: UnitOfWork, conference: str, speaker: str, values: Values) -> ChangeSet:
    """Give subjects to a spokesperson; whoever has some already has these instead."""
    conferences.changeable(uow, conference)
    states.living(uow, "officers", speaker)
    for each in allocations(uow, conference):
        if each.words("speaker") == speaker:
            uow.change("allocations", each.id, values)
            return uow.commit()
    named: dict[str, Value] = {"conference": conference, "speaker": speaker}
    uow.create("allocations", {**values, **named})
    return uow.commit()


def draw_red_lines(
    uow: UnitOfWork, allocation: str, language: str, words: str, over: str | None = None
) -> ChangeSet:
    """Write what a spokesperson does not say, in one language."""
    record = states.living(uow, "allocations", allocation)
    conferences.changeable(uow, record.words("conference"))
    uow.write_text("allocations", allocation, RED_LINES, language, words, over)
    return uow.commit()


def take_back_allocation(uow: UnitOfWork, allocation: str) -> ChangeSet:
    """Take a spokesperson's subjects away."""
    record = states.living(uow, "allocations", allocation)
    conferences.changeable(uow, record.words("conference"))
    uow.remove("allocations", allocation)
    return uow.commit()


def spokespersons(reader: Reader, conference: str) -> tuple[str, ...]:
    """Return the officers who speak: by allocation, in the running order or in passages."""
    of_this = (Where("conference", "=", conference),)
    named = [each.words("speaker") for each in allocations(reader, conference)]
    named += [each.words("speaker") for each in conferences.items(reader, conference)]
    named += [each.words("speaker") for each in reader.records(Query("passages", of_this))]
    return tuple(dict.fromkeys(filter(None, named)))


def _not_over(reader: Reader, conference: str) -> Record:
    record = states.living(reader, "conferences", conference)
    if record.words("state") in {"held", "followed_up", "cancelled"}:
        conferences.changeable(reader, conference)
    return record
