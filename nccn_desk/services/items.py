"""What is heard is written down in two keys, looked at, and becomes a matter by one act."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.heard import text_key
from nccn_desk.domain.register import LINE_LIMIT, Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import noting, questions, requesting, states, tasks
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

TO_SEE: Final = "unseen"
FRUIT: Final = ("rumour", "question", "request", "task")  # fields that say what an item became
SHORT: Final = 200  # signs of a text that name a task or a request


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down what was heard, now unless it is said when; what a source tells of itself stays.

    Words that stand there already count with the first that said them.
    """
    given = dict(states.plain(values))
    text = str(given.get("text") or "").strip()
    if not text:
        raise BadValue("required", field="text", register="items")
    now = to_text(uow.clock.now())
    event = Record("items", "", given).moment("event_at")
    given["event_at"] = states.happened(uow, event, "event_at")
    feed = states.present(uow, "feeds", str(given.get("feed") or ""))
    if feed is not None:
        given = {**_of_feed(feed), **{name: each for name, each in given.items() if each}}
    given.setdefault("volume", 1)
    first = same_words(uow, text)
    if first is not None:
        own = Record("items", "", given).whole("volume")
        uow.change("items", first.id, {"volume": max(1, first.whole("volume")) + own})
        given |= {"double_of": first.id, "state": "done"}
    uow.create("items", {**given, "text": text, "observed_at": now})
    return uow.commit()


def same_words(reader: Reader, text: str) -> Record | None:
    """Return the first item that is still to be dealt with and says the same, None for none."""
    key = text_key(text)
    query = Query("items", (Where("state", "!=", "done"),), order=("-observed_at",), limit=5_000)
    found = [
        each
        for each in reader.records(query)
        if not each.words("double_of") and text_key(each.words("text")) == key
    ]
    return found[-1] if found else None


def change(uow: UnitOfWork, item: str, values: Values) -> ChangeSet:
    """Change what is known of an item: its language too, where it was heard wrongly."""
    record = states.living(uow, "items", item)
    given = states.plain(values)
    if frozenset(FRUIT) & given.keys():
        raise NotAllowed("item_by_act")
    uow.change("items", record.id, given)
    return uow.commit()


def see(uow: UnitOfWork, item: str) -> ChangeSet:
    """Say that an item was looked at."""
    states.move(uow, states.living(uow, "items", item), ("unseen", "done"), {"state": "seen"})
    return uow.commit()


def finish(uow: UnitOfWork, item: str) -> ChangeSet:
    """Say that nothing more is to be done about an item."""
    states.move(uow, states.living(uow, "items", item), ("unseen", "seen"), {"state": "done"})
    return uow.commit()


def unsee(uow: UnitOfWork, item: str) -> ChangeSet:
    """Lay an item back among those to look at."""
    record = states.living(uow, "items", item)
    if record.words("state") == "done":
        uow.change("items", item, {"state": "seen"})
    states.move(uow, uow.record("items", item), ("seen",), {"state": TO_SEE})
    return uow.commit()


def doubles_of(reader: Reader, item: str) -> tuple[Record, ...]:
    """Return the items that say the same as one, the oldest first."""
    return reader.records(Query("items", (Where("double_of", "=", item),), order=("event_at",)))


def part_from(uow: UnitOfWork, item: str) -> ChangeSet:
    """Say that an item says something else after all than the one with which it was counted."""
    record = states.living(uow, "items", item)
    first = states.present(uow, "items", record.words("double_of"))
    if first is not None:
        less = max(1, first.whole("volume") - max(1, record.whole("volume")))
        uow.change("items", first.id, {"volume": less})
    uow.change("items", item, {"double_of": None, "state": "seen"})
    return uow.commit()


def to_rumour(uow: UnitOfWork, item: str, rumour: str = "") -> ChangeSet:
    """Make an item a rumour, or lay it with one that is known.

    The wording is kept as it goes round; it stands apart from all that is said in public.
    """
    record = _fresh(uow, item, "rumour")
    known = states.present(uow, "rumours", rumour)
    if known is not None:
        uow.change("rumours", known.id, {"last_seen": _when(uow, record)})
        return _became(uow, record, "rumour", known.id)
    values: dict[str, Value] = {
        "wording": _line(record),
        "language": record.words("language") or "nl",
        "first_seen": _when(uow, record),
        "last_seen": _when(uow, record),
        "where": record.words("outlet") or None,
        "topic": record.words("topic") or None,
        "groups": record.members("groups"),
        "owner": uow.actor.officer,
    }
    return _became(uow, record, "rumour", uow.create("rumours", values).id)


def to_question(uow: UnitOfWork, item: str) -> ChangeSet:
    """Make an item a question to prepare an answer for."""
    record = _fresh(uow, item, "question")
    language = record.words("language")
    values: dict[str, Value] = {
        "asked": record.words("text"),
        "asked_language": language if language in LANGUAGES else noting.language(uow),
        "asked_at": _when(uow, record),
        "outlet": record.words("outlet") or None,
        "theme": record.words("topic") or None,
    }
    return _became(uow, record, "question", questions.lay(uow, values))


def to_request(uow: UnitOfWork, item: str, partner: str) -> ChangeSet:
    """Ask a partner about an item."""
    record = _fresh(uow, item, "request")
    values: Values = {
        "partner": partner,
        "subject": _line(record)[:SHORT],
        "text": record.words("text"),
    }
    return _became(uow, record, "request", requesting.lay(uow, values))


def to_task(uow: UnitOfWork, item: str, owner: str = "") -> ChangeSet:
    """Make an item a task."""
    record = _fresh(uow, item, "task")
    values: Values = {
        "title": _line(record)[:SHORT],
        "owner": owner or uow.actor.officer,
        "source": record.id,
        "source_register": "items",
    }
    return _became(uow, record, "task", tasks.lay(uow, values))


def _fresh(uow: UnitOfWork, item: str, field: str) -> Record:
    """Return an item that did not become this yet; raise NotAllowed."""
    record = states.living(uow, "items", item)
    before = states.present(uow, f"{field}s", record.words(field))
    if before is not None:
        raise NotAllowed("item_became_that", number=before.number)
    return record


def _became(uow: UnitOfWork, record: Record, field: str, other: str) -> ChangeSet:
    values: dict[str, Value] = {field: other}
    if record.words("state") == TO_SEE:
        values["state"] = "seen"
    uow.change("items", record.id, values)
    return uow.commit()


def _line(record: Record) -> str:
    """Return the words of an item on one line."""
    return " ".join(record.words("text").split())[:LINE_LIMIT]


def _when(reader: Reader, record: Record) -> str:
    return record.words("event_at") or record.words("observed_at") or to_text(reader.clock.now())


def _of_feed(feed: Record) -> dict[str, Value]:
    """Return what goes without saying of an item from a source."""
    values: dict[str, Value] = {"source": feed.words("kind"), "outlet": feed.words("name")}
    for name in ("language", "reliability"):
        if feed.words(name):
            values[name] = feed.words(name)
    return values
