from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import partners, structures
from tests.services import networks

MARCH, JULY = date(2020, 3, 20), date(2020, 7, 1)


def names(structure):
    return [
        (circle.record.words("name"), [each.partner.words("name") for each in circle.members])
        for circle in structure.circles
    ]


def test_a_day_has_its_circles_from_the_core_outward(desk):
    core = networks.circle(desk, "Infocel kern", 0)
    complete = networks.circle(desk, "Infocel voltallig", 1)
    networks.circle(desk, "GEES", 1, begins="2020-04-06", ends="2020-06-30")
    nccn = networks.partner(desk, "NCCN", own=True, level="federal", place=90)
    first = networks.partner(desk, "Sciensano", level="federal", place=10)
    networks.seat(desk, complete, nccn)
    networks.seat(desk, core, nccn)
    networks.seat(desk, core, first, begins="2020-01-20")

    march = desk.read(structures.structure_at, MARCH)
    assert names(march) == [
        ("Infocel kern", ["Sciensano", "NCCN"]),
        ("Infocel voltallig", ["NCCN"]),
    ]
    assert march.rings == {nccn: 0, first: 0}
    assert [each.id for each in march.at_level("federal")] == [first, nccn]
    assert [each.record.id for each in march.circles_of(nccn)] == [core, complete]
    assert march.on_ring(1) == ()
    assert len(desk.read(structures.structure_at, date(2020, 5, 1)).circles) == 3


def test_a_successor_sits_where_the_one_before_sat(desk):
    ring = networks.circle(desk)
    old = networks.partner(desk, "Commissaris", ends="2020-06-30")
    networks.seat(desk, ring, old)
    new = networks.partner(
        desk, "Commissariaat", begins="2020-07-01", predecessors=frozenset({old})
    )
    (circle,) = desk.read(structures.structure_at, JULY).circles
    (member,) = circle.members
    assert (member.partner.id, member.instead_of) == (new, old)
    (change,) = desk.read(structures.changes_between, MARCH, JULY)
    assert (change.kind, change.partner, change.instead_of) == ("succeeded", new, old)


def test_what_became_otherwise_is_told(desk):
    ring = networks.circle(desk)
    here, gone = networks.partner(desk, "Hier"), networks.partner(desk, "Weg")
    networks.seat(desk, ring, here, begins="2020-05-01")
    networks.seat(desk, ring, gone, ends="2020-05-01")
    force = networks.circle(desk, "Taskforce", 3, kind="task_force", begins="2020-06-01")
    told = desk.read(structures.changes_between, MARCH, JULY)
    assert [(each.kind, each.partner, each.circle) for each in told] == [
        ("circle_began", "", force),
        ("joined", here, ring),
        ("left", gone, ring),
    ]
    assert desk.read(structures.changes_between, MARCH, MARCH) == ()


def test_a_membership_has_days_that_can_be(desk):
    ring, one = networks.circle(desk), networks.partner(desk)
    with pytest.raises(BadValue) as refused:
        networks.seat(desk, ring, one, begins="2020-05-01", ends="2020-04-01")
    assert refused.value.code == "ends_before_it_begins"
    seat = networks.seat(desk, ring, one, begins="2020-05-01")
    with pytest.raises(BadValue):
        desk.act(structures.leave, seat, date(2020, 4, 1))
    desk.act(structures.leave, seat, date(2020, 6, 1))
    assert desk.record("memberships", seat).words("ends") == "2020-06-01"


def test_nobody_sits_in_a_circle_twice_on_one_day(desk):
    ring, one = networks.circle(desk), networks.partner(desk)
    networks.seat(desk, ring, one, ends="2020-05-01")
    with pytest.raises(NotAllowed) as refused:
        networks.seat(desk, ring, one, begins="2020-05-01")
    assert refused.value.values == {"partner": "Dovenorganisatie", "circle": "Infocel voltallig"}
    networks.seat(desk, ring, one, begins="2020-05-02")


def test_a_person_sits_in_forty_circles(desk):
    one = networks.partner(desk)
    els = desk.made("persons", partners.add_person, {"name": "Els", "partner": one})
    for count in range(40):
        ring = networks.circle(desk, f"Kring {count}", 3)
        networks.seat(desk, ring, one, person=els)
    assert len(desk.read(structures.seats_of, els)) == 40
    structure = desk.read(structures.structure_at, JULY)
    assert len(structure.circles_of(one)) == 40
    assert [each.id for each in structure.partners] == [one]


def test_a_person_of_another_partner_does_not_sit_for_this_one(desk):
    ring, one, other = networks.circle(desk), networks.partner(desk), networks.partner(desk, "B")
    els = desk.made("persons", partners.add_person, {"name": "Els", "partner": other})
    with pytest.raises(BadValue) as refused:
        networks.seat(desk, ring, one, person=els)
    assert refused.value.code == "person_elsewhere"


def test_a_circle_that_was_used_is_ended_and_not_taken_away(desk):
    ring = networks.circle(desk)
    networks.seat(desk, ring, networks.partner(desk))
    with pytest.raises(NotAllowed):
        desk.act(structures.remove_circle, ring)
    desk.act(structures.change_circle, ring, {"ends": "2020-06-30"})
    assert desk.read(structures.structure_at, JULY).circles == ()
    spare = networks.circle(desk, "Leeg")
    desk.act(structures.remove_circle, spare)
    assert desk.record("circles", spare).deleted
