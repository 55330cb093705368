from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, QSizeF

from nccn_desk.desk.network.rim import Rim
from nccn_desk.presenters.network_layout import group_turns
from nccn_desk.presenters.network_shapes import Reach
from nccn_desk.presenters.phrases import NOTHING, given
from tests.presenters.network_parts import mockup


def rim_of(look, groups, width=1144, height=814):
    return Rim(look, groups, group_turns(groups), QSizeF(width, height), look.px(6))


@pytest.fixture
def groups():
    return mockup().groups


def test_the_picture_is_as_large_as_it_was_drawn(look, groups):
    rim = rim_of(look, groups)
    assert rim.wide == pytest.approx(419, abs=12)
    assert rim.high == pytest.approx(361, abs=12)


def test_in_a_narrow_window_it_is_higher_than_wide(look, groups):
    rim = rim_of(look, groups, 700, 900)
    assert rim.wide < rim.high <= rim.wide * 1.1 + 1


def test_words_under_a_name_change_nothing_else(look, groups):
    bare = tuple(replace(group, small=NOTHING) for group in groups)
    one, other = rim_of(look, groups), rim_of(look, bare)
    assert (one.wide, one.high, one.middle) == (other.wide, other.high, other.middle)


def test_a_gap_has_a_triangle_before_its_words(look, groups):
    names = {name.id: name for name in rim_of(look, groups).names(groups, 1.0)}
    gap = names["homeless"]
    assert gap.icon.right() <= gap.title.left()
    assert gap.under == "geen actieve partner"
    assert names["old"].icon.isEmpty()


def test_a_name_without_room_leaves_out_what_stands_under_it_or_moves(look, groups):
    crowded = tuple(
        replace(group, id=f"{group.id}{copy}", small=given("om een reden die lang is"))
        for group in groups
        for copy in range(4)
    )
    names = rim_of(look, crowded, 900, 700).names(crowded, 1.0)
    boxes = [name.box.adjusted(0.6, 0.6, -0.6, -0.6) for name in names]
    assert any(not name.under for name in names)
    assert not any(
        one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :]
    )


def test_the_same_day_is_asked_once(look, groups):
    rim = rim_of(look, groups)
    assert rim.names(groups, 1.0) is rim.names(groups, 1.0)
    assert rim.names(groups, 1.0) is not rim.names(groups, 2.0)


def test_a_corner_is_free_or_not(look, groups):
    rim = rim_of(look, groups)
    corner = QRectF(0, 0, 130, 120).translated(-rim.middle)
    assert not rim.meets(corner)
    assert rim.meets(QRectF(0, 0, 420, 200).translated(-rim.middle))
    assert rim.meets(QRectF(0, 0, 500, 400).translated(-rim.middle))


@pytest.mark.parametrize(("width", "height"), [(946, 430), (1144, 814), (1000, 430), (1050, 500)])
def test_a_long_name_at_the_side_stays_in_the_picture_with_its_triangle(
    look, groups, width, height
):
    long = tuple(
        replace(group, label=given("Travailleurs frontaliers"), state=Reach.GAP)
        if group.id == "commuters"
        else group
        for group in groups
    )
    rim = rim_of(look, long, width, height)
    window = QRectF(0, 0, width, height).translated(-rim.middle)
    (name,) = (each for each in rim.names(long, 1.0) if each.id == "commuters")
    assert window.contains(name.icon)
