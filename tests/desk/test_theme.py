from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QMenu, QScrollBar, QWidget

from nccn_desk.desk.theme import MOODS, Theme, clear
from nccn_desk.kernel import resources


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_pair_of_the_tokens_has_the_contrast_that_it_promises():
    pairs = json.loads(resources.path("themes", "tokens.json").read_text("utf-8"))["contrast"]
    themes = {mood: Theme(mood) for mood in MOODS}
    for pair in pairs:
        theme = themes[pair["theme"]]
        measured = contrast(theme.colour(pair["fg"]), theme.colour(pair["bg"]))
        assert measured >= float(pair["rule"].split()[1]), pair
        assert abs(measured - pair["ratio"]) < 0.02, pair


def test_a_dim_room_still_reads_ten_to_one():
    theme = Theme("night")
    bright = theme.colour("t1")
    theme.set_dim(dim=True)
    assert theme.colour("t1") != bright
    assert theme.colour("t2") == Theme("night").colour("t2")
    assert contrast(theme.colour("t1"), theme.colour("ground")) >= 10
    theme.use("day")
    assert theme.colour("t1") == Theme("day").colour("t1")


def test_each_change_is_told_once_and_nothing_else_is(qtbot):
    theme = Theme()
    told = []
    theme.changed.connect(lambda: told.append(theme.mood))
    theme.use("night")
    theme.enlarge(1.0)
    assert told == []
    theme.use("day")
    theme.enlarge(1.5)
    theme.set_dim(dim=True)
    theme.set_still(still=True)
    assert len(told) == 4


def test_a_mood_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="dusk"):
        Theme().use("dusk")


def test_lengths_follow_the_scale_and_the_scale_has_ends():
    theme = Theme()
    theme.enlarge(1.25)
    assert theme.px(40) == 50
    theme.enlarge(9)
    assert theme.scale == 2.0
    theme.enlarge(0.1)
    assert theme.scale == 1.0


def test_nothing_lasts_when_nothing_may_move():
    theme = Theme()
    assert theme.duration(120) == 120
    theme.set_still(still=True)
    assert theme.duration(120) == 0
    assert theme.still
    assert not theme.dim


def test_a_colour_with_opacity_keeps_it():
    assert Theme("night").colour("shade").alpha() == 0x88
    assert clear().alpha() == 0


def test_it_dresses_a_window_in_its_colours(qtbot, plex):
    theme = Theme("day")
    theme.dress(plex)
    assert plex.palette().color(QPalette.ColorRole.Window) == theme.colour("ground")
    plex.setStyleSheet("")


def handle_colours(bar):
    image = bar.grab().toImage()
    return {image.pixelColor(image.width() // 2, y).name() for y in range(image.height())}


def test_another_mood_colours_the_scroll_bars_and_is_no_other_sheet(qtbot, plex):
    plex.setStyleSheet("")
    theme = Theme("day")
    assert theme.dress(plex)
    window = QWidget()
    bar = QScrollBar(Qt.Orientation.Vertical, window)
    bar.resize(10, 200)
    qtbot.addWidget(window)
    window.show()
    assert theme.colour("line2").name() in handle_colours(bar)
    theme.use("night")
    assert not theme.dress(plex, [window])
    assert theme.colour("line2").name() in handle_colours(bar)
    assert Theme("day").colour("line2").name() not in handle_colours(bar)
    theme.enlarge(1.5)
    assert theme.dress(plex)
    plex.setStyleSheet("")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_another_mood_colours_menus_and_the_lists_of_choices(qtbot, plex):
    theme = Theme("day")
    theme.dress(plex)
    window = QWidget()
    qtbot.addWidget(window)
    menu = QMenu(window)
    menu.addAction("x")
    box = QComboBox(window)
    box.addItems(["x", "y"])
    window.show()
    menu.show()
    box.showPopup()
    theme.use("night")
    theme.dress(plex, [window])
    for widget in (menu, box.view().viewport()):
        ground = widget.grab().toImage().pixelColor(4, widget.height() - 4)
        assert ground == theme.colour("s2")
    menu.hide()
    box.hidePopup()
    plex.setStyleSheet("")
