from __future__ import annotations

from nccn_desk.desk.rooms.surface import Surface


def test_a_surface_stands_one_step_above_the_ground_in_each_theme(look, show):
    surface = show(Surface(look), width=200, height=120)
    assert surface.grab().toImage().pixelColor(100, 60) == look.colour("s1")
    look.theme.use("day")
    assert surface.grab().toImage().pixelColor(100, 60) == look.colour("s1")


def test_by_itself_it_shows_nothing_and_takes_no_focus(look, show):
    surface = show(Surface(look), width=200, height=120)
    surface.refresh()
    surface.take_focus()
    assert not surface.hasFocus()
