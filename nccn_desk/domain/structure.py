"""A structure is who sat in which circle on a day; what was split or merged shows as its heirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from nccn_desk.domain.partners import heirs
from nccn_desk.domain.register import Record
from nccn_desk.domain.spans import ended, holds

ChangeKind = Literal["circle_began", "circle_ended", "succeeded", "joined", "left"]

_OPEN: Final = date.max.isoformat()


class Seat(NamedTuple):
    """A membership as days are compared with it: a year is played from thousands of them."""

    begins: str
    ends: str
    circle: str
    partner: str
    membership: Record


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that is known of partners and circles, of whatever time.

    `order` is the place of each partner among all, so that none jumps when another comes.
    """

    partners: Mapping[str, Record]
    circles: Mapping[str, Record]
    memberships: Sequence[Record]
    seats: Sequence[Seat]
    heirs: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Member:
    """A partner in a circle; `instead_of` is the one whose place it took, where that is gone."""

    partner: Record
    membership: Record
    instead_of: str = ""

    @property
    def standing(self) -> str:
        """How it takes part: active, informed or proposed."""
        return self.membership.words("standing") or "active"


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle with its members on a day, in the order of their places."""

    record: Record
    members: tuple[Member, ...]

    @property
    def ring(self) -> int:
        """The ring that it is drawn on."""
        return self.record.whole("ring")


@dataclass(frozen=True, slots=True)
class Structure:
    """The circles of a day from the core outward, and every partner that sat in one of them."""

    day: date
    circles: tuple[Circle, ...]
    rings: Mapping[str, int]  # of each partner: the innermost that it sits on
    partners: tuple[Record, ...]

    def on_ring(self, ring: int) -> tuple[Record, ...]:
        """Return the partners whose innermost circle is on a ring, in the order of their places."""
        return tuple(each for each in self.partners if self.rings[each.id] == ring)

    def at_level(self, level: str) -> tuple[Record, ...]:
        """Return the partners of a level, in the order of their places."""
        return tuple(each for each in self.partners if each.words("level") == level)

    def standing_of(self, partner: str) -> str:
        """Return how a partner takes part in the innermost of its circles; "" for none."""
        found = (
            member.standing
            for each in self.circles
            for member in each.members
            if member.partner.id == partner
        )
        return next(found, "")

    def circles_of(self, partner: str) -> tuple[Circle, ...]:
        """Return the circles in which a partner sat."""
        return tuple(
            each for each in self.circles if any(m.partner.id == partner for m in each.members)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise on a later day: who or what, and in which circle."""

    kind: ChangeKind
    partner: str = ""
    circle: str = ""
    instead_of: str = ""


def network_of(
    partners: Iterable[Record], circles: Iterable[Record], memberships: Iterable[Record]
) -> Network:
    """Return a network of records."""
    known = {each.id: each for each in sorted(partners, key=by_place)}
    in_order = {each.id: each for each in sorted(circles, key=_by_ring)}
    written = tuple(memberships)
    seats = tuple(
        Seat(
            each.words("begins"),
            each.words("ends") or _OPEN,
            each.words("circle"),
            each.words("partner"),
            each,
        )
        for each in written
    )
    places = {each: place for place, each in enumerate(known)}
    return Network(known, in_order, written, seats, heirs(known), places)


def in_place_of(network: Network, partner: str, day: date) -> tuple[Record, ...]:
    """Return who stood on a day where a partner stands: itself, or those who took over from it.

    Nobody where it had not begun, or ended and left its place empty.
    """
    return tuple(network.partners[each] for each in _standing(network, partner, day, set()))


def structure_on(network: Network, day: date) -> Structure:
    """Return the structure of a day."""
    written = day.isoformat()
    here = {each for each, record in network.partners.items() if holds(record, day)}
    sitting: dict[str, dict[str, Member]] = {
        circle.id: {} for circle in network.circles.values() if holds(circle, day)
    }
    for begins, ends, circle, partner, membership in network.seats:
        members = sitting.get(circle)
        if members is None or not begins <= written <= ends:
            continue
        if partner in here:  # whoever sits there itself comes before who took over
            members[partner] = Member(network.partners[partner], membership)
        else:
            for heir in _standing(network, partner, day, set()):
                members.setdefault(heir, Member(network.partners[heir], membership, partner))
    place = network.order.__getitem__
    circles = tuple(
        Circle(network.circles[circle], tuple(members[each] for each in sorted(members, key=place)))
        for circle, members in sitting.items()
    )
    return _structure(network, day, circles)


