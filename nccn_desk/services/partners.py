"""Partners are kept with their people; who took over from whom is written and never circular."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from nccn_desk.domain.reachability import ways_of
from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.spans import check_span, ended, holds
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where

# What says that a partner was part of the work: it is ended then, never taken away.
_POINT_AT_IT: Final = (
    "persons",
    "memberships",
    "contacts",
    "competences",
    "relays",
    "initiatives",
    "receipts",
    "requests",
    "plan_parts",
)
# What goes on with whoever takes over, each with the fields that make two of them one.
_GOES_ON: Final = {
    "memberships": ("circle",),
    "relays": ("group", "part"),
    "competences": ("topic", "part", "scope"),
}


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all partners in the order of their names."""
    return reader.records(Query("partners", order=("name",)))


def people_of(reader: Reader, partner: str) -> tuple[Record, ...]:
    """Return the people of a partner in the order of their names."""
    return reader.records(Query("persons", (Where("partner", "=", partner),), ("name",)))


def mail_of(reader: Reader, partner: Record) -> str:
    """Return the address of a partner, or of somebody there; "" where there is none."""
    people = (
        way.value for each in people_of(reader, partner.id) for way in ways_of(each["reachability"])
    )
    return next((each for each in (partner.words("mail"), *people) if "@" in each), "")


def add(uow: UnitOfWork, values: Values, partner: str = "") -> ChangeSet:
    """Add a partner; raise where it could not be."""
    _check(uow, values, partner)
    uow.create("partners", values, record_id=partner)
    return uow.commit()


def change(uow: UnitOfWork, partner: str, values: Values) -> ChangeSet:
    """Change what is known of a partner; raise where it could not be so."""
    record = states.living(uow, "partners", partner)
    _check(uow, {**record.values, **values}, record.id)
    uow.change("partners", record.id, values)
    return uow.commit()


def remove(uow: UnitOfWork, partner: str) -> ChangeSet:
    """Take away a partner that nothing speaks of; one that is over gets a last day instead."""
    record = states.living(uow, "partners", partner)
    used = sum(
        uow.count(Query(register, (Where("partner", "=", partner),))) for register in _POINT_AT_IT
    )
    used += uow.count(Query("partners", (Where("predecessors", "has", partner),)))
    if used:
        raise NotAllowed("partner_in_use", count=used)
    uow.remove("partners", record.id)
    return uow.commit()


def succeed(
    uow: UnitOfWork, before: Sequence[str], after: Sequence[Values], first: date
) -> ChangeSet:
    """Let one or several partners be followed by one or several others from a day on.

    The old ones end the day before. Their places in circles, their relays and competences end
    with them and go on with each of the new ones; people go along where there is only one.
    """
    if not before or not after:
        raise BadValue("required", field="predecessors", register="partners")
    old = tuple(states.living(uow, "partners", each) for each in dict.fromkeys(before))
    last = (first - timedelta(days=1)).isoformat()
    for each in old:
        check_span({"begins": each.words("begins"), "ends": last})
        uow.change("partners", each.id, {"ends": last})
    followed = frozenset(each.id for each in old)
    new = tuple(
        uow.create("partners", {**each, "predecessors": followed, "begins": first.isoformat()})
        for each in after
    )
    _hand_on(uow, old, new, first)
    return uow.commit()


def take_over(uow: UnitOfWork, before: str, heirs: Iterable[str], first: date) -> ChangeSet:
    """Let a partner go on, from a day on, in one or several that are known already.

    It ends the day before; what it did goes on as in `succeed`, but for what an heir does already.
    """
    old = states.living(uow, "partners", before)
    new = tuple(states.living(uow, "partners", each) for each in dict.fromkeys(heirs))
    if not new:
        raise BadValue("required", field="predecessors", register="partners")
    last = (first - timedelta(days=1)).isoformat()
    check_span({"begins": old.words("begins"), "ends": last})
    for each in new:
        values: dict[str, Value] = {"predecessors": each.members("predecessors") | {old.id}}
        _check(uow, {**each.values, **values}, each.id)
        if ended(each, first):
            raise BadValue("heir_is_gone", field="predecessors", name=each.words("name"))
        uow.change("partners", each.id, values)
    uow.change("partners", old.id, {"ends": last})
    _hand_on(uow, (old,), new, first)
    return uow.commit()


