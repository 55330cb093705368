"""What is heard is written down in two keys, and counts with the first that said the same."""

from __future__ import annotations

from typing import Final

from nccn_desk.domain.heard import text_key
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

FRUIT: Final = ("rumour", "question", "request", "task")  # fields that say what an item became
LOOKED_AT: Final = 1_000  # items, the latest, among which the same words are sought


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down what was heard, now unless it is said when; what a source tells of itself stays.

    Words that stand there already count with the first that said them.
    """
    given = dict(states.plain(values))
    text = str(given.get("text") or "").strip()
    if not text:
        raise BadValue("required", field="text", register="items")
    told = Record("items", "", given)
    observed = states.happened(uow, told.moment("observed_at"), "observed_at")
    event = told.moment("event_at") or from_text(observed)
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
    uow.create("items", {**given, "text": text, "observed_at": observed})
    return uow.commit()


def same_words(reader: Reader, text: str) -> Record | None:
    """Return the first of the latest items that are not done yet which says the same, or None."""
    key = text_key(text)
    query = Query(
        "items", (Where("state", "!=", "done"),), order=("-observed_at",), limit=LOOKED_AT
    )
    found = [
        each
        for each in reader.records(query)
        if not each.words("double_of") and text_key(each.words("text")) == key
    ]
    return found[-1] if found else None


def change(uow: UnitOfWork, item: str, values: Values) -> ChangeSet:
    """Change what is known of an item: its language too, where it was heard wrongly.

    Where a double counts otherwise, so does the first that said the same; another source brings
    what kind of source it is.
    """
    record = states.living(uow, "items", item)
    given = states.plain(values)
    if frozenset(FRUIT) & given.keys():
        raise NotAllowed("item_by_act")
    if "text" in given and not str(given["text"] or "").strip():
        raise BadValue("required", field="text", register="items")
    if "volume" in given:
        _recount(uow, record, given["volume"])
    feed = states.present(uow, "feeds", str(given.get("feed") or ""))
    kind: Values = {"source": feed.words("kind")} if feed is not None else {}
    uow.change("items", record.id, {**kind, **given})
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


def _recount(uow: UnitOfWork, item: Record, volume: Value) -> None:
    """Let the first that said the same count with another number of voices of one of its doubles.

    Raise BadValue for less than one voice, and where a first has more in its doubles alone.
    """
    doubles = sum(max(1, each.whole("volume")) for each in doubles_of(uow, item.id))
    if not isinstance(volume, int) or volume < 1 + doubles:
        raise BadValue("volume_too_small", field="volume", count=1 + doubles)
    first = states.present(uow, "items", item.words("double_of"))
    if first is not None:
        more = volume - max(1, item.whole("volume"))
        uow.change("items", first.id, {"volume": max(1, first.whole("volume") + more)})


def _of_feed(feed: Record) -> dict[str, Value]:
    """Return what goes without saying of an item from a source."""
    values: dict[str, Value] = {"source": feed.words("kind"), "outlet": feed.words("name")}
    for name in ("language", "reliability"):
        if feed.words(name):
            values[name] = feed.words(name)
    return values
