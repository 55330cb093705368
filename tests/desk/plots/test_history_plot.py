from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.plots.history_plot import HistoryPlot
from nccn_desk.presenters.figures_card import History, HistoryPoint
from nccn_desk.presenters.phrases import given
from tests.desk.conftest import settle

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
HOUR = timedelta(hours=1)


def history(*values, until=None):
    count = len(values)
    points = tuple(
        HistoryPoint(NOW - (count - place) * HOUR, value, given("lees"), given(str(value)))
        for place, value in enumerate(values)
    )
    return History(points, (), given("drie waarden"), NOW, until)


@pytest.fixture
def plot(look, show):
    made = HistoryPlot(look)
    made.show_history(history(212.0, 240.0, 215.5))
    show(made, 420, 110)
    settle()
    return made


def items(plot, kind):
    return [each for each in plot._chart.getPlotItem().items if isinstance(each, kind)]


def test_each_value_stands_until_the_next_and_the_last_until_now(plot):
    (curve,) = items(plot, pg.PlotCurveItem)
    times, values = curve.getData()
    assert list(values) == [212.0, 240.0, 215.5]
    assert times[-1] == NOW.timestamp()
    (ticks,) = plot._chart.getPlotItem().getAxis("right")._tickLevels
    assert [word for _, word in ticks] == ["212.0", "240.0"]
    assert plot.accessibleDescription() == "drie waarden"


def test_what_expired_is_hatched_up_to_now(plot):
    assert items(plot, pg.QtWidgets.QGraphicsRectItem) == []
    plot.show_history(history(212.0, 240.0, until=NOW - HOUR / 2))
    assert len(items(plot, pg.QtWidgets.QGraphicsRectItem)) == 1
    plot.show_history(history(212.0, 240.0, until=NOW + HOUR))
    assert items(plot, pg.QtWidgets.QGraphicsRectItem) == []


def test_arrows_read_the_values(plot, qtbot):
    picked = []
    plot.picked.connect(picked.append)
    plot.setFocus()
    assert plot.place == 2
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_X):
        qtbot.keyClick(plot, key)
    assert picked == [1, 0, 2]
    plot.grab()
    plot.clearFocus()
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(30, 50))
    assert plot.place == 0


@pytest.mark.parametrize("values", [(5.0,), (5.0, 5.0), (0.0,), (-3.0, 1e15)])
def test_any_values_can_be_drawn(look, show, values):
    made = HistoryPlot(look)
    made.show_history(history(*values))
    show(made, 420, 110)
    settle()
    assert items(made, pg.PlotCurveItem)
    made.show_history(History())
    assert items(made, pg.PlotCurveItem) == []
