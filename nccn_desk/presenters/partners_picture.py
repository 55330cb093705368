"""What is known of partners on a day becomes one picture: who stands where, and reaches whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from nccn_desk.domain.circles import RINGS, WIDER
from nccn_desk.domain.partners import name_of, short_of
from nccn_desk.domain.reach import GroupReach, Ties, days_silent, gap_list, standings
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import holds
from nccn_desk.domain.structure import Network, Structure, by_place, structure_on
from nccn_desk.kernel.clock import day_of, from_text
from nccn_desk.presenters import when
from nccn_desk.presenters.network_days import Days
from nccn_desk.presenters.network_shapes import (
    Circle,
    Group,
    Link,
    Node,
    Picture,
    Reach,
    Standing,
)
from nccn_desk.presenters.partners_words import gap_short
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.services import reach, structures
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

STANDS: Final = {
    "active": Standing.ACTIVE,
    "informed": Standing.INFORMED,
    "proposed": Standing.UNREACHED,
    "silent": Standing.UNREACHED,
}
_BACK: Final = timedelta(days=3 * 365)  # how far back a change still has a place on the slider
_LEAST: Final = timedelta(days=30)
_AHEAD: Final = timedelta(days=31)  # how far what is planned can be looked at
_FRESH: Final = ("contacts", "receipts", "memberships", "relays", "partners")


@dataclass(frozen=True, slots=True)
class Scenery:
    """All that one day's picture is made of; `today` is the day on which it is looked at."""

    network: Network
    structure: Structure
    ties: Ties
    groups: tuple[GroupReach, ...]
    stands: Mapping[str, str]
    today: date
    updated: datetime | None = None

    @property
    def day(self) -> date:
        """The day of the picture."""
        return self.ties.day

    @property
    def other(self) -> date | None:
        """The day of the picture where that is not today."""
        return None if self.day == self.today else self.day

    def known(self, records: Iterable[Record]) -> list[Record]:
        """Return what had come by the end of the day that is shown, of what has its moment."""
        if self.other is None:
            return list(records)
        return [e for e in records if (at := e.moment("at")) and day_of(at) <= self.day]


def scenery(reader: Reader, day: date | None = None, known: Network | None = None) -> Scenery:
    """Read all that the picture of a day is made of, today's if none; a known network is kept."""
    network, today = known or structures.network(reader), day_of(reader.clock.now())
    ties = reach.ties(reader, day, network)
    structure = structure_on(network, ties.day)
    groups = reach.groups(reader, ties)
    stands = standings(structure, groups, ties)
    return Scenery(network, structure, ties, groups, stands, today, _updated(reader))


def picture_of(seen: Scenery, language: str) -> Picture:
    """Return the network of a day, with a place kept for whoever is not here on it."""
    serves = _serves(seen)
    rings = _rings(seen, serves)
    founders = _founders(seen, rings)
    order = sorted(rings, key=lambda each: (each not in founders, *_by_age(seen, each)))
    seats = _seats(seen, language)
    nodes = (_node(seen, each, rings, serves, language) for each in order)
    return Picture(
        circles=tuple(
            Circle(
                ring_id(ring),
                said(f"partners.ring.{ring}"),
                sum(rings[each] == ring and not _before(serves, rings, each) for each in founders),
            )
            for ring in RINGS
        ),
        groups=tuple(_group(each, language) for each in seen.groups),
        nodes=tuple(replace(each, described=seats.get(each.id, NOTHING)) for each in nodes),
        links=_links(seen),
        updated=said("partners.updated", time=when.day_and_wall(seen.updated, seen.today))
        if seen.updated
        else NOTHING,
    )


def days_of(network: Network, today: date) -> Days:
    """Return the days on which the structure changed in the last years, up to now or further."""
    changes = sorted(day for day in _changes(network) if -_AHEAD <= today - day <= _BACK)
    first = min([*changes, today - _LEAST])
    return Days(first, max([today, *changes]), tuple(changes))


def ring_id(ring: int) -> str:
    """Return under which id a ring stands in the picture."""
    return f"ring/{ring}"


def _group(found: GroupReach, language: str) -> Group:
    gaps = gap_list((found,))
    small = gap_short(gaps[0]) if gaps else NOTHING
    return Group(found.group.id, given(name_of(found.group, language)), Reach(found.state), small)


