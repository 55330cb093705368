"""Target groups are kept with the partners through whom they are reached, and what citizens do."""

from __future__ import annotations

from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.spans import check_span, overlap
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def find(reader: Reader) -> tuple[Record, ...]:
    """Return all groups in their order on the outer band."""
    return reader.records(Query("target_groups", order=("place", "name")))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add a group; without a place it comes after the others."""
    places = [each.whole("place") for each in find(uow)]
    uow.create("target_groups", {"place": max(places, default=0) + 1, **values})
    return uow.commit()


def change(uow: UnitOfWork, group: str, values: Values) -> ChangeSet:
    """Change what is known of a group."""
    uow.change("target_groups", states.living(uow, "target_groups", group).id, values)
    return uow.commit()


def remove(uow: UnitOfWork, group: str) -> ChangeSet:
    """Take away a group that nothing speaks of."""
    record = states.living(uow, "target_groups", group)
    used = uow.count(Query("relays", (Where("group", "=", group),)))
    used += uow.count(Query("initiatives", (Where("group", "=", group),)))
    used += uow.count(Query("materials", (Where("groups", "has", group),)))
    if used:
        raise NotAllowed("group_in_use", count=used)
    uow.remove("target_groups", record.id)
    return uow.commit()


def relays_of(reader: Reader, group: str) -> tuple[Record, ...]:
    """Return a group's relays of whatever time, in the order in which they began."""
    return reader.records(Query("relays", (Where("group", "=", group),), ("begins", "created_at")))


def add_relay(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Let a partner be a relay of a group, or propose it."""
    _check_relay(uow, values)
    uow.create("relays", values)
    return uow.commit()


def change_relay(uow: UnitOfWork, relay: str, values: Values) -> ChangeSet:
    """Change what is known of a relay."""
    record = states.living(uow, "relays", relay)
    _check_relay(uow, {**record.values, **values}, record.id)
    uow.change("relays", record.id, values)
    return uow.commit()


def invite(uow: UnitOfWork, relay: str, standing: str = "active") -> ChangeSet:
    """Take a proposed partner in from today: as a relay, and wherever it was proposed to sit.

    A relay of today owes us no contact of before.
    """
    record = states.living(uow, "relays", relay)
    values: Values = {"standing": standing, "begins": day_of(uow.clock.now()).isoformat()}
    check_span({**record.values, **values})
    uow.change("relays", record.id, values)
    proposed = (
        Where("partner", "=", record.words("partner")),
        Where("standing", "=", "proposed"),
    )
    for each in uow.records(Query("memberships", proposed)):
        uow.change("memberships", each.id, {"standing": standing})
    return uow.commit()


def remove_relay(uow: UnitOfWork, relay: str) -> ChangeSet:
    """Take away a relay that was written by mistake; one that stopped gets a last day instead."""
    uow.remove("relays", states.living(uow, "relays", relay).id)
    return uow.commit()


def add_initiative(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Write down what citizens began by themselves."""
    _check_stance(values)
    uow.create("initiatives", values)
    return uow.commit()


def change_initiative(uow: UnitOfWork, initiative: str, values: Values) -> ChangeSet:
    """Change what is known of an initiative."""
    record = states.living(uow, "initiatives", initiative)
    _check_stance({**record.values, **values})
    uow.change("initiatives", record.id, values)
    return uow.commit()


def initiatives_of(reader: Reader, group: str) -> tuple[Record, ...]:
    """Return the initiatives for a group in the order of their names."""
    return reader.records(Query("initiatives", (Where("group", "=", group),), ("name",)))


def _check_relay(uow: UnitOfWork, values: Values, own: str = "") -> None:
    """Raise where a relay cannot be: our own house, days that turn, or the same one twice."""
    check_span(values)
    group = states.living(uow, "target_groups", str(values.get("group") or ""))
    partner = states.living(uow, "partners", str(values.get("partner") or ""))
    if partner["own"]:
        raise BadValue("own_relay", field="partner", name=partner.words("name"))
    wanted = Record("relays", own, values)
    same = (Where("group", "=", group.id), Where("partner", "=", partner.id))
    for each in uow.records(Query("relays", same)):
        alike = each.words("part") == wanted.words("part")
        if each.id != own and alike and overlap(each, wanted):
            raise NotAllowed(
                "already_relay", partner=partner.words("name"), group=group.words("name")
            )


def _check_stance(values: Values) -> None:
    """Raise where somebody would back something, or let it be, without a reason."""
    if values.get("stance") in {"endorse", "ignore"}:
        states.reason_given(str(values.get("reason") or ""))
