"""The sources of the morning are gone through: what was looked at, when, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

DUE: Final = time(7, 30)  # Belgian wall time by which every source of the morning was looked at


@dataclass(frozen=True, slots=True)
class Look:
    """One source of the morning: how it stands, and whether it was looked at today.

    One that nobody looked at by half past seven is late.
    """

    feed: Record
    last: Record | None  # the latest look
    newest: str  # the moment of the latest that it told of; "" for nothing
    unseen: int  # how much of it is still to be looked at
    done: bool  # whether it was looked at today
    late: bool


def follow(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Follow a source."""
    uow.create("feeds", {"owner": uow.actor.officer, **states.plain(values)})
    return uow.commit()


def change(uow: UnitOfWork, feed: str, values: Values) -> ChangeSet:
    """Change what is known of a source."""
    record = states.living(uow, "feeds", feed)
    uow.change("feeds", record.id, states.plain(values))
    return uow.commit()


def rest(uow: UnitOfWork, feed: str) -> ChangeSet:
    """Follow a source no longer; what it told of stays."""
    states.move(uow, states.living(uow, "feeds", feed), ("active",), {"state": "resting"})
    return uow.commit()


def wake(uow: UnitOfWork, feed: str) -> ChangeSet:
    """Follow a source again."""
    states.move(uow, states.living(uow, "feeds", feed), ("resting",), {"state": "active"})
    return uow.commit()


def check(uow: UnitOfWork, feed: str, note: str = "", *, found: bool = False) -> ChangeSet:
    """Write down that a source was looked at, and whether something was found; nothing is told."""
    record = states.living(uow, "feeds", feed)
    values: Values = {
        "feed": record.id,
        "at": to_text(uow.clock.now()),
        "officer": uow.actor.officer,
        "found": found,
        "note": note.strip() or None,
    }
    uow.create("feed_checks", values)
    return uow.commit()


def morning(reader: Reader) -> tuple[Look, ...]:
    """Return the sources of the morning, those that nobody looked at today first."""
    now = reader.clock.now()
    where = (Where("state", "=", "active"), Where("morning", "=", value=True))
    looks = (
        look_of(reader, feed, now) for feed in reader.records(Query("feeds", where, ("name",)))
    )
    return tuple(sorted(looks, key=lambda each: each.done))


def every(reader: Reader) -> tuple[Record, ...]:
    """Return all sources by name, those that rest too."""
    return reader.records(Query("feeds", order=("name",)))


def looks_at(reader: Reader, feed: str, limit: int) -> tuple[Record, ...]:
    """Return when a source was looked at, the latest first."""
    return reader.records(Query("feed_checks", (Where("feed", "=", feed),), ("-at",), limit))


def look_of(reader: Reader, feed: Record, now: datetime) -> Look:
    """Return how a source stands at a moment of its day."""
    of_feed = Where("feed", "=", feed.id)
    last = looks_at(reader, feed.id, 1)
    newest = reader.records(Query("items", (of_feed,), order=("-event_at",), limit=1))
    unseen = reader.count(Query("items", (of_feed, Where("state", "=", "unseen"))))
    looked = last[0].moment("at") if last else None
    done = looked is not None and day_of(looked) == day_of(now)
    return Look(
        feed,
        last[0] if last else None,
        newest[0].words("event_at") if newest else "",
        unseen,
        done,
        late=not done and now >= at(day_of(now), DUE),
    )
