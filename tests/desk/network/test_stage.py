from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from nccn_desk.desk.network.stage import Stage
from nccn_desk.presenters.network_shapes import Reach, Standing
from nccn_desk.presenters.phrases import given
from tests.desk.network.stages import stage_of
from tests.presenters.network_parts import crowd, mockup, without


@pytest.fixture
def stage(look):
    return stage_of(look, mockup())


def next_day(stage, picture):
    return Stage(stage.scene, picture)


def test_everything_is_found_where_it_stands(stage):
    for item in (*stage.nodes, *stage.states, *stage.core):
        assert item in stage
        assert stage.at(stage.box_of(item).center()) == item
    assert stage.at(QPointF(5_000, 0)) == ""


def test_an_arc_belongs_to_its_group(stage):
    assert stage.at(stage.scene.arcs["old"].outline.pointAtPercent(0.2)) == "old"


def test_what_is_not_here_is_nowhere(stage):
    away = next_day(stage, without(mockup(), {"Namur"}))
    assert "Namur" not in away
    assert away.box_of("Namur").isEmpty()


def test_a_group_without_a_name_is_at_its_arc_and_a_silent_core_at_its_disc(look):
    small = stage_of(look, mockup(), (430, 330))
    small.names = ()
    assert small.box_of("old") == small.scene.arcs["old"].box
    assert small.box_of("NCCN") == small.scene.disc.around


def test_a_day_without_a_change_changes_nothing(stage):
    assert next_day(stage, mockup()).changed(stage) == []


def test_what_changes_is_what_is_painted_anew(stage):
    gone = next_day(stage, without(mockup(), {"Ouderenraad"})).changed(stage)
    assert len(gone) == 2  # the pill, and its line
    assert any(box.contains(stage.box_of("Ouderenraad")) for box in gone)
    nodes = tuple(
        replace(node, standing=Standing.INFORMED) if node.id == "Namur" else node
        for node in mockup().nodes
    )
    (told,) = next_day(stage, replace(mockup(), nodes=nodes)).changed(stage)
    assert told.contains(stage.box_of("Namur"))


def test_a_group_that_changes_is_its_arc_and_its_name(stage):
    groups = tuple(
        replace(group, state=Reach.GAP, small=given("niemand meer")) if group.id == "old" else group
        for group in mockup().groups
    )
    changed = next_day(stage, replace(mockup(), groups=groups)).changed(stage)
    assert any(box.contains(stage.scene.arcs["old"].box) for box in changed)
    assert any(box.contains(stage.box_of("old")) for box in changed)


def test_the_core_is_painted_anew_when_somebody_leaves_it(stage):
    changed = next_day(stage, without(mockup(), {"NCCN"})).changed(stage)
    assert any(box.contains(stage.scene.disc.around) for box in changed)


def test_in_a_crowd_a_line_is_only_where_it_begins(look):
    whole = crowd(200, 900)
    stage = stage_of(look, whole)
    changed = Stage(stage.scene, without(whole, {"p3"})).changed(stage)
    assert len(changed) == 2  # its mark with its words, and the beginnings of its lines
    assert all(box.width() < 150 for box in changed)


def test_a_filter_lets_the_others_stand_back(look):
    stage = stage_of(look, mockup(), only=frozenset({"Namur"}))
    assert stage.is_faint("Hainaut")
    assert not stage.is_faint("Namur")
    assert not stage_of(look, mockup()).is_faint("Hainaut")


def test_lines_to_a_group_are_found(stage):
    assert {link.source for link in stage.links_to("young")} == {"Jeugdkoepel", "Influencers"}
    assert stage.lines_of("Namur") == ([], [])
    assert len(stage.lines_of("Ligue braille")[1]) == 1
