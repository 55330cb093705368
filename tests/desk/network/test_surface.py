from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF

from nccn_desk.desk.network.surface import Surface
from nccn_desk.presenters.network_shapes import Picture
from tests.desk.clipping import cut_words
from tests.presenters.network_parts import mockup, without


@pytest.fixture
def surface(look, show):
    made = Surface(look)
    made.show_picture(mockup())
    return show(made, 1144, 850)


def described(surface):
    return surface.accessibleDescription()


def test_without_a_picture_there_is_nothing(look, show):
    bare = show(Surface(look), 600, 500)
    bare.show_picture(Picture())
    bare.see("nobody")
    assert bare.text_fits()
    assert bare.stage is None
    assert (bare.middle, bare.axes.width()) == (QPointF(0, 0), 1)


def test_its_words_fit_in_every_language_and_size(spoken, show):
    surface = Surface(spoken)
    surface.show_picture(mockup(spoken.words.language, further=True))
    shown = show(surface, 1144, 850)
    shown.choose("deaf")
    assert cut_words(shown) == []


@pytest.mark.parametrize("size", [(430, 330), (700, 600), (1600, 500)])
def test_its_words_fit_in_a_window_of_any_form(look, show, size):
    surface = Surface(look)
    surface.show_picture(mockup())
    assert cut_words(show(surface, *size)) == []


def test_it_says_the_whole_until_something_is_chosen(surface):
    assert surface.accessibleName() == "Partnernetwerk"
    assert described(surface).startswith("43 partners · 11 van 13 publieksgroepen bereikt")
    surface.choose("homeless")
    assert described(surface).startswith("Dak- en thuislozen, gat")


def test_it_is_said_in_another_language_without_another_picture(surface, look):
    surface.choose("Namur")
    look.speak("en")
    assert described(surface) == "Namur, active, D5 provincies"


def test_a_day_that_changes_moves_nobody_and_fades(surface, qtbot):
    surface.grab()
    before, board = dict(surface.board.scene.shown), surface.board
    surface.show_picture(without(mockup(), {"Namur"}))
    assert surface.board is board
    assert surface.board.scene.shown == before
    assert "Namur" not in surface.stage
    assert surface._layer.share < 1.0
    qtbot.waitUntil(lambda: surface._layer.share == 1.0)
    qtbot.waitUntil(lambda: described(surface).startswith("42 partners"))


def test_where_nothing_may_move_a_change_is_there_at_once(surface, look):
    look.theme.set_still(still=True)
    surface.grab()
    surface.show_picture(without(mockup(), {"Namur"}))
    assert surface._layer.share == 1.0


def test_the_same_picture_again_does_nothing(surface):
    stage = surface.stage
    surface.show_picture(mockup())
    assert surface.stage is stage


def test_a_new_partner_is_measured_and_moves_nobody(surface):
    before = surface.board.scene.places
    new = replace(mockup().nodes[-1], id="new")
    surface.show_picture(replace(mockup(), nodes=(*mockup().nodes, new)))
    after = surface.board.scene.places
    assert "new" in after
    assert {each: after[each] for each in before} == before


def test_the_places_can_be_given_on(surface):
    assert surface.seats.taken[(1, ""), "Kanselarij"] == 0


def test_a_filter_is_kept_over_days(surface):
    surface.show_only(frozenset({"Namur"}))
    surface.show_picture(without(mockup(), {"Hainaut"}))
    assert surface.stage.is_faint("Limburg")
    surface.show_only(None)
    assert not surface.stage.is_faint("Limburg")


def test_one_comes_nearer_and_back_to_the_whole(surface):
    wide = surface.board.scene.wide
    surface.look_through(surface.lens.nearer(4, QPointF(200, 0), surface.axes))
    assert surface.board.scene.wide > 2 * wide
    assert surface.lens.right < 0
    surface.grab()
    surface.whole()
    assert surface.board.scene.wide == wide


def test_what_is_out_of_sight_is_brought_into_it(surface):
    surface.look_through(surface.lens.nearer(5, QPointF(0, 0), surface.axes))
    surface.see("old")
    box = surface.stage.box_of("old").translated(surface.middle)
    assert surface.rect().contains(box.toAlignedRect())
    lens = surface.lens
    surface.see("nobody")
    assert surface.lens == lens


def test_a_smaller_window_keeps_the_picture_in_sight(surface):
    surface.look_through(surface.lens.nearer(3, QPointF(400, 300), surface.axes))
    surface.resize(500, 400)
    assert abs(surface.lens.right) <= surface.axes.width() * (surface.lens.zoom - 1) + 1


def test_a_day_theme_paints_it_anew(surface, look):
    night = surface.grab().toImage().pixelColor(2, 500)
    look.theme.use("day")
    assert surface.grab().toImage().pixelColor(2, 500) == look.colour("s1") != night


def test_at_rest_nothing_runs(surface, qtbot):
    surface.show_picture(without(mockup(), {"Namur"}))
    qtbot.waitUntil(lambda: not surface._telling.isActive())
    qtbot.waitUntil(lambda: surface._layer.share == 1.0)
    assert surface._fading.state() == surface._fading.State.Stopped
