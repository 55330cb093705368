from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.presenters.network_layout import places, seated
from nccn_desk.presenters.network_shapes import Picture, Reach
from nccn_desk.presenters.network_walk import Step, Walk
from tests.presenters.network_parts import mockup, without


def walk_of(picture):
    return Walk(picture, places(picture, seated(picture)))


@pytest.fixture(scope="module")
def walk():
    return walk_of(mockup())


def test_a_walk_begins_at_the_first_gap(walk):
    assert walk.start == "homeless"
    assert walk.go("", Step.NEXT) == "homeless"


def test_without_a_gap_it_begins_in_the_core_and_without_anything_nowhere():
    picture = mockup()
    full = tuple(replace(group, state=Reach.REACHED) for group in picture.groups)
    assert walk_of(replace(picture, groups=full)).start == "NCCN"
    assert walk_of(Picture()).start == ""


def test_arrows_go_around_a_ring(walk):
    assert walk.go("Kanselarij", Step.NEXT) == "FOD BiZa"
    assert walk.go("Kanselarij", Step.BEFORE) == "FWB"
    assert walk.go("FWB", Step.NEXT) == "Kanselarij"
    assert walk.go("Namur", Step.FIRST) == "Antwerpen"
    assert walk.go("Namur", Step.LAST) == "Oost-Vlaanderen"
    assert walk.go("NCCN", Step.NEXT) == "FOD VVVL"


def test_a_whole_ring_is_walked_before_one_comes_back(walk):
    here, seen = "deaf", []
    while here not in seen:
        seen.append(here)
        here = walk.go(here, Step.NEXT)
    assert len(seen) == 13


def test_between_rings_one_goes_to_the_nearest(walk):
    assert walk.go("deaf", Step.INWARDS) == "Dovenorganisatie"
    assert walk.go("Dovenorganisatie", Step.OUTWARDS) == "deaf"
    assert walk.go("Dovenorganisatie", Step.INWARDS) in {"Hainaut", "Namur"}
    assert walk.go("deaf", Step.OUTWARDS) == "deaf"
    assert walk.go("NCCN", Step.INWARDS) == "NCCN"


def test_gaps_follow_each_other_around(walk):
    assert walk.go("all", Step.GAP) == "homeless"
    assert walk.go("homeless", Step.GAP) == "commuters"
    assert walk.go("commuters", Step.GAP) == "homeless"


def test_without_another_gap_one_stays():
    picture = mockup()
    groups = tuple(
        replace(group, state=Reach.GAP if group.id == "all" else Reach.REACHED)
        for group in picture.groups
    )
    walk = walk_of(replace(picture, groups=groups))
    assert walk.go("all", Step.GAP) == "all"


def test_one_does_not_stand_on_who_is_not_here():
    walk = walk_of(without(mockup(), {"FOD BiZa"}))
    assert walk.go("Kanselarij", Step.NEXT) == "FOD BuZa"
    assert "FOD BiZa" not in walk
    assert "Kanselarij" in walk
