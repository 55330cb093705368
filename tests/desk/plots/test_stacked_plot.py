from __future__ import annotations

from datetime import timedelta

import pyqtgraph as pg
import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.plots.stacked_plot import StackedPlot
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.monitoring_volumes import Volumes, volumes_of
from tests.desk.conftest import settle

START = from_text("2020-11-17T08:40:00.000000Z")
NOW = START + timedelta(minutes=27)


@pytest.fixture
def plot(look, show):
    made = StackedPlot(look)
    counted = {"social": (4, 9, 2), "press": (1, 1, 0)}
    made.show_volumes(volumes_of(counted, START, NOW, ((START, "R-118"),)))
    show(made, 600, 180)
    settle()
    return made


def items(plot, kind):
    return [each for each in plot._chart.getPlotItem().items if isinstance(each, kind)]


def test_sources_lie_on_each_other_and_are_named_at_their_end(plot):
    assert len(items(plot, pg.FillBetweenItem)) == 2
    words = [each.toPlainText() for each in items(plot, pg.TextItem)]
    assert words == ["sociale media  2", "R-118"]
    assert plot.accessibleDescription().startswith("2 berichten per 10 minuten om 10:07")


def test_arrows_read_each_ten_minutes(plot, qtbot):
    picked = []
    plot.picked.connect(picked.append)
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert picked[-2:] == [0, 1]


def test_without_numbers_nothing_is_drawn(plot):
    plot.show_volumes(Volumes())
    assert items(plot, pg.FillBetweenItem) == []
