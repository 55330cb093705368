"""Materials are listed once with what they are for; who lacks one follows from the packs sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nccn_desk.domain.reach import got_of
from nccn_desk.domain.register import Record, Values
from nccn_desk.domain.spans import check_span, ended
from nccn_desk.domain.structure import structure_on
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import states, structures
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def find(reader: Reader) -> tuple[Record, ...]:
    """Return the whole catalogue in the order of its titles."""
    return reader.records(Query("materials", order=("title",)))


def for_group(reader: Reader, group: str) -> tuple[Record, ...]:
    """Return the materials that are for a group."""
    return reader.records(Query("materials", (Where("groups", "has", group),), ("title",)))


def add(uow: UnitOfWork, values: Values) -> ChangeSet:
    """Add material to the catalogue."""
    check_span(values)
    uow.create("materials", values)
    return uow.commit()


def change(uow: UnitOfWork, material: str, values: Values) -> ChangeSet:
    """Change what is known of material."""
    record = states.living(uow, "materials", material)
    check_span({**record.values, **values})
    if values.get("replaced_by"):
        _check_heir(uow, material, str(values["replaced_by"]))
    uow.change("materials", record.id, values)
    return uow.commit()


def replace(uow: UnitOfWork, material: str, by: str) -> ChangeSet:
    """Say by which newer material one is replaced."""
    return change(uow, material, {"replaced_by": by})


def remove(uow: UnitOfWork, material: str) -> ChangeSet:
    """Take material out of the catalogue that no pack holds."""
    record = states.living(uow, "materials", material)
    used = uow.count(Query("packs", (Where("materials", "has", material),)))
    if used:
        raise NotAllowed("material_in_use", count=used)
    uow.remove("materials", record.id)
    return uow.commit()


def newest(reader: Reader, material: str) -> Record:
    """Return what stands in the place of material now: itself, or the last that replaced it."""
    record, seen = reader.record("materials", material), {material}
    while record.words("replaced_by") and record.words("replaced_by") not in seen:
        record = reader.record("materials", record.words("replaced_by"))
        seen.add(record.id)
    return record


def over(reader: Reader, day: date | None = None) -> tuple[Record, ...]:
    """Return what no longer holds on a day, today if none, and nothing replaces."""
    when = day or day_of(reader.clock.now())
    return tuple(
        each for each in find(reader) if ended(each, when) and not each.words("replaced_by")
    )


def having(reader: Reader, material: str) -> frozenset[str]:
    """Return the partners that were sent a pack with material in it, or with its replacement."""
    wanted = {material, newest(reader, material).id}
    found: set[str] = set()
    for each in sorted(wanted):
        for pack in reader.records(Query("packs", (Where("materials", "has", each),))):
            found |= _has(reader.records(Query("receipts", (Where("pack", "=", pack.id),))))
    return frozenset(found)


def lacking(reader: Reader, material: str, circle: str = "") -> tuple[Record, ...]:
    """Return the partners of a circle, or of the whole network, that do not have material."""
    structure = structure_on(structures.network(reader), day_of(reader.clock.now()))
    have = having(reader, material)
    inside = {
        member.partner.id
        for each in structure.circles
        if not circle or each.record.id == circle
        for member in each.members
    }
    return tuple(each for each in structure.partners if each.id in inside - have)


def _has(receipts: Iterable[Record]) -> set[str]:
    by_partner: dict[str, list[Record]] = {}
    for each in receipts:
        by_partner.setdefault(each.words("partner"), []).append(each)
    return {partner for partner, lines in by_partner.items() if got_of(lines).has}


def _check_heir(uow: UnitOfWork, material: str, by: str) -> None:
    """Raise where material would replace itself, at once or in the end."""
    heir = states.living(uow, "materials", by)
    if material in {heir.id, newest(uow, heir.id).id}:
        raise BadValue("circular_replacement", field="replaced_by", name=heir.words("title"))
