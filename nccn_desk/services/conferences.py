"""Press conferences are planned as a series: each has a running order of words that stand once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.running_order import Slot, reading_seconds, slots
from nccn_desk.domain.sitreps import between, by_place
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

OPEN: Final = ("planned", "frozen")  # while the book may still change
SECTIONS: Final = ("not_said", "logistics")
# What can be chosen for the book, and of which register each of it is.
TARGETS: Final = {
    "situation": "blocks",
    "maps": "message_maps",
    "figures": "figures",
    "questions": "questions",
    "decisions": "decisions",
    "corrections": "blocks",
}
CHOSEN: Final = tuple(TARGETS)
FIVE_LINES: Final = 5  # of the situation, as many as anybody keeps in mind
_MOST_MINUTES: Final = 600


@dataclass(frozen=True, slots=True)
class Passage:
    """What one person says in one language, with the block that holds the words."""

    record: Record
    item: Record
    block: Record
    words: str


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all press conferences, the latest first."""
    return reader.records(Query("conferences", order=("-starts_at",)))


def next_number(reader: Reader) -> int:
    """Return the number of the series that follows all that were given."""
    last = reader.records(Query("conferences", order=("-number",), limit=1))
    return (last[0].whole("number") if last else 0) + 1


def following(reader: Reader) -> Record | None:
    """Return the press conference that comes next and is neither held nor called off."""
    ahead = (Where("state", "in", (*OPEN, "locked")),)
    found = reader.records(Query("conferences", ahead, ("starts_at",), limit=1))
    return found[0] if found else None


