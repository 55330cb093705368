"""A calendar from outside is taken in after a dry run: what is new, changed, called off, known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, Protocol

from nccn_desk.domain.appearing import Slot
from nccn_desk.domain.register import Record, Value
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import noting, states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

BACK: Final = timedelta(days=7)  # what is longer ago is left out
AHEAD: Final = timedelta(days=92)
MOST: Final = 250  # in one act, which can be taken back as a whole
NOTED: Final = "calendar_imported"
OURS: Final = "@nccn-desk"  # ends the identifiers of what this program wrote out
NOWHERE: Final = "unknown_zone"  # a doubt: its hours were read as Belgian ones

Verdict = Literal["new", "changed", "off", "same"]
_KEPT: Final = ("title", "starts_at", "ends_at", "all_day", "place", "who", "note")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in a calendar's file, at one time; a series gives one for each of its times."""

    uid: str
    title: str
    starts_at: str
    ends_at: str
    all_day: bool = False
    place: str = ""
    who: str = ""
    note: str = ""
    off: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file holds within the days that count; `left` is how many it has beyond them.

    `unread` is how many could not be understood.
    """

    name: str
    events: tuple[Event, ...]
    left: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """What taking one event would do; `record` is the appearance that it is already."""

    event: Event
    verdict: Verdict
    record: str = ""
    changes: tuple[str, ...] = ()  # fields


@dataclass(frozen=True, slots=True)
class Plan:
    """The dry run of a file, for the calendar of a partner or nobody's.

    `later` is how many would be written by taking the file once more, since one act has its limit.
    """

    read: Read
    items: tuple[Item, ...]
    partner: str = ""
    later: int = 0

    def of(self, *verdicts: Verdict) -> tuple[Item, ...]:
        """Return what was judged so."""
        return tuple(each for each in self.items if each.verdict in verdicts)

    @property
    def taken(self) -> tuple[Item, ...]:
        """What would be written."""
        return self.of("new", "changed", "off")


class Calendars(Protocol):
    """Reads calendars that come from outside."""

    def read_calendar(self, place: str, first: date, last: date) -> Read:
        """Return what a file holds from one day to another; raise BadFile."""
        ...


class Writer(Protocol):
    """Writes calendars for other programs."""

    def calendar(self, events: Iterable[Event], made_at: datetime) -> bytes:
        """Return what a file holds."""
        ...


def plan(reader: Reader, read: Read, partner: str = "") -> Plan:
    """Return what taking a file would do: the first things first, as many as one act may write.

    What stands in the file twice counts once, the last.
    """
    known = _known(reader, read.events)
    last = {each.uid: each for each in read.events}
    judged = (_judged(each, known.get(each.uid)) for each in last.values())
    found = sorted(filter(None, judged), key=lambda each: each.event.starts_at)
    wanted = [each for each in found if each.verdict != "same"]
    late = {each.event.uid for each in wanted[MOST:]}
    return Plan(
        read, tuple(each for each in found if each.event.uid not in late), partner, len(late)
    )


def take(uow: UnitOfWork, agreed: Plan) -> ChangeSet:
    """Write what the dry run showed, in one act that can be taken back as a whole."""
    wanted = agreed.taken
    if not wanted:
        raise NotAllowed("calendar_nothing_new")
    now = uow.clock.now()
    counts = {"new": len(agreed.of("new")), "changed": len(agreed.of("changed", "off"))}
    values: dict[str, Value] = {"name": agreed.read.name, "at": to_text(now), "parts": 1, "done": 1}
    values |= {"officer": uow.actor.officer, **counts}
    made = uow.create("imports", values)
    uow.change("imports", made.id, {"state": "taken"})
    for item in wanted:
        _take(uow, item, agreed)
    noting.note_act(uow, NOTED, frozenset({made.id}), name=agreed.read.name, **counts)
    return uow.commit()


def written(slots: Iterable[Slot]) -> tuple[Event, ...]:
    """Return slots as events of a file, under identifiers by which they are known again."""
    return tuple(
        Event(
            each.record.words("uid") or f"{each.record.register}/{each.record.id}{OURS}",
            each.title,
            to_text(each.begins),
            to_text(each.ends),
            each.all_day,
            each.record.words("place") or each.record.words("room"),
            ", ".join(each.speakers.values()),
            off=each.off,
        )
        for each in slots
    )


def _take(uow: UnitOfWork, item: Item, agreed: Plan) -> None:
    event = item.event
    if item.verdict == "off":
        uow.change("appearances", item.record, {"cancelled": True})
        return
    fields = _fields(event)
    if item.verdict == "new":
        given: dict[str, Value] = {"uid": event.uid, "source": agreed.read.name, **fields}
        given |= {"partner": agreed.partner, "kind": "partner"} if agreed.partner else {}
        uow.create("appearances", given)
    else:
        known = states.living(uow, "appearances", item.record)
        changed: dict[str, Value] = {name: fields[name] for name in item.changes if name in fields}
        changed |= {"cancelled": None, "reason": None} if known["cancelled"] else {}
        uow.change("appearances", known.id, changed)


def _judged(event: Event, known: Record | None) -> Item | None:
    """Return what is to be done about an event, None where it never was and never will be."""
    if known is None:
        return None if event.off else Item(event, "new")
    if known.register != "appearances":
        return Item(event, "same", known.id)
    if event.off:
        return Item(event, "same" if known["cancelled"] else "off", known.id)
    changes = tuple(name for name, value in _fields(event).items() if _differs(known, name, value))
    changes += ("cancelled",) if known["cancelled"] else ()
    return Item(event, "changed" if changes else "same", known.id, changes)


def _differs(known: Record, name: str, value: Value) -> bool:
    """Tell whether a file says otherwise; what only this desk knows is no difference."""
    if name in {"who", "note", "place"} and not value:
        return False
    return (known[name] or None) != (value or None)


def _fields(event: Event) -> dict[str, Value]:
    return {name: getattr(event, name) or None for name in _KEPT}


def _known(reader: Reader, events: tuple[Event, ...]) -> Mapping[str, Record]:
    """Return the records that events are already, by identifier."""
    uids = tuple({each.uid for each in events})
    by_uid = reader.records(Query("appearances", (Where("uid", "in", uids),))) if uids else ()
    found = {each.words("uid"): each for each in by_uid}
    for uid in uids:
        register, stroke, record = uid.removesuffix(OURS).partition("/")
        if (
            uid.endswith(OURS)
            and stroke
            and register in {"appearances", "interviews", "conferences"}
        ):
            own = states.present(reader, register, record)
            if own is not None and not own.deleted:
                found.setdefault(uid, own)
    return found
