from __future__ import annotations

from math import hypot

import pytest
from PySide6.QtCore import QRectF

from nccn_desk.desk.network.marks import RADIUS
from nccn_desk.presenters.network_labels import Form
from nccn_desk.presenters.network_shapes import Link
from tests.desk.network.stages import SIZE, board_of, on_each_other, stage_of
from tests.presenters.network_parts import crowd, mockup, without


def everything(board, stage):
    """Return where all words, pills and marks stand, and what they may not stand on."""
    names = [(f"name {name.id}", name.box) for name in stage.names]
    shown = stage.scene.shown
    around = RADIUS * stage.scene.look.theme.scale
    marks = [
        (f"mark {item}", QRectF(at.x() - around, at.y() - around, 2 * around, 2 * around))
        for item in stage.nodes
        if shown[item].placed.form is not Form.PILL and (at := shown[item].at)
    ]
    nodes = [(item, shown[item].box) for item in stage.nodes if shown[item].words] + marks
    disc = stage.scene.disc.around
    core = QRectF(disc.topLeft() * 0.7, disc.bottomRight() * 0.7)  # the box within the ellipse
    corner = board.legend.captions.translated(-board.scene.middle)
    return [*names, *nodes, ("core", core), ("rings", corner)]


@pytest.mark.parametrize("further", [False, True])
def test_no_words_stand_on_a_partner_or_on_each_other(spoken, further):
    picture = mockup(spoken.words.language, further=further)
    board = board_of(spoken, picture)
    assert on_each_other(everything(board, stage_of(spoken, picture))) == []


def test_every_group_has_its_name_and_it_stands_in_the_window(spoken):
    picture = mockup(spoken.words.language, further=True)
    stage = stage_of(spoken, picture)
    assert {name.id for name in stage.names} == {group.id for group in picture.groups}
    board = board_of(spoken, picture)
    window = QRectF(0, 0, SIZE[0], board.foot)
    for name in stage.names:
        assert window.contains(name.box.translated(board.scene.middle)), name.words


def test_at_full_size_every_partner_has_its_name(look):
    for language in ("nl", "fr", "de", "en"):
        look.speak(language)
        shown = board_of(look, mockup(language, further=True)).scene.shown
        assert {each.placed.form for each in shown.values()} == {Form.PILL, Form.LABEL}


def test_the_wider_network_stands_in_pills_as_it_was_drawn(look):
    scene = board_of(look, mockup()).scene
    wide = [each.id for each in mockup().nodes if each.group]
    assert {scene.shown[each].placed.form for each in wide} == {Form.PILL}


def test_in_a_crowd_words_fold_and_come_back_as_one_comes_nearer(look):
    def named(zoom):
        shown = board_of(look, crowd(), zoom=zoom).scene.shown
        return sum(bool(each.words) for each in shown.values())

    assert named(1.0) < 100 < named(3.0)


def test_a_crowd_has_no_words_on_each_other(look):
    stage = stage_of(look, crowd(400))
    with_words = [(each, stage.scene.shown[each].box) for each in stage.nodes]
    named = [each for each in with_words if stage.scene.shown[each[0]].words]
    assert on_each_other(named) == []


def test_who_is_away_moves_nobody(look):
    picture = mockup(further=True)
    away = without(picture, {"Scholen", "Fed. politie", "Luxembourg"})
    before, after = board_of(look, picture).scene, board_of(look, away).scene
    assert after.shown == before.shown


def test_the_same_day_is_measured_the_same(look):
    assert board_of(look, crowd(300)).scene.shown == board_of(look, crowd(300)).scene.shown


def test_lines_end_at_the_band_or_on_a_ring(look):
    scene = board_of(look, mockup()).scene
    to_group = scene.way(Link("Ouderenraad", "old"))
    assert to_group.p2() == scene.mouth("old")
    to_ring = scene.way(Link("Ouderenraad", "d5"))
    ring = scene.ring(2)
    end = to_ring.p2()
    assert hypot(end.x() / ring.right(), end.y() / ring.bottom()) == pytest.approx(1.0)
    from_core = scene.way(Link("NCCN", "old"))
    assert (from_core.x1(), from_core.y1()) == (0.0, 0.0)
    assert scene.way(Link("NCCN", "nowhere")).length() == 0


def test_a_line_that_is_only_begun_points_where_it_goes(look):
    scene = board_of(look, mockup()).scene
    link = Link("Ouderenraad", "deaf", dotted=True)
    begun = scene.line(link, whole=False, dotted=False)
    assert len(begun) == 2
    assert begun[0].angle() == pytest.approx(scene.way(link).angle(), abs=0.1)
    assert scene.line(link, whole=False, dotted=True) == []
    assert scene.line(link, whole=True, dotted=False) == []
    assert scene.line(link, whole=True, dotted=True) == [scene.way(link)]


def test_lines_are_kept_until_they_are_others(look):
    scene = board_of(look, mockup()).scene
    links = [Link("Ouderenraad", "old")]
    solid, dotted = scene.lines("Ouderenraad", links, whole=True)
    assert scene.lines("Ouderenraad", list(links), whole=True)[0] is solid
    assert dotted == []
    other = scene.lines("Ouderenraad", [Link("Ouderenraad", "old", dotted=True)], whole=True)
    assert other[0] == []


def test_who_is_near_is_found(look):
    scene = board_of(look, mockup()).scene
    at = scene.shown["Hainaut"].at
    near = scene.near([QRectF(at.x() - 4, at.y() - 4, 8, 8)])
    assert "Hainaut" in near
    assert len(near) < 6
