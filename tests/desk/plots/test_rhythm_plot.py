from __future__ import annotations

from itertools import pairwise
from math import isnan

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.plots.rhythm_plot import RhythmPlot
from nccn_desk.presenters.phrases import NOTHING, given
from tests.desk.conftest import settle
from tests.desk.plots.points import POINTS, point

TOLD = given("Coördinatie D5 begint gewoonlijk 12 min later.")


@pytest.fixture
def plot(look, show):
    plot = RhythmPlot(look)
    plot.show_points(POINTS, TOLD)
    show(plot, 700, 184)
    settle()
    return plot


def items(plot, kind):
    """Return what is drawn of a kind."""
    return [each for each in plot._chart.getPlotItem().items if isinstance(each, kind)]


def words(plot):
    """Return every word that is drawn in the picture."""
    return [each.toPlainText() for each in items(plot, pg.TextItem)]


def test_it_draws_the_usual_line_the_span_and_yesterdays_points(plot):
    (usual,) = items(plot, pg.PlotDataItem)
    levels = usual.getData()[1]
    assert [level for level in levels if not isnan(level)] == [1, 2, 12, 0]
    assert len(items(plot, pg.FillBetweenItem)) == 2  # broken where a step has no span
    dots = items(plot, pg.ScatterPlotItem)[0].points()
    assert [(dot.pos().x(), dot.pos().y()) for dot in dots] == [(0, 2), (3, 15), (4, 0)]


def test_a_late_point_is_a_triangle_in_the_colour_of_attention_with_its_word(plot, look):
    dots = items(plot, pg.ScatterPlotItem)[0].points()
    assert [dot.symbol() for dot in dots] == ["o", "t1", "o"]
    assert dots[1].brush().color() == look.colour("due")
    assert dots[0].brush().color() == look.colour("t2")
    assert "15 min later" in words(plot)


def test_the_lines_are_named_where_they_begin_and_the_names_keep_apart(plot):
    named = {text.toPlainText(): text.pos().y() for text in items(plot, pg.TextItem)}
    levels = [named[word] for word in ("vroegst tot laatst", "gewoonlijk", "gisteren")]
    assert levels == sorted(levels, reverse=True)
    high = plot._chart.getViewBox().height()
    low, top = plot._chart.getViewBox().viewRange()[1]
    least = min(a - b for a, b in pairwise(levels))
    assert least * high / (top - low) == pytest.approx(18)


def test_no_word_of_the_picture_leaves_it(spoken, show):
    plot = RhythmPlot(spoken)
    plot.show_points(POINTS, TOLD)
    show(plot, spoken.px(620), spoken.px(184))
    settle()
    chart = plot._chart
    for text in items(plot, pg.TextItem):
        box = text.mapRectToScene(text.boundingRect())
        assert chart.sceneRect().adjusted(-1, -1, 1, 1).contains(box), text.toPlainText()


def test_the_axis_says_on_time_and_how_late_in_words(plot):
    ticks = plot._chart.getPlotItem().getAxis("right")._tickLevels
    assert ticks == [[(0, "op tijd"), (15, "15\u00a0min later")]]
    times = plot._chart.getPlotItem().getAxis("bottom")._tickLevels
    assert [time for _, time in times[0]] == ["07:00", "08:00", "09:00", "10:00", "11:00"]


def test_arrows_home_and_end_choose_a_step(plot, qtbot):
    plot.setFocus()
    assert plot.place == 0
    with qtbot.waitSignal(plot.picked, check_params_cb=lambda place: place == 1):
        qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_End)
    assert plot.place == 4
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.place == 4
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert plot.place == 0
    qtbot.keyClick(plot, Qt.Key.Key_X)
    qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert plot.place == 0


def test_a_press_chooses_the_nearest_step(plot, qtbot):
    box = plot._chart.getViewBox()
    scene = box.mapViewToScene(pg.Point(3.2, 5))
    at = plot._chart.mapTo(plot, QPoint(round(scene.x()), round(scene.y())))
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert plot.place == 3


def test_the_focus_is_seen_and_the_picture_is_told(plot, look):
    plot.clearFocus()
    settle()
    now, before = look.colour("now"), plot.grab().toImage()
    plot.setFocus()
    settle()
    assert plot.grab().toImage().pixelColor(350, 0) == now != before.pixelColor(350, 0)
    assert plot.accessibleName() == "Hoe hield het ritme?"
    assert plot.accessibleDescription().startswith("Coördinatie D5")


def test_another_theme_and_language_redraw_it(plot, look):
    look.theme.use("day")
    look.speak("de")
    settle()
    assert "gestern" in words(plot)
    assert items(plot, pg.PlotDataItem)[0].opts["pen"].color() == look.colour("t1")


def test_without_points_nothing_is_drawn_and_nothing_chosen(look, show):
    plot = show(RhythmPlot(look), 400, 184)
    plot.setFocus()
    assert plot._chart.getPlotItem().items == []
    assert plot.place == -1
    plot.show_points((point(0), point(1)), NOTHING)
    assert words(plot) == [""]
    plot.show_points((point(0, 3, 3, 3),), NOTHING)
    assert "gisteren" not in words(plot)
