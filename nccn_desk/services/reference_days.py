"""On each day the reference has one structure; what became otherwise has a day and a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from nccn_desk.services.reference import (
    Circle,
    Competence,
    Level,
    Membership,
    Organisation,
    Phase,
    Reference,
    Source,
    Told,
)

ChangeKind = Literal[
    "phase_began",
    "phase_ended",
    "organisation_began",
    "organisation_ended",
    "circle_began",
    "circle_ended",
    "joined",
    "left",
]

_NEXT: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation in a circle; `instead_of` is the one whose work it took over, if any."""

    organisation: Organisation
    membership: Membership
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What is otherwise from a day on, and who says so."""

    day: date
    kind: ChangeKind
    subject: Phase | Organisation | Circle | Membership
    source: Source


def phases_on(reference: Reference, day: date) -> tuple[Phase, ...]:
    """Return the phases of crises that a day lies in."""
    return tuple(each for each in reference.phases.values() if each.holds(day))


def levels_on(reference: Reference, day: date) -> tuple[Level, ...]:
    """Return the levels and alerts that the law knew on a day."""
    return tuple(each for each in reference.levels.values() if each.holds(day))


def circles_on(reference: Reference, day: date) -> tuple[Circle, ...]:
    """Return the circles that there were on a day, from the core outward."""
    there = (each for each in reference.circles.values() if each.holds(day))
    return tuple(sorted(there, key=lambda each: each.ring))


def seats_on(reference: Reference, circle: str, day: date) -> tuple[Seat, ...]:
    """Return who sat in a circle on a day: who was a member, or took over the work of one."""
    if not reference.circles[circle].holds(day):
        return ()
    seats: dict[str, Seat] = {}
    for each in reference.memberships:
        if each.circle == circle and each.holds(day):
            for seat in _seats(reference, each, day):
                seats.setdefault(seat.organisation.code, seat)
    return tuple(seats.values())


def circles_of(reference: Reference, organisation: str, day: date) -> tuple[Circle, ...]:
    """Return the circles in which an organisation sat on a day, from the core outward."""
    return tuple(
        circle
        for circle in circles_on(reference, day)
        if any(
            seat.organisation.code == organisation for seat in seats_on(reference, circle.code, day)
        )
    )


def competences_on(reference: Reference, topic: str, day: date) -> tuple[Competence, ...]:
    """Return who was competent for a topic on a day, supported it or informed about it."""
    return tuple(
        each
        for each in reference.competences
        if each.topic == topic
        and each.holds(day)
        and any(_standing(reference, each.partner, day, frozenset()))
    )


def heirs(reference: Reference, organisation: str) -> tuple[Organisation, ...]:
    """Return who took over the work of an organisation."""
    return tuple(
        each for each in reference.organisations.values() if organisation in each.predecessors
    )


def changes(reference: Reference, earlier: date, later: date) -> tuple[Change, ...]:
    """Return what became otherwise after one day and until another, in the order of the days.

    What came and went in between is told twice. Of two days the second is the later, or nothing
    changed.
    """
    found = [each for each in _changes(reference) if earlier < each.day <= later]
    return tuple(sorted(found, key=lambda each: each.day))


def _seats(reference: Reference, membership: Membership, day: date) -> Iterator[Seat]:
    for each in _standing(reference, membership.partner, day, frozenset()):
        same = each.code == membership.partner
        yield Seat(each, membership, "" if same else membership.partner)


def _standing(
    reference: Reference, organisation: str, day: date, seen: frozenset[str]
) -> Iterator[Organisation]:
    """Walk from an organisation to those that stood in its place on a day: itself, or its heirs."""
    here = reference.organisations[organisation]
    if here.holds(day):
        yield here
    elif here.ends and here.ends < day and organisation not in seen:
        for each in heirs(reference, organisation):
            yield from _standing(reference, each.code, day, seen | {organisation})


def _changes(reference: Reference) -> Iterator[Change]:
    for phase in reference.phases.values():
        yield from _edges(phase, "phase_began", "phase_ended")
    for organisation in reference.organisations.values():
        yield from _edges(organisation, "organisation_began", "organisation_ended")
    for circle in reference.circles.values():
        yield from _edges(circle, "circle_began", "circle_ended")
    for membership in reference.memberships:
        yield from _edges(membership, "joined", "left")


def _edges(
    subject: Phase | Organisation | Circle | Membership, began: ChangeKind, ended: ChangeKind
) -> Iterator[Change]:
    told: Told = subject
    if told.begins:
        yield Change(told.begins, began, subject, told.source)
    if told.ends:
        yield Change(told.ends + _NEXT, ended, subject, told.ended_by)