def changes(network: Network, earlier: date, later: date) -> tuple[Change, ...]:
    """Return what is otherwise on a later day: circles first, then who came, and who went."""
    before, after = structure_on(network, earlier), structure_on(network, later)
    seats_before, seats_after = _seats(before), _seats(after)
    found: list[Change] = []
    began = {each.record.id for each in after.circles} - {each.record.id for each in before.circles}
    gone = {each.record.id for each in before.circles} - {each.record.id for each in after.circles}
    found += [Change("circle_began", circle=each) for each in sorted(began)]
    found += [Change("circle_ended", circle=each) for each in sorted(gone)]
    replaced: set[tuple[str, str]] = set()
    for circle, partner in sorted(seats_after.keys() - seats_before.keys()):
        old = _took_over(network, seats_before, circle, partner, later)
        replaced |= {(circle, each) for each in old}
        kind: ChangeKind = "succeeded" if old else "joined"
        found.append(Change(kind, partner, circle, old[0] if old else ""))
    found += [
        Change("left", partner, circle)
        for circle, partner in sorted(seats_before.keys() - seats_after.keys() - replaced)
    ]
    return tuple(found)


def days_of_change(network: Network, earlier: date, later: date) -> tuple[date, ...]:
    """Return the days after one day, up to another, on which something began or had just ended."""
    found: set[date] = set()
    for each in (*network.partners.values(), *network.circles.values(), *network.memberships):
        begins, ends = each.words("begins"), each.words("ends")
        found |= {date.fromisoformat(begins)} if begins else set()
        if ends and ends < _OPEN:
            found.add(date.fromisoformat(ends) + timedelta(days=1))
    return tuple(sorted(each for each in found if earlier < each <= later))


def by_place(partner: Record) -> tuple[int, str, str]:
    """Return what orders partners: their place on the ring, then their name; never who came."""
    place = partner.values.get("place")
    return (place if isinstance(place, int) else 360, partner.words("name"), partner.id)


def _by_ring(circle: Record) -> tuple[int, str, str]:
    return circle.whole("ring"), circle.words("name"), circle.id


def _standing(network: Network, partner: str, day: date, seen: set[str]) -> tuple[str, ...]:
    record = network.partners.get(partner)
    if record is None or partner in seen:
        return ()
    seen.add(partner)
    if holds(record, day):
        return (partner,)
    if not ended(record, day):
        return ()
    return tuple(
        each
        for heir in network.heirs.get(partner, ())
        for each in _standing(network, heir, day, seen)
    )


def _structure(network: Network, day: date, circles: tuple[Circle, ...]) -> Structure:
    rings: dict[str, int] = {}
    for circle in reversed(circles):  # the innermost comes last, and stands
        rings |= dict.fromkeys((member.partner.id for member in circle.members), circle.ring)
    order = sorted(rings, key=network.order.__getitem__)
    return Structure(day, circles, rings, tuple(network.partners[each] for each in order))


def _seats(structure: Structure) -> dict[tuple[str, str], Member]:
    return {
        (circle.record.id, member.partner.id): member
        for circle in structure.circles
        for member in circle.members
    }


def _took_over(
    network: Network,
    before: Mapping[tuple[str, str], Member],
    circle: str,
    partner: str,
    day: date,
) -> tuple[str, ...]:
    """Return those who sat in a circle before and whose place a partner has on a day."""
    record = network.partners[partner]
    line: list[str] = []
    left = sorted(record.members("predecessors"))
    while left:
        each = left.pop()
        if each in line or each not in network.partners:
            continue
        line.append(each)
        left += sorted(network.partners[each].members("predecessors"))
    return tuple(
        each for each in line if (circle, each) in before and ended(network.partners[each], day)
    )
