"""What was heard becomes a rumour, a question, a request or a task; or it is done with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from nccn_desk.domain.monitoring import SOURCES, SPOKEN
from nccn_desk.domain.register import LINE_LIMIT, Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import items, questions, requesting, rumours, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

KEY: Final = "items"
SHORTENED: Final = 240  # of a message that becomes a line
PARTS: Final[Mapping[str, tuple[Where, ...]]] = {
    "unseen": (Where("state", "=", "unseen"),),
    "all": (),
    "press": (Where("source", "=", "press"),),
    "social": (Where("source", "in", ("social", "webcare")),),
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


def page(
    reader: Reader, part: str, limit: int, within: tuple[Where, ...] = ()
) -> tuple[Record, ...]:
    """Return the newest messages of a part, as many as are shown, or those within a period."""
    return reader.records(Query(KEY, (*PARTS[part], *within), ("-observed_at",), limit))


def number_of(reader: Reader, part: str, within: tuple[Where, ...] = ()) -> int:
    """Return how many messages a part has."""
    return reader.count(Query(KEY, (*PARTS[part], *within)))


def within(since: datetime, until: datetime) -> tuple[Where, ...]:
    """Return what holds of the messages that a picture counts in a period, its end left out."""
    return (
        Where("observed_at", ">=", to_text(since)),
        Where("observed_at", "<", to_text(until)),
        Where("double_of", "=", None),  # it counts with the first that said the same
    )


def last(reader: Reader) -> Record | None:
    """Return the message that came last, None before the first."""
    return next(iter(reader.records(Query(KEY, (), ("-observed_at",), 1))), None)


def volumes(
    reader: Reader, since: datetime, until: datetime, step: timedelta
) -> dict[str, tuple[int, ...]]:
    """Return how many messages came in each step of time, by their kind of source."""
    found = reader.records(
        Query(
            KEY,
            (
                Where("observed_at", ">=", to_text(since)),
                Where("observed_at", "<=", to_text(until)),
                Where("double_of", "=", None),  # it counts with the first that said the same
            ),
        )
    )
    bins = int((until - since) / step) + 1
    counted = {source: [0] * bins for source in SOURCES}
    for each in found:
        heard = each.moment("observed_at")
        if heard is not None:
            place = int((heard - since) / step)
            volume = each["volume"]
            counted[each.words("source")][place] += volume if isinstance(volume, int) else 1
    return {source: tuple(each) for source, each in counted.items() if any(each)}


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