def plan(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Plan a press conference; it bears the next number unless another one is given."""
    given = {"owner": uow.actor.officer, **states.plain(values)}
    given.setdefault("number", next_number(uow))
    _check_times(given)
    uow.create("conferences", given)
    return uow.commit()


def change(uow: UnitOfWork, conference: str, values: Values) -> ChangeSet:
    """Change what is known of a press conference; its state has acts of its own."""
    record = changeable(uow, conference)
    given = states.plain(values)
    _check_times({**record.values, **given})
    uow.change("conferences", record.id, given)
    return uow.commit()


def choose(uow: UnitOfWork, conference: str, field: str, record_id: str) -> ChangeSet:
    """Take a map, figure, question, decision or block into the book."""
    return _chosen(uow, conference, field, record_id, taken=True)


def leave_out(uow: UnitOfWork, conference: str, field: str, record_id: str) -> ChangeSet:
    """Leave something out of the book that was chosen; the thing itself stays."""
    return _chosen(uow, conference, field, record_id, taken=False)


def write(
    uow: UnitOfWork,
    conference: str,
    section: str,
    language: str,
    words: str,
    over: str | None = None,
) -> ChangeSet:
    """Make what is not to be said, or the logistics, read as given in one language."""
    uow.write_text("conferences", changeable(uow, conference).id, section, language, words, over)
    return uow.commit()


def cancel(uow: UnitOfWork, conference: str, reason: str, told: str = "") -> ChangeSet:
    """Call a press conference off and say why, and who was told; all that was prepared stays."""
    record = states.living(uow, "conferences", conference)
    values: Values = {
        "state": "cancelled",
        "reason": states.reason_given(reason),
        "told": told.strip() or None,
    }
    if states.move(uow, record, (*OPEN, "locked"), values):
        title = noting.title_of(uow, record)
        noting.note_act(
            uow, "conference_cancelled", frozenset({record.id}), what=title, reason=reason
        )
    return uow.commit()


def changeable(reader: Reader, conference: str) -> Record:
    """Return a press conference whose book may change; raise NotAllowed once it is locked."""
    record = states.living(reader, "conferences", conference)
    if is_locked(reader, record):
        raise NotAllowed("conference_locked", title=record.words("title"))
    if record.words("state") not in OPEN:
        raise NotAllowed("conference_over", title=record.words("title"))
    return record


def is_locked(reader: Reader, conference: Record) -> bool:
    """Tell whether the podium's copy changes no more: by an act, or because its hour has come."""
    if conference.words("state") == "frozen":
        locks = conference.moment("locks_at")
        return locks is not None and locks <= reader.clock.now()
    return conference.words("state") == "locked"


def items(reader: Reader, conference: str) -> tuple[Record, ...]:
    """Return the items of the running order, in their order."""
    of_this = (Where("conference", "=", conference),)
    return tuple(sorted(reader.records(Query("running_order", of_this)), key=by_place))


def running(reader: Reader, conference: str) -> tuple[Slot, ...]:
    """Return the items of the running order with the moments at which they begin and end."""
    return slots(reader.record("conferences", conference), items(reader, conference))


def under_way(reader: Reader, conference: str) -> tuple[Slot, ...]:
    """Return the same, counted from when it really began once it has."""
    record = reader.record("conferences", conference)
    begun = record["held_at"] or record["starts_at"]
    counted = Record("conferences", record.id, {**record.values, "starts_at": begun})
    return slots(counted, items(reader, conference))


def add_item(uow: UnitOfWork, conference: str, values: Values, after: str = "end") -> ChangeSet:
    """Add an item behind another one, at the front ("") or at the end."""
    record = changeable(uow, conference)
    _check_minutes(values)
    place = _behind(items(uow, conference), after)
    uow.create("running_order", {**values, "conference": record.id, "place": place})
    return uow.commit()


def change_item(uow: UnitOfWork, item: str, values: Values) -> ChangeSet:
    """Change an item's title, minutes, speaker, guest or languages."""
    record = _item(uow, item)
    _check_minutes(values)
    uow.change("running_order", record.id, values)
    return uow.commit()


def move_item(uow: UnitOfWork, item: str, after: str) -> ChangeSet:
    """Move an item behind another, to the front ("") or to the end ("end")."""
    record = _item(uow, item)
    others = [each for each in items(uow, record.words("conference")) if each.id != item]
    uow.change("running_order", item, {"place": _behind(others, after)})
    return uow.commit()


def remove_item(uow: UnitOfWork, item: str) -> ChangeSet:
    """Take an item out with its passages; the blocks stay, for whoever else says them."""
    record = _item(uow, item)
    for each in _passages(uow, record.id):
        uow.remove("passages", each.id)
    uow.remove("running_order", record.id)
    return uow.commit()


def passages(reader: Reader, conference: str) -> tuple[Passage, ...]:
    """Return all that is to be said, in the order in which it is said."""
    order = {each.id: each for each in items(reader, conference)}
    of_this = (Where("conference", "=", conference),)
    found = [e for e in reader.records(Query("passages", of_this)) if e.words("item") in order]
    ids = tuple(dict.fromkeys(each.words("block") for each in found))
    known = reader.records(Query("blocks", (Where("id", "in", ids),), deleted=True)) if ids else ()
    held = {each.id: each for each in known}
    texts = reader.texts("blocks", ids, blocks.SECTION)
    rank = {item: count for count, item in enumerate(order)}
    found.sort(key=lambda each: (rank[each.words("item")], *by_place(each)))
    return tuple(
        Passage(
            each,
            order[each.words("item")],
            held[each.words("block")],
            texts.get(each.words("block"), {}).get(each.words("language"), ""),
        )
        for each in found
        if each.words("block") in held
    )


def reading_time(reader: Reader, conference: str) -> int:
    """Return the seconds that reading the whole statement aloud takes."""
    return reading_seconds([each.words for each in passages(reader, conference)])


def add_passage(uow: UnitOfWork, item: str, values: Values, after: str = "end") -> ChangeSet:
    """Let a block be said in an item: in which language and by whom, if not by the item's own."""
    lay_passage(uow, _item(uow, item), values, after)
    return uow.commit()


def write_passage(
    uow: UnitOfWork,
    item: str,
    language: str,
    words: str,
    after: str = "end",
    values: Values | None = None,
) -> ChangeSet:
    """Write a new block and let it be said in an item; the block carries the source."""
    record = _item(uow, item)
    given = {"source_language": language, "subject": record.words("title"), **(values or {})}
    block = blocks.lay(uow, given, {language: words})
    lay_passage(uow, record, {"block": block, "language": language}, after)
    return uow.commit()


def lay_passage(uow: UnitOfWork, item: Record, values: Values, after: str) -> str:
    """Do the same within another act; return the passage's id."""
    states.living(uow, "blocks", str(values.get("block") or ""))
    place = _behind(_passages(uow, item.id), after)
    named: dict[str, Value] = {"item": item.id, "conference": item["conference"], "place": place}
    return uow.create("passages", {**values, **named}).id


def change_passage(uow: UnitOfWork, passage: str, values: Values) -> ChangeSet:
    """Change the language in which a passage is said, or who says it."""
    uow.change("passages", _passage(uow, passage).id, values)
    return uow.commit()


def move_passage(uow: UnitOfWork, passage: str, item: str, after: str = "end") -> ChangeSet:
    """Move a passage within its item or into another one of the same press conference."""
    record, goal = _passage(uow, passage), _item(uow, item)
    if goal["conference"] != record["conference"]:
        raise NotAllowed("other_conference")
    others = [each for each in _passages(uow, item) if each.id != passage]
    uow.change("passages", passage, {"item": item, "place": _behind(others, after)})
    return uow.commit()


def remove_passage(uow: UnitOfWork, passage: str) -> ChangeSet:
    """Take a passage out; its block stays."""
    uow.remove("passages", _passage(uow, passage).id)
    return uow.commit()


def _chosen(
    uow: UnitOfWork, conference: str, field: str, record_id: str, *, taken: bool
) -> ChangeSet:
    if field not in CHOSEN:
        raise BadValue("no_such_field", register="conferences", field=field)
    record = changeable(uow, conference)
    before, one = record.members(field), frozenset({record_id})
    now = before | one if taken else before - one
    if field == "situation" and len(now) > max(FIVE_LINES, len(before)):
        raise NotAllowed("five_lines", most=FIVE_LINES)
    if now != before:
        uow.change("conferences", conference, {field: now})
    return uow.commit()


def _check_times(values: Values) -> None:
    """Raise BadValue where the press comes in, or the book is locked, after the beginning."""
    known = Record("conferences", "", values)
    starts = known.moment("starts_at")
    for field in ("doors_at", "freezes_at", "locks_at"):
        moment = known.moment(field)
        if starts is not None and moment is not None and moment > starts:
            raise BadValue("after_the_start", field=field, at=to_text(moment))
    freezes, locks = known.moment("freezes_at"), known.moment("locks_at")
    if freezes is not None and locks is not None and locks < freezes:
        raise BadValue("locks_before_freezing", field="locks_at")


def _check_minutes(values: Values) -> None:
    minutes = values.get("minutes", 0)
    if not isinstance(minutes, int) or not 0 <= minutes <= _MOST_MINUTES:
        raise BadValue("bad_minutes", field="minutes", most=_MOST_MINUTES)


def _item(reader: Reader, item: str) -> Record:
    record = states.living(reader, "running_order", item)
    changeable(reader, record.words("conference"))
    return record


def _passage(reader: Reader, passage: str) -> Record:
    record = states.living(reader, "passages", passage)
    changeable(reader, record.words("conference"))
    return record


def _passages(reader: Reader, item: str) -> list[Record]:
    found = reader.records(Query("passages", (Where("item", "=", item),)))
    return sorted(found, key=by_place)


def _behind(row: Sequence[Record], after: str) -> str:
    """Return a place behind a record of a row, at its front ("") or at its end ("end")."""
    ids = [each.id for each in row]
    if after and after not in ids:
        return between(row[-1].words("place") if row else "", "")
    at = ids.index(after) + 1 if after else 0
    before = row[at - 1].words("place") if at else ""
    behind = row[at].words("place") if at < len(row) else ""
    return between(before, behind if behind > before else "")
