from __future__ import annotations

from array import array
from datetime import UTC, datetime

import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.plots.series_plot import SeriesPlot
from nccn_desk.domain.register import Record
from nccn_desk.domain.usual import Band
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.series_picture import Happened, Picture
from tests.desk.conftest import settle

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
MIDNIGHT = datetime(2020, 11, 16, 23, tzinfo=UTC).timestamp()
RECORD = Record("series", "c", {"name": "Oproepen", "kind": "calls", "unit": "oproepen"})


def picture(*values, unusual=False, gap=0):
    times = [MIDNIGHT + 32_400 + place * 600 for place in range(len(values))]
    times = [each + (gap if place else 0) for place, each in enumerate(times)]
    return Picture(
        RECORD,
        "day",
        (MIDNIGHT, MIDNIGHT + 86_400),
        array("d", times),
        array("d", values),
        600.0,
        {("2020-11-17", 9): Band(180.0, 190.0, 200.0, 8)},
        (
            Happened(MIDNIGHT + 25_200, given("Monitoring")),
            Happened(MIDNIGHT + 36_000, given("D-1"), True),
        ),
        NOW,
        given("402 oproepen"),
        unusual,
        given("402 oproepen om 09:10"),
    )


@pytest.fixture
def plot(look, show):
    made = SeriesPlot(look)
    made.show_picture(picture(190.0, 402.0, unusual=True))
    show(made, 900, 272)
    settle()
    return made


def items(plot, kind):
    return [each for each in plot._chart.getPlotItem().items if isinstance(each, kind)]


def words(plot):
    return {each.toPlainText().strip() for each in items(plot, pg.TextItem)}


def test_values_what_is_usual_and_what_happened_share_one_axis(plot, look):
    assert plot.accessibleDescription().startswith("402 oproepen om 09:10")
    assert {"402 oproepen", "Monitoring", "D-1", look.word("series.label.usual")} <= words(plot)
    assert len(items(plot, pg.QtWidgets.QGraphicsRectItem)) == 1
    dot = items(plot, pg.ScatterPlotItem)[0]  # the mark of where one stands comes after
    assert dot.data["brush"][0].color() == look.colour("due")
    now = [each.value() for each in items(plot, pg.InfiniteLine) if each.angle == 90]
    assert now == [NOW.timestamp()]


def test_a_value_as_usual_has_no_amber_dot(plot, look):
    plot.show_picture(picture(190.0, 191.0))
    dot = items(plot, pg.ScatterPlotItem)[0]  # the mark of where one stands comes after
    assert dot.data["brush"][0].color() == look.colour("t1")


def test_arrows_reach_each_value_and_enter_opens_it(plot, qtbot):
    picked, opened = [], []
    plot.picked.connect(picked.append)
    plot.opened.connect(opened.append)
    plot.setFocus()
    settle()
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    qtbot.keyClick(plot, Qt.Key.Key_PageDown)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert picked[-2:] == [0, 1]
    assert opened == [1]


def test_where_nobody_counted_the_line_is_broken(plot):
    plot.show_picture(picture(190.0, 191.0, gap=3_600))
    (curve,) = items(plot, pg.PlotDataItem)
    assert len(curve.xData) == 3


def test_without_values_nothing_is_drawn(plot):
    plot.show_picture(Picture())
    assert plot._chart.getPlotItem().items == []
    assert plot.png().startswith(b"\x89PNG")


def test_of_very_many_values_each_pixel_keeps_its_lowest_and_highest(plot):
    many = [float(place % 7) for place in range(40_000)]
    many[20_000] = 900.0
    plot.show_picture(picture(*many))
    (curve,) = items(plot, pg.PlotDataItem)
    assert len(curve.xData) < 4_000
    assert (curve.yData.min(), curve.yData.max()) == (0.0, 900.0)
