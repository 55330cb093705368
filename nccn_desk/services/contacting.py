"""Contacts are noted in a moment and never lost: who spoke with which partner, and when last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nccn_desk.domain.register import Record, Values
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import from_text
from nccn_desk.services import states
from nccn_desk.services.ports import Reader, UnitOfWork
from nccn_desk.services.shapes import Query, Where


def log(uow: UnitOfWork, partner: str, text: str, values: Values | None = None) -> ChangeSet:
    """Note a contact with a partner, now unless it is said when; by telephone unless otherwise."""
    given = dict(values or {})
    states.living(uow, "partners", partner)
    at = given.get("at")
    moment = from_text(at) if isinstance(at, str) and at else None
    uow.create(
        "contacts",
        {
            **given,
            "partner": partner,
            "text": text,
            "at": states.happened(uow, moment, "at"),
            "officer": given.get("officer") or uow.actor.officer,
        },
    )
    return uow.commit()


def correct(uow: UnitOfWork, contact: str, values: Values) -> ChangeSet:
    """Write a line in place of one that was wrong; both stay kept."""
    record = states.living(uow, "contacts", contact)
    uow.create("contacts", {**record.values, **values, "corrects": record.id})
    return uow.commit()


def of_partner(reader: Reader, partner: str, limit: int = 0) -> tuple[Record, ...]:
    """Return the contacts with a partner, the last one first, without those that were replaced."""
    where = (Where("partner", "=", partner),)
    found = reader.records(Query("contacts", where, ("-at", "-created_at")))
    # The line that took another's place may stand with a partner that proved to be the same.
    ids = tuple(each.id for each in found)
    later = reader.records(Query("contacts", (Where("corrects", "in", ids),))) if ids else ()
    replaced = {each.words("corrects") for each in later}
    standing = tuple(each for each in found if each.id not in replaced)
    return standing[:limit] if limit else standing


def last_with(
    reader: Reader, partners: Iterable[str], span: tuple[str, str] = ("", "")
) -> Mapping[str, str]:
    """Return the moment of the last contact with each of some partners, where there was one.

    Only of whoever was silent within a span (from, up to) is the whole past read. Nothing that was
    said after it counts.
    """
    since, until = span
    before = (Where("at", "<", until),) if until else ()
    wanted = set(partners)
    found: dict[str, str] = {}
    if since:
        recent = (Where("at", ">=", since), *before)
        for each in standing_lines(reader.records(Query("contacts", recent, ("at",)))):
            if each.words("partner") in wanted:
                found[each.words("partner")] = each.words("at")
    silent = tuple(sorted(wanted - found.keys()))
    if silent:
        of_them = (Where("partner", "in", silent), *before)
        for each in standing_lines(reader.records(Query("contacts", of_them, ("at",)))):
            found[each.words("partner")] = each.words("at")
    return found


def standing_lines(contacts: Iterable[Record]) -> tuple[Record, ...]:
    """Return the lines that no other one replaced, in the order in which they are given."""
    lines = tuple(contacts)
    replaced = {each.words("corrects") for each in lines if each.words("corrects")}
    return tuple(each for each in lines if each.id not in replaced)
