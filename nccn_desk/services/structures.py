"""Structures change; what they were on any day, and what became otherwise since, can be read."""

from __future__ import annotations

from datetime import date

from nccn_desk.domain.register import Record, Value, Values
from nccn_desk.domain.spans import check_span, overlap
from nccn_desk.domain.structure import Change, Network, Structure, changes, network_of, structure_on
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def network(reader: Reader) -> Network:
    """Return all partners, circles and memberships: read once, any day can be made of it."""
    return network_of(
        reader.records(Query("partners")),
        reader.records(Query("circles")),
        reader.records(Query("memberships")),
    )


def structure_at(reader: Reader, day: date) -> Structure:
    """Return the circles of a day with their members, from the core outward."""
    return structure_on(network(reader), day)


def changes_between(reader: Reader, earlier: date, later: date) -> tuple[Change, ...]:
    """Return what is otherwise on a later day."""
    return changes(network(reader), earlier, later)


def seats_of(reader: Reader, person: str) -> tuple[Record, ...]:
    """Return the memberships in which a person sits for a partner, in order of time."""
    return reader.records(
        Query("memberships", (Where("person", "=", person),), ("begins", "created_at"))
    )


def add_circle(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add a circle."""
    check_span(values)
    uow.create("circles", values)
    return uow.commit()


def change_circle(uow: UnitOfWork, circle: str, values: Values) -> ChangeSet:
    """Change a circle."""
    record = states.living(uow, "circles", circle)
    check_span({**record.values, **values})
    uow.change("circles", record.id, values)
    return uow.commit()


def remove_circle(uow: UnitOfWork, circle: str) -> ChangeSet:
    """Take away a circle that nobody ever sat in; one that is over gets a last day instead."""
    record = states.living(uow, "circles", circle)
    seats = uow.count(Query("memberships", (Where("circle", "=", circle),)))
    if seats:
        raise NotAllowed("circle_in_use", count=seats)
    uow.remove("circles", record.id)
    return uow.commit()


def join(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Let a partner sit in a circle from a day on."""
    _check_seat(uow, values)
    uow.create("memberships", values)
    return uow.commit()


def change_membership(uow: UnitOfWork, membership: str, values: Values) -> ChangeSet:
    """Change what is known of a membership."""
    record = states.living(uow, "memberships", membership)
    _check_seat(uow, {**record.values, **values}, record.id)
    uow.change("memberships", record.id, values)
    return uow.commit()


def leave(uow: UnitOfWork, membership: str, last: date) -> ChangeSet:
    """Let a membership end with a last day."""
    return change_membership(uow, membership, {"ends": last.isoformat()})


def remove_membership(uow: UnitOfWork, membership: str) -> ChangeSet:
    """Take away a membership that was written by mistake."""
    uow.remove("memberships", states.living(uow, "memberships", membership).id)
    return uow.commit()


def _check_seat(uow: UnitOfWork, values: Values, own: str = "") -> None:
    """Raise where a membership cannot be: no such circle, days that turn, or there twice."""
    check_span(values)
    circle = _pointed(uow, "circles", values, "circle")
    partner = _pointed(uow, "partners", values, "partner")
    _check_person(uow, values, partner.id)
    seats = uow.records(
        Query("memberships", (Where("circle", "=", circle.id), Where("partner", "=", partner.id)))
    )
    wanted = Record("memberships", own, values)
    for each in seats:
        same = each.words("person") == wanted.words("person")
        if each.id != own and same and overlap(each, wanted):
            raise NotAllowed(
                "already_member", partner=partner.words("name"), circle=circle.words("name")
            )


def _check_person(uow: UnitOfWork, values: Values, partner: str) -> None:
    person = str(values.get("person") or "")
    if person:
        record = states.living(uow, "persons", person)
        if record.words("partner") not in {"", partner}:
            raise BadValue("person_elsewhere", field="person", name=record.words("name"))


def _pointed(uow: UnitOfWork, register: str, values: Values, field: str) -> Record:
    value: Value = values.get(field)
    if not isinstance(value, str) or not value:
        raise BadValue("required", field=field, register=register)
    return states.living(uow, register, value)
