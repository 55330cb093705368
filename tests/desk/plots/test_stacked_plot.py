from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.plots.stacked_plot import StackedPlot
from nccn_desk.kernel.clock import from_text
from nccn_desk.presenters.monitoring_volumes import Volumes, volumes_of
from tests.desk.conftest import settle

START = from_text("2020-11-17T08:40:00.000000Z")
NOW = START + timedelta(minutes=30)


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
    assert plot.accessibleDescription().startswith("2 berichten per 10 minuten om 10:00")


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


def test_shift_with_arrows_or_a_click_chooses_a_period(plot, qtbot):
    spans, opened = [], []
    plot.spanned.connect(lambda *span: spans.append(span))
    plot.opened.connect(lambda *span: opened.append(span))
    plot.setFocus()
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    shift = Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(plot, key, shift)
    assert spans == [(0, 1), (0, 2), (0, 1)]
    plot.show_volumes(replace(plot._volumes, span=(0, 1)))
    lines = [each.value() for each in items(plot, pg.InfiniteLine) if each.angle == 90]
    step = 600
    assert {START.timestamp(), START.timestamp() + 2 * step} <= set(lines)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    qtbot.keyClick(plot, Qt.Key.Key_End)
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert opened == [(0, 1), (2, 2)]
    qtbot.mouseClick(plot, Qt.MouseButton.LeftButton, shift, QPoint(plot.width() // 4, 90))
    assert spans[-1][1] == 2
    assert spans[-1][0] < 2
    plot.choose(0)
    qtbot.mouseDClick(plot, Qt.MouseButton.LeftButton, pos=QPoint(2, 90))
    assert opened[-1] == (0, 1)


def test_without_numbers_nothing_is_opened(plot, qtbot):
    plot.show_volumes(Volumes())
    opened = []
    plot.opened.connect(lambda *span: opened.append(span))
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert opened == []


def test_numbers_of_rumours_that_would_meet_stand_under_each_other(plot):
    near = [START + timedelta(seconds=20 * place) for place in range(4)]
    marks = tuple((at, f"R-{place}") for place, at in enumerate(near))
    plot.show_volumes(volumes_of({"press": (1, 5, 7)}, START, NOW, marks))
    settle()
    written = [each for each in items(plot, pg.TextItem) if each.toPlainText().startswith("R-")]
    assert [each.toPlainText() for each in written] == ["R-0", "R-1"]
    first, second = (each.mapRectToParent(each.boundingRect()) for each in written)
    assert not first.intersects(second)
    assert len([each for each in items(plot, pg.InfiniteLine) if each.angle == 90]) >= len(marks)
