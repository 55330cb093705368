from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from nccn_desk.desk.network.chosen import FEW, paint_chosen
from nccn_desk.desk.network.painting import paint_stage
from nccn_desk.desk.widgets.canvas import Canvas
from tests.desk.network.stages import SIZE, stage_of
from tests.presenters.network_parts import crowd, mockup


def chosen(look, stage, item, *, focused=False):
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    image.fill(look.colour("s1"))
    with Canvas(look, image) as canvas:
        canvas.painter.translate(stage.scene.middle)
        paint_stage(canvas, stage)
        paint_chosen(canvas, stage, item, focused=focused)
        assert not canvas.cut
    return image


def is_near(one, other):
    """Tell whether two colours are the same but for the edge of a letter."""
    parts = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return sum(abs(a - b) for a, b in parts) < 60


def blue(look, image, box):
    """Return how many points of a box are blue."""
    now, at = look.colour("now"), box.toAlignedRect()
    return sum(
        is_near(image.pixelColor(x, y), now)
        for x in range(at.left(), at.right())
        for y in range(at.top(), at.bottom())
    )


@pytest.fixture
def stage(look):
    return stage_of(look, mockup())


def in_window(stage, box):
    return box.translated(stage.scene.middle)


def test_from_the_core_to_the_public_all_is_blue_and_nothing_else(look, stage):
    image = chosen(look, stage, "Dovenorganisatie")
    assert blue(look, image, in_window(stage, stage.box_of("Dovenorganisatie")))
    assert blue(look, image, in_window(stage, stage.scene.arcs["deaf"].box)) > 500
    assert blue(look, image, in_window(stage, stage.box_of("deaf")))
    for other in ("Ligue braille", "Hainaut", "Namur", "homeless", "NCCN"):
        assert not blue(look, image, in_window(stage, stage.box_of(other)))


def test_the_line_goes_over_nobodys_words(look, stage):
    image = chosen(look, stage, "Dovenorganisatie")
    words = stage.scene.shown["Fed. politie"].box
    assert not blue(look, image, in_window(stage, words))


def test_a_gap_that_is_chosen_stays_a_gap(look, stage):
    image = chosen(look, stage, "homeless")
    arc = in_window(stage, stage.scene.arcs["homeless"].box)
    due = look.colour("due").name()
    at = arc.toAlignedRect()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(at.left(), at.right())
        for y in range(at.top(), at.bottom())
    }
    assert {due, look.colour("now").name()} <= colours


def test_a_group_shows_who_reaches_it(look, stage):
    image = chosen(look, stage, "young")
    way = stage.links_to("young")[0]
    middle = in_window(stage, stage.box_of("young"))
    assert blue(look, image, middle)
    line = stage.scene.way(way)
    near = line.pointAt(0.8) + stage.scene.middle
    found = [
        image.pixelColor(round(near.x()) + dx, round(near.y()) + dy).name()
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
    ]
    assert look.colour("now").name() in found or look.colour("s1").name() not in found


def test_a_member_of_the_core_is_blue_in_its_disc(look, stage):
    image = chosen(look, stage, "Sciensano")
    assert blue(look, image, in_window(stage, stage.box_of("Sciensano")))
    assert not blue(look, image, in_window(stage, stage.box_of("FOD VVVL")))


@pytest.mark.parametrize("item", ["Ouderenraad", "Namur", "old", "NCCN", "Buurland D"])
def test_what_has_the_focus_has_a_ring(look, stage, item):
    box = in_window(stage, stage.box_of(item)).adjusted(-6, -6, 6, 6)
    plain, ringed = chosen(look, stage, item), chosen(look, stage, item, focused=True)
    assert blue(look, ringed, box) > blue(look, plain, box) + 20


def test_in_a_crowd_a_group_shows_where_its_lines_begin(look):
    stage = stage_of(look, crowd())
    assert len(stage.links_to("old")) > FEW
    assert blue(look, chosen(look, stage, "old"), in_window(stage, stage.scene.arcs["old"].box))
    one = next(iter(stage.links["p5"]))
    assert blue(look, chosen(look, stage, "p5"), in_window(stage, stage.scene.arcs[one.target].box))


def test_what_is_nowhere_has_no_ring(look, stage):
    assert chosen(look, stage, "nobody", focused=True) == chosen(look, stage, "nobody")
