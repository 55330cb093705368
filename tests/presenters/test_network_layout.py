from __future__ import annotations

from dataclasses import replace
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nccn_desk.presenters.network_layout import (
    FIRST,
    LAST,
    Place,
    Seats,
    between,
    distance_of,
    group_turns,
    places,
    point,
    seated,
)
from nccn_desk.presenters.network_shapes import Circle, Group, Node, Picture, Reach
from nccn_desk.presenters.phrases import given as words
from tests.presenters.network_parts import crowd, mockup

GROUPS = tuple(Group(f"g{number}", words("G"), Reach.REACHED, seats=2) for number in range(5))
CIRCLES = tuple(Circle(f"c{number}", words("C"), seats=4) for number in range(4))
nodes = st.lists(
    st.builds(
        lambda number, ring, group: Node(
            f"n{number}", words("N"), ring, group=f"g{group}" if ring == 3 and group < 5 else ""
        ),
        st.integers(0, 40),
        st.integers(0, 3),
        st.integers(0, 6),
    ),
    unique_by=lambda node: node.id,
    max_size=25,
).map(tuple)


def picture_of(some):
    return Picture(CIRCLES, GROUPS, some)


def stand(picture, seats=None):
    return places(picture, seated(picture, seats))


def apart(one, other):
    return dist(point(one, 1.0, 1.0), point(other, 1.0, 1.0))


@given(st.lists(nodes, min_size=2, max_size=5))
def test_with_the_same_seats_nobody_ever_moves(days):
    seats, before = Seats(), {}
    for day in days:
        picture = picture_of(day)
        seats = seated(picture, seats)
        now = places(picture, seats)
        kept = {n.id: (n.ring, n.group) for n in day}
        for node, (place, sector) in before.items():
            if kept.get(node) == sector and sector[0]:
                assert now[node] == place
        before |= {node.id: (now[node.id], kept[node.id]) for node in day if node.ring}


@given(nodes, st.data())
def test_who_comes_last_moves_nobody_even_when_all_is_shown_for_the_first_time(some, data):
    count = data.draw(st.integers(0, len(some)))
    before, after = stand(picture_of(some[:count])), stand(picture_of(some))
    assert {node: after[node] for node in before} == before


@given(nodes, st.data())
def test_who_goes_keeps_a_place_and_moves_nobody(some, data):
    away = data.draw(st.sets(st.sampled_from([node.id for node in some] or [""])))
    there = tuple(replace(node, here=node.id not in away) for node in some)
    assert stand(picture_of(there)) == stand(picture_of(some))


@given(nodes, st.integers(0, 5))
def test_a_new_group_moves_no_partner_further_than_the_width_of_an_arc(some, at):
    new = Group("new", words("G"), Reach.GAP)
    before = stand(picture_of(some))
    picture = Picture(CIRCLES, (*GROUPS[:at], new, *GROUPS[at:]), some)
    after = stand(picture)
    for node in some:
        if node.ring:
            turned = (after[node.id].turn - before[node.id].turn + 0.5) % 1 - 0.5
            assert abs(turned) <= 1 / len(GROUPS)
            assert node.group or not turned


@given(nodes)
@settings(max_examples=60)
def test_no_two_partners_stand_on_one_place(some):
    found = list(stand(picture_of(some)).values())
    assert all(
        apart(one, other) > 1e-6
        for number, one in enumerate(found)
        for other in found[number + 1 :]
    )


def test_a_partner_stands_before_the_group_that_it_serves():
    picture = crowd()
    turns, found = group_turns(picture.groups), stand(picture)
    for node in picture.nodes:
        if node.group:
            away = (found[node.id].turn - turns[node.group] + 0.5) % 1 - 0.5
            assert abs(away) < 0.5 / len(turns)
            assert found[node.id].distance < 1


def test_in_a_crowd_marks_have_their_room():
    found = [place for place in stand(crowd()).values() if place.distance > 0.55]
    points = [point(place, 419, 361) for place in found]
    assert min(dist(one, two) for n, one in enumerate(points) for two in points[n + 1 :]) > 7


def test_the_mockup_stands_as_it_was_drawn():
    found = stand(mockup())
    assert found["Kanselarij"] == Place(0.0, FIRST)
    assert found["maakjemondmasker.be"] == Place(0.0, LAST)
    assert found["Hainaut"].turn == pytest.approx(0.5)
    assert found["Hainaut"].distance == pytest.approx(0.525, abs=0.002)
    assert found["Studentenraden"].turn == pytest.approx(3 / 13)
    assert found["Jeugdkoepel"].turn < 2 / 13 < found["Influencers"].turn
    assert "NCCN" not in found


def test_who_serves_nobody_stands_further_inside_than_who_does():
    picture = mockup()
    alone = Node("alone", words("Alone"), 3)
    found = stand(replace(picture, nodes=(*picture.nodes, alone)))
    assert found["alone"].distance < LAST - 0.1


def test_rings_lie_between_the_core_and_the_band():
    assert [distance_of(ring, 1) for ring in (0, 1)] == [0.0, LAST]
    assert distance_of(1, 2) == LAST
    assert distance_of(1, 3) == FIRST
    assert distance_of(2, 3) == LAST
    assert distance_of(9, 3) == LAST


def test_without_circles_a_partner_still_has_a_place():
    lost = Picture((), (), (Node("n", words("N"), 2),))
    assert 0 < stand(lost)["n"].distance < 1


def test_a_new_seat_needs_a_new_partner():
    seats = seated(mockup())
    assert seated(mockup("fr"), seats) is seats
    with pytest.raises(KeyError):
        places(mockup(), Seats())


def test_gaps_are_halved():
    assert [between(number) for number in range(6)] == [0, 0.5, 0.25, 0.75, 0.125, 0.625]
