from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.widgets.vacuum_bars import VacuumBars
from nccn_desk.desk.widgets.vacuum_bars_paint import measure
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.vacuum_shapes import FIRST, LAST, Bar, BarMark, Sign
from tests.desk.conftest import settle


def bar(key, hours, *, is_open=False):
    marks = (
        BarMark(Sign.LEAKED, -2.0),
        BarMark(Sign.DECIDED, 0.0),
        BarMark(Sign.ANNOUNCED, 1.0),
        BarMark(Sign.PUBLISHED, 1.0 + hours, hollow=is_open),
    )
    return Bar(
        key,
        given(f"Besluit {key}"),
        given("D-1 · Overlegcomité"),
        marks,
        1.0,
        1.0 + hours,
        is_open,
        given(f"{hours} u"),
        given(f"Besluit {key}, {hours} uur"),
    )


BARS = (bar("a", 38, is_open=True), bar("b", 18), bar("c", 159))


@pytest.fixture
def bars(qtbot, look):
    widget = VacuumBars(look)
    qtbot.addWidget(widget)
    widget.resize(look.px(800), look.px(400))
    widget.show_bars(BARS)
    widget.show()
    settle()
    return widget


def has_ink(widget, look, token):
    """Tell whether a colour stands anywhere in the picture."""
    image, wanted = widget.viewport().grab().toImage(), look.colour(token).rgb()
    return any(
        image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height())
    )


def test_the_scale_is_true_and_what_is_longer_ends_at_its_end(look):
    sizes = measure(look, BARS, look.px(800), look.px(400))
    hour = sizes.x(1) - sizes.x(0)
    assert sizes.x(38) - sizes.x(0) == pytest.approx(38 * hour)
    assert sizes.x(160) == sizes.x(LAST)
    assert sizes.x(-40) == sizes.x(FIRST)


def test_arrows_go_from_row_to_row_and_each_says_itself(bars, qtbot):
    picked, opened = [], []
    bars.picked.connect(picked.append)
    bars.opened.connect(opened.append)
    bars.setFocus()
    assert bars.accessibleDescription() == "Besluit a, 38 uur"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Return):
        qtbot.keyClick(bars, key)
    assert picked == ["b", "c", "a"]
    assert opened == ["a"]


def test_only_open_hours_are_amber_and_end_at_now(bars, look):
    bars.clearFocus()
    assert has_ink(bars, look, "due")
    assert has_ink(bars, look, "now")
    bars.show_bars(BARS[1:])
    settle()
    assert not has_ink(bars, look, "due")
    assert not has_ink(bars, look, "now")


def test_a_press_stands_on_a_row_and_one_stays_on_it(bars, qtbot):
    sizes = measure(bars._look, BARS, bars.viewport().width(), bars.viewport().height())
    y = int(sizes.head + sizes.tops[2] + 5)
    qtbot.mousePress(bars.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    assert bars.choice == "c"
    bars.show_bars((BARS[2], BARS[0]))
    assert bars.choice == "c"


@pytest.mark.parametrize("wide", [300, 640, 1100])
def test_no_word_is_cut_in_any_language_and_width(bars, look, spoken, wide):
    bars.resize(look.px(wide), look.px(500))
    settle()
    assert bars.text_fits()


def test_no_row_at_the_foot_stands_by_half(bars, look, qtbot):
    whole = measure(look, BARS, bars.viewport().width(), 0)
    free = whole.head + whole.foot + whole.heights[0]
    bars.resize(look.px(800), round(free + whole.heights[1] / 2))
    settle()
    bars.setFocus()
    assert has_ink(bars, look, "now")  # the first row, open and in focus
    edge = round(whole.head + whole.heights[0]) + 2
    image = bars.viewport().grab().toImage()
    ground = image.pixel(2, edge)
    below = range(edge, round(image.height() - whole.foot) - 2)
    assert all(image.pixel(x, y) == ground for x in range(0, 200, 3) for y in below)