def add_person(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add somebody at a partner."""
    _check_person(uow, values)
    uow.create("persons", values)
    return uow.commit()


def change_person(uow: UnitOfWork, person: str, values: Values) -> ChangeSet:
    """Change what is known of somebody."""
    record = states.living(uow, "persons", person)
    _check_person(uow, {**record.values, **values})
    uow.change("persons", record.id, values)
    return uow.commit()


def remove_person(uow: UnitOfWork, person: str) -> ChangeSet:
    """Take somebody out of the register; what was said with them stays written."""
    uow.remove("persons", states.living(uow, "persons", person).id)
    return uow.commit()


def _hand_on(uow: UnitOfWork, old: Sequence[Record], new: Sequence[Record], first: date) -> None:
    """Let places, relays and competences go on, and people go along to a single heir."""
    for register, alike in _GOES_ON.items():
        _go_on(uow, register, alike, (old, new), first)
    if len(new) == 1:
        for each in old:
            for person in people_of(uow, each.id):
                uow.change("persons", person.id, {"partner": new[0].id})


def _go_on(
    uow: UnitOfWork,
    register: str,
    alike: Sequence[str],
    pair: tuple[Sequence[Record], Sequence[Record]],
    first: date,
) -> None:
    old, new = pair
    last = first - timedelta(days=1)
    taken: dict[tuple[str, ...], Record] = {}
    for partner in old:
        for each in _of(uow, register, partner):
            if holds(each, last):
                taken.setdefault(_likeness(each, alike), each)
                uow.change(register, each.id, {"ends": last.isoformat()})
    stays = {"ends"} if len(new) == 1 else {"ends", "person"}  # nobody sits for two
    for heir in new:
        begins = max(first.isoformat(), heir.words("begins"))
        has = {
            _likeness(each, alike) for each in _of(uow, register, heir) if not ended(each, first)
        }
        for likeness, each in taken.items():
            if likeness not in has:
                values: dict[str, Value] = {
                    name: value for name, value in each.values.items() if name not in stays
                }
                uow.create(register, {**values, "partner": heir.id, "begins": begins})


def _of(reader: Reader, register: str, partner: Record) -> tuple[Record, ...]:
    return reader.records(Query(register, (Where("partner", "=", partner.id),)))


def _likeness(record: Record, alike: Sequence[str]) -> tuple[str, ...]:
    return tuple(record.words(name) for name in alike)


def _check(reader: Reader, values: Values, own: str) -> None:
    check_span(values)
    before = values.get("predecessors") or frozenset()
    if isinstance(before, frozenset) and before:
        _check_line(reader, before, own, str(values.get("begins") or ""))


def _check_line(reader: Reader, before: Iterable[str], own: str, begins: str) -> None:
    """Raise where a partner would follow itself, at once or through others, or its own heir."""
    if own in before:
        raise BadValue("own_predecessor", field="predecessors")
    left, seen = list(before), set[str]()
    while left:
        each = left.pop()
        if each in seen:
            continue
        seen.add(each)
        record = states.living(reader, "partners", each)
        if each in before and begins and record.words("begins") > begins:
            raise BadValue(
                "predecessor_is_younger", field="predecessors", name=record.words("name")
            )
        further = record.members("predecessors")
        if own and own in further:
            raise BadValue("circular_predecessors", field="predecessors", name=record.words("name"))
        left += sorted(further)


def _check_person(uow: UnitOfWork, values: Values) -> None:
    check_span(values)
    partner = str(values.get("partner") or "")
    if partner:
        states.living(uow, "partners", partner)