def _node(
    seen: Scenery, partner: str, rings: Mapping[str, int], serves: Mapping[str, str], language: str
) -> Node:
    record = seen.network.partners[partner]
    return Node(
        partner,
        given(short_of(record, language)),
        rings[partner],
        STANDS[seen.stands.get(partner) or "active"],
        _before(serves, rings, partner),
        here=is_here(seen, partner),
    )


def is_here(seen: Scenery, partner: str) -> bool:
    """Tell whether a partner has a part on the day: in a circle, or as a relay."""
    return partner in seen.structure.rings or partner in seen.stands


def _seats(seen: Scenery, language: str) -> dict[str, Phrase]:
    """Return the circles in which each partner sits, from the core outward."""
    found: dict[str, list[Phrase]] = {}
    for circle in seen.structure.circles:
        name = given(short_of(circle.record, language))
        for partner in dict.fromkeys(each.partner.id for each in circle.members):
            found.setdefault(partner, []).append(name)
    return {partner: joined(names, by=", ") for partner, names in found.items()}


def _links(seen: Scenery) -> tuple[Link, ...]:
    found = (_relay_link(seen, relay) for each in seen.groups for relay in each.relays)
    return tuple(dict.fromkeys(found))


def _relay_link(seen: Scenery, relay: Record) -> Link:
    standing = relay.words("standing")
    if standing == "active" and days_silent(relay, seen.ties):
        standing = "silent"
    dotted = standing != "active"
    word = said(f"partners.relay.{standing}") if dotted else NOTHING
    return Link(relay.words("partner"), relay.words("group"), dotted, word)


def _serves(seen: Scenery) -> dict[str, str]:
    """Return the group that each partner served first, of whatever day: places do not change."""
    found: dict[str, str] = {}
    for relay in seen.ties.relays:
        if relay.words("partner") in seen.network.partners:
            found.setdefault(relay.words("partner"), relay.words("group"))
    return found


def _before(serves: Mapping[str, str], rings: Mapping[str, int], partner: str) -> str:
    """Return the group before which a partner stands; only the outermost ring has such places."""
    return serves.get(partner, "") if rings[partner] == WIDER else ""


def _rings(seen: Scenery, serves: Mapping[str, str]) -> dict[str, int]:
    """Return the ring of everybody who ever had a part: that of the day, else the innermost."""
    ever = dict.fromkeys(serves, WIDER)
    for each in seen.network.memberships:
        partner, circle = each.words("partner"), seen.network.circles.get(each.words("circle"))
        if partner in seen.network.partners and circle is not None:
            ring = min(circle.whole("ring"), WIDER)
            ever[partner] = min(ring, ever.get(partner, WIDER))
    return ever | {each: min(ring, WIDER) for each, ring in seen.structure.rings.items()}


def _founders(seen: Scenery, rings: Mapping[str, int]) -> frozenset[str]:
    """Return those of the first day of this register who were here on it: they share the rings."""
    written = {each: _written(seen, each) for each in rings}
    if not written:
        return frozenset()
    first = min(written.values())
    here = structure_on(seen.network, first).rings
    relays = {each.words("partner") for each in seen.ties.relays if holds(each, first)}
    return frozenset(
        each for each, day in written.items() if day == first and (each in here or each in relays)
    )


def _written(seen: Scenery, partner: str) -> date:
    return day_of(from_text(seen.network.partners[partner].created_at))


def _by_age(seen: Scenery, partner: str) -> tuple[date, bool, tuple[int, str, str]]:
    record = seen.network.partners[partner]
    return _written(seen, partner), not record["own"], by_place(record)


def _changes(network: Network) -> set[date]:
    """Return each day on which somebody came, and each first day without somebody."""
    found: set[date] = set()
    for each in (*network.circles.values(), *network.memberships):
        if each.words("begins"):
            found.add(date.fromisoformat(each.words("begins")))
        if each.words("ends"):
            found.add(date.fromisoformat(each.words("ends")) + timedelta(days=1))
    return found


def _updated(reader: Reader) -> datetime | None:
    """Return when anything that the picture shows was written last."""
    written = [
        each.changed_at or each.created_at
        for register in _FRESH
        for each in reader.records(Query(register, order=("-created_at",), limit=1))
    ]
    return from_text(max(written)) if written else None
