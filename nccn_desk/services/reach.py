"""Reach is derived from receipts, contacts and relays, and never written: it cannot be wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

from nccn_desk.domain.reach import (
    SILENT,
    GroupReach,
    Reached,
    Ties,
    group_reach,
    reached_of,
)
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.domain.structure import Network, in_place_of, structure_on
from nccn_desk.kernel.clock import at, day_of, to_text
from nccn_desk.services import contacting, structures
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where


def reached(
    reader: Reader, pack: str, day: date | None = None, network: Network | None = None
) -> Reached:
    """Return how a pack stands with whom it is for, today or at the end of another day."""
    record = reader.record("packs", pack)
    known = network or structures.network(reader)
    when = day or day_of(reader.clock.now())
    structure = structure_on(known, when)
    meant = record.members("circles")
    circles = {
        each.record.id: tuple(member.partner.id for member in each.members)
        for each in structure.circles
        if each.record.id in meant
    }
    extra = tuple(
        heir.id
        for each in sorted(record.members("partners"))
        for heir in in_place_of(known, each, when)
    )
    told = receipts_of(reader, pack)
    if day is not None:
        told = tuple(each for each in told if each.words("at") < _end(day))
    return reached_of(record, circles, extra, told)


def renewed(reader: Reader, before: Reached, partners: Iterable[str]) -> Reached:
    """Return how a pack stands after new receipts of some partners: only theirs are read."""
    now = before
    for partner in partners:
        now = now.with_receipts(partner, receipts_of(reader, before.pack.id, partner))
    return now


def receipts_of(reader: Reader, pack: str, partner: str = "") -> tuple[Record, ...]:
    """Return the receipts of a pack, or those that one partner has of it, in order of time."""
    of_pack = Where("pack", "=", pack)
    where = (Where("partner", "=", partner), of_pack) if partner else (of_pack,)
    return reader.records(Query("receipts", where, ("at", "created_at")))


def latest_pack(reader: Reader, day: date | None = None) -> str:
    """Return the pack that was sent last, by the end of a day if one is given; "" for none."""
    sent: tuple[Where, ...] = (Where("state", "=", "sent"),)
    if day is not None:
        sent = (*sent, Where("sent_at", "<", _end(day)))
    found = reader.records(Query("packs", sent, ("-sent_at",), limit=1))
    return found[0].id if found else ""


def ties(
    reader: Reader,
    day: date | None = None,
    network: Network | None = None,
    pack: Reached | None = None,
) -> Ties:
    """Return all that decides how groups are reached, today or at the end of another day."""
    when = day or day_of(reader.clock.now())
    known = network or structures.network(reader)
    relays = reader.records(Query("relays", order=("created_at",)))
    here = {each.id: each for each in known.partners.values() if holds(each, when)}
    wanted = {each.words("partner") for each in relays if holds(each, when)}
    span = (to_text(at(when - SILENT, time())), _end(when))
    last = contacting.last_with(reader, wanted, span)
    latest = latest_pack(reader, day) if pack is None else ""
    standing = reached(reader, latest, day, known) if latest else pack
    return Ties(when, relays, here, last, reader.records(Query("materials")), standing)


def groups(reader: Reader, known: Ties | None = None) -> tuple[GroupReach, ...]:
    """Return how each group is reached, in their order on the outer band."""
    all_ties = known or ties(reader)
    every = reader.records(Query("target_groups", order=("place", "name")))
    return tuple(group_reach(each, all_ties) for each in every)


def _end(day: date) -> str:
    """Return the first moment after a day."""
    return to_text(at(day + timedelta(days=1), time()))
