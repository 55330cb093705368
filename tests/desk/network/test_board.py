from __future__ import annotations

from dataclasses import replace

from tests.desk.network.stages import board_of
from tests.presenters.network_parts import mockup


def test_where_the_corner_is_free_it_names_the_rings(look):
    board = board_of(look, mockup())
    assert not board.legend.captions.isEmpty()
    assert board.foot == board.size.height() - board.legend.height


def test_where_it_is_not_the_legend_names_them(look):
    look.theme.enlarge(2.0)
    board = board_of(look, mockup(), (900, 700))
    assert board.legend.captions.isEmpty()


def test_a_window_that_is_too_small_still_has_a_scene(look):
    board = board_of(look, mockup(), (200, 60))
    assert board.scene.wide > 0
    assert board.foot >= 0


def test_a_network_without_anybody_has_its_rings(look):
    nobody = replace(mockup(), nodes=(), links=(), groups=())
    assert board_of(look, nobody).scene.shown == {}
