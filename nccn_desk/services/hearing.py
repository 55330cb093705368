"""What was heard becomes a rumour, a question, a request or a task; or it is done with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from nccn_desk.domain.monitoring import SOURCES, SPOKEN
from nccn_desk.domain.register import LINE_LIMIT, Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import items, questions, requesting, rumours, states, stretches
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

KEY: Final = "items"
Period: TypeAlias = tuple[datetime, datetime]  # from one instant until before another
SHORTENED: Final = 240  # of a message that becomes a line
# Each condition is asked by itself: what holds one of them stands in its order already.
PARTS: Final[Mapping[str, tuple[Where, ...]]] = {
    "unseen": (Where("state", "=", "unseen"),),
    "all": (Where("observed_at", ">", ""),),
    "press": (Where("source", "=", "press"),),
    "social": (Where("source", "=", "social"), Where("source", "=", "webcare")),
    "calls": (Where("source", "=", "information_number"),),
}


def hear(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down by hand what was heard; unless it is said when, it is now."""
    return items.add(uow, values)


def open_rumour(uow: UnitOfWork, item: str) -> ChangeSet:
    """Open a rumour in the exact words of a message, and link both."""
    record = _unlinked(uow, item, "rumour")
    language = record.words("language")
    values: Values = {
        "wording": _line(record),
        "language": language if language in SPOKEN else "other",
        "first_seen": record.words("event_at") or record.words("observed_at"),
        "where": record.words("outlet") or None,
        "topic": record.words("topic") or None,
        "groups": record.members("groups"),
    }
    _take(uow, record, {"rumour": rumours.lay(uow, values)})
    return uow.commit()


def link(uow: UnitOfWork, item: str, rumour: str) -> ChangeSet:
    """Say that a message tells a rumour that is known."""
    record = states.living(uow, KEY, item)
    known = states.living(uow, rumours.KEY, rumour)
    heard = record.words("observed_at")
    if known.words("last_seen") < heard:
        uow.change(rumours.KEY, known.id, {"last_seen": heard})
    _take(uow, record, {"rumour": known.id})
    return uow.commit()


def question(uow: UnitOfWork, item: str) -> ChangeSet:
    """Put the question of a message into the bank of questions."""
    record = _unlinked(uow, item, "question")
    language = record.words("language")
    values: Values = {
        "asked": record.words("text"),
        "asked_language": language if language in LANGUAGES else "nl",
        "outlet": record.words("outlet") or None,
        "theme": record.words("topic") or None,
    }
    _take(uow, record, {"question": questions.lay(uow, values)})
    return uow.commit()


def request(
    uow: UnitOfWork, item: str, partner: str = "", due: datetime | None = None
) -> ChangeSet:
    """Ask whoever is competent about a message: a request, which is followed like any other."""
    record = _unlinked(uow, item, "request")
    known = partner or rumours.partner_of(uow, record)
    if not known:
        raise NotAllowed("nobody_competent")
    values: Values = {
        "partner": known,
        "subject": _line(record),
        "text": record.words("text"),
        "due": to_text(due) if due else None,
    }
    _take(uow, record, {"request": requesting.lay(uow, values)})
    return uow.commit()


def task(uow: UnitOfWork, item: str) -> ChangeSet:
    """Make a task of a message."""
    record = _unlinked(uow, item, "task")
    values: Values = {
        "title": _line(record),
        "owner": uow.actor.officer,
        "source": record.id,
        "source_register": KEY,
    }
    _take(uow, record, {"task": uow.create("tasks", values).id})
    return uow.commit()


def done(uow: UnitOfWork, item: str) -> ChangeSet:
    """Say that nothing more is to be done with a message."""
    record = states.living(uow, KEY, item)
    states.move(uow, record, ("unseen", "seen"), {"state": "done"})
    return uow.commit()


def again(uow: UnitOfWork, item: str) -> ChangeSet:
    """Take up a message again that was done with."""
    record = states.living(uow, KEY, item)
    states.move(uow, record, ("done",), {"state": "seen"})
    return uow.commit()


def page(reader: Reader, part: str, limit: int, period: Period | None = None) -> tuple[Record, ...]:
    """Return the messages of a part that came last, or those of a period that were said last."""
    order = ("-observed_at",) if period is None else ("-event_at",)
    when = _heard if period is None else stretches.said_at
    found = [
        each
        for where in _asked(part, period)
        for each in reader.records(Query(KEY, where, order, limit))
    ]
    return tuple(sorted(found, key=when, reverse=True)[:limit])


def number_of(reader: Reader, part: str, period: Period | None = None) -> int:
    """Return how many messages a part has, or has in a period."""
    return sum(reader.count(Query(KEY, where)) for where in _asked(part, period))


def last(reader: Reader) -> Record | None:
    """Return the message that came last, None before the first."""
    return next(iter(page(reader, "all", 1)), None)


def volumes(
    reader: Reader, since: datetime, until: datetime, step: timedelta
) -> dict[str, tuple[int, ...]]:
    """Return how many messages were said in each step of time, by their kind of source.

    Steps are of whole minutes, and begin with the minute of `since`. What was said twice counts
    with the first that said it, and a file that comes late is no rise: what counts is when
    something was said.
    """
    begins = since.replace(second=0, microsecond=0)
    ends = until.replace(second=0, microsecond=0) + timedelta(minutes=1)
    bins = int((until - begins) / step) + 1
    counted = {source: [0] * bins for source in SOURCES}
    once = Where("double_of", "=", None)
    for source, minute, each in stretches.minutes_between(reader, begins, ends, "source", once):
        counted[source][int((minute - begins) / step)] += each.total
    return {source: tuple(each) for source, each in counted.items() if any(each)}


def _asked(part: str, period: Period | None) -> tuple[tuple[Where, ...], ...]:
    """Return what tells the messages of a part; those of a period as a picture counts them."""
    if period is None:
        return tuple((where,) for where in PARTS[part])
    once = Where("double_of", "=", None)
    return tuple(each for where in PARTS[part] for each in stretches.asked(*period, (where, once)))


def _heard(item: Record) -> str:
    return item.words("observed_at")


def _take(uow: UnitOfWork, record: Record, values: Values) -> None:
    """Link a message with what it became; it was seen then."""
    seen: Values = {"state": "seen"} if record.words("state") == "unseen" else {}
    uow.change(KEY, record.id, {**values, **seen})


def _unlinked(uow: UnitOfWork, item: str, kind: str) -> Record:
    record = states.living(uow, KEY, item)
    if record.words(kind):
        raise NotAllowed("item_was_taken")
    return record


def _line(record: Record) -> str:
    words = " ".join(record.words("text").split())
    if len(words) <= LINE_LIMIT:
        return words
    begin = words[:SHORTENED]
    return f"{begin.rpartition(' ')[0] or begin} …"
