"""Appearances, interviews and press conferences are read as one calendar of who speaks when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from nccn_desk.domain.appearing import CONFERENCE, USUAL, Clash, Slot, clashes, in_time
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.kernel.folding import folded
from nccn_desk.services import competences, noting, states, structures
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

REGISTERS = ("appearances", "interviews", "conferences")
HEARS = (*REGISTERS, "running_order", "allocations", "competences", "officers", "partners")
_SKIPPED = frozenset({"declined"})  # an interview that will not be


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is said from one day to another, in order of time, and what does not go together."""

    slots: tuple[Slot, ...] = ()
    clashes: tuple[Clash, ...] = ()
    topics: Mapping[str, Record] = field(default_factory=dict)

    def of(self, link: str) -> tuple[Clash, ...]:
        """Return the clashes in which one thing has a part."""
        return tuple(each for each in self.clashes if link in links_of(each))


def links_of(clash: Clash) -> tuple[str, ...]:
    """Return the things that a clash is about."""
    return (clash.slot.link, *((clash.other.link,) if clash.other else ()))


def calendar(reader: Reader, first: date, last: date) -> Calendar:
    """Return who speaks from one day to another, the last one too, as Belgian clocks show them."""
    start, end = at(first, time()), at(last + timedelta(days=1), time())
    within = (Where("starts_at", ">=", to_text(start)), Where("starts_at", "<", to_text(end)))
    found = tuple(each for name in REGISTERS for each in reader.records(Query(name, within)))
    slots = in_time(_Slots(reader, found).made())
    wanted = frozenset[str]().union(*(each.topics for each in slots))
    named = {each.id: each for each in competences.topics(reader) if each.id in wanted}
    return Calendar(slots, clashes(slots, _competent(reader, slots)), named)


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write that somebody will speak."""
    given = _checked(uow, dict(states.plain(values)))
    uow.create("appearances", given)
    return uow.commit()


def change(uow: UnitOfWork, appearance: str, values: Values) -> ChangeSet:
    """Change what is known of an appearance."""
    record = states.living(uow, "appearances", appearance)
    changed = dict(states.plain(values))
    if "starts_at" in changed and "ends_at" not in changed:
        changed |= _carried(record, changed)
    _checked(uow, {**record.values, **changed})
    uow.change("appearances", record.id, changed)
    return uow.commit()


def call_off(uow: UnitOfWork, appearance: str, reason: str) -> ChangeSet:
    """Write that an appearance will not be, and why; it stays in the calendar, struck out."""
    record = states.living(uow, "appearances", appearance)
    reason = states.reason_given(reason)
    uow.change("appearances", record.id, {"cancelled": True, "reason": reason})
    about = frozenset({record.id})
    what = noting.title_of(uow, record)
    noting.note_act(uow, "appearance_called_off", about, what=what, why=reason)
    return uow.commit()


def put_back(uow: UnitOfWork, appearance: str) -> ChangeSet:
    """Let an appearance that was called off be held after all."""
    record = states.living(uow, "appearances", appearance)
    uow.change("appearances", record.id, {"cancelled": None, "reason": None})
    return uow.commit()


def remove(uow: UnitOfWork, appearance: str) -> ChangeSet:
    """Take away an appearance that was written by mistake."""
    uow.remove("appearances", states.living(uow, "appearances", appearance).id)
    return uow.commit()


def own_house(reader: Reader) -> str:
    """Return the id of the partner that is ourselves, "" where none is."""
    ours = reader.records(Query("partners", (Where("own", "=", value=True),), limit=1))
    return ours[0].id if ours else ""


def _checked(uow: UnitOfWork, values: dict[str, Value]) -> dict[str, Value]:
    whole = Record("appearances", "", values)
    begins, ends = whole.moment("starts_at"), whole.moment("ends_at")
    if begins is None:
        raise BadValue("required", field="starts_at", register="appearances")
    if ends is not None and ends <= begins:
        raise BadValue("ends_before_start", field="ends_at")
    for name, register in (("partner", "partners"), ("topic", "topics"), ("speaker", "officers")):
        if whole.words(name):
            states.living(uow, register, whole.words(name))
    return values


def _carried(record: Record, changed: Mapping[str, Value]) -> dict[str, Value]:
    """Return the end of what is moved: it lasts as long as before."""
    before, ends = record.moment("starts_at"), record.moment("ends_at")
    begins = Record("appearances", "", changed).moment("starts_at")
    if before is None or ends is None or begins is None:
        return {}
    return {"ends_at": to_text(begins + (ends - before))}


def _competent(reader: Reader, slots: Sequence[Slot]) -> dict[str, tuple[str, ...]]:
    """Return who is competent for the topics of some slots, as it is on their first day."""
    topics = frozenset[str]().union(*(each.topics for each in slots))
    if not topics:
        return {}
    matrix = competences.matrix(reader, day_of(slots[0].begins), structures.network(reader))
    return {topic: tuple(each.partner.id for each in matrix.competent(topic)) for topic in topics}


class _Slots:
    """Makes slots of records of the three registers."""

    def __init__(self, reader: Reader, records: Sequence[Record]) -> None:
        self._records = records
        self._house = own_house(reader)
        people = reader.records(Query("officers"))
        self._names = {each.id: each.words("name") for each in people}
        self._heard: dict[str, list[Record]] = {}
        if any(each.register == "conferences" for each in records):
            for name in ("running_order", "allocations"):
                for each in reader.records(Query(name)):
                    self._heard.setdefault(each.words("conference"), []).append(each)

    def made(self) -> tuple[Slot, ...]:
        """Return the slots."""
        makers = {
            "appearances": self._appearance,
            "interviews": self._interview,
            "conferences": self._conference,
        }
        kept = (each for each in self._records if each.words("state") not in _SKIPPED)
        found = (makers[each.register](each, each.moment("starts_at")) for each in kept)
        return tuple(each for each in found if each is not None)

    def _appearance(self, record: Record, begins: datetime | None) -> Slot | None:
        if begins is None:
            return None
        speaker, who = record.words("speaker"), record.words("who")
        named = {folded(who): who} if who and not speaker else {}
        own = bool(speaker) or record.words("partner") == self._house != ""
        return Slot(
            record,
            record.words("title"),
            record.words("kind"),
            begins,
            record.moment("ends_at") or begins + USUAL,
            self._people(speaker) or named,
            record.words("partner") or (self._house if speaker else ""),
            _topics(record),
            own=own or not (record.words("partner") or who),
            off=bool(record["cancelled"]),
            all_day=bool(record["all_day"]),
        )

    def _interview(self, record: Record, begins: datetime | None) -> Slot | None:
        if begins is None:
            return None
        subject = record.words("subject")
        return Slot(
            record,
            ": ".join(each for each in (record.words("outlet"), subject) if each),
            "interview",
            begins,
            record.moment("ends_at") or begins + USUAL,
            self._people(record.words("speaker")),
            self._house,
            _topics(record),
            own=True,
        )

    def _conference(self, record: Record, begins: datetime | None) -> Slot | None:
        if begins is None:
            return None
        heard = self._heard.get(record.id, [])
        ids = dict.fromkeys(each.words("speaker") for each in heard)
        minutes = sum(each.whole("minutes") for each in heard if each.register == "running_order")
        return Slot(
            record,
            record.words("title"),
            "conference",
            begins,
            begins + (timedelta(minutes=minutes) or CONFERENCE),
            {key: name for each in ids for key, name in self._people(each).items()},
            own=True,
            off=record.words("state") == "cancelled",
        )

    def _people(self, officer: str) -> dict[str, str]:
        return {officer: self._names.get(officer, "")} if officer else {}


def _topics(record: Record) -> frozenset[str]:
    topic = record.words("topic")
    return frozenset({topic}) if topic else frozenset()
