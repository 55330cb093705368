"""The sources of the morning are gone through: what was looked at, when, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


@dataclass(frozen=True, slots=True)
class Look:
    """One source of the morning: how it stands, and whether it was looked at today."""

    feed: Record
    last: Record | None  # the latest look
    newest: str  # the moment of the latest that it told of; "" for nothing
    unseen: int  # how much of it is still to be looked at
    done: bool  # whether it was looked at today


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


def check(uow: UnitOfWork, feed: str, note: str = "") -> ChangeSet:
    """Write down that a source was looked at, and what was found; nothing new is worth a line."""
    record = states.living(uow, "feeds", feed)
    values: Values = {
        "feed": record.id,
        "at": to_text(uow.clock.now()),
        "officer": uow.actor.officer,
        "note": note or None,
    }
    uow.create("feed_checks", values)
    return uow.commit()


def morning(reader: Reader) -> tuple[Look, ...]:
    """Return the sources of the morning, those that nobody looked at today first."""
    today = day_of(reader.clock.now())
    where = (Where("state", "=", "active"), Where("morning", "=", value=True))
    looks = (
        _look(reader, feed, today) for feed in reader.records(Query("feeds", where, ("name",)))
    )
    return tuple(sorted(looks, key=lambda each: each.done))


def _look(reader: Reader, feed: Record, today: date) -> Look:
    of_feed = Where("feed", "=", feed.id)
    last = reader.records(Query("feed_checks", (of_feed,), order=("-at",), limit=1))
    newest = reader.records(Query("items", (of_feed,), order=("-event_at",), limit=1))
    unseen = reader.count(Query("items", (of_feed, Where("state", "=", "unseen"))))
    at = last[0].moment("at") if last else None
    return Look(
        feed,
        last[0] if last else None,
        newest[0].words("event_at") if newest else "",
        unseen,
        at is not None and day_of(at) == today,
    )
