from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.plots.chosen_plot import ChosenPlot
from tests.desk.conftest import settle

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Three(ChosenPlot):
    """Three points at 0, 10 and 20, of which one stands on the second first."""

    drawn = 0

    def _count(self):
        return 3

    def _first(self):
        return 1

    def _nearest(self, at):
        return round(at / 10)

    def _draw(self, _=None):
        self.drawn += 1


@pytest.fixture
def plot(qtbot, look):
    made = Three(look)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    settle()
    return made


def test_keys_walk_and_stay_within(plot, qtbot):
    picked = []
    plot.picked.connect(picked.append)
    assert plot.place == 1  # where one stands when one comes in
    for key in ("Right", "Down", "Left", "Home", "Up", "End"):
        qtbot.keyClick(plot, getattr(Qt.Key, f"Key_{key}"))
    assert picked == [2, 1, 0, 2]
    assert plot.place == 2


def test_keys_with_others_held_go_elsewhere(plot, qtbot):
    plot.choose(1)
    qtbot.keyClick(plot, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert plot.place == 1


def test_it_is_drawn_anew_where_the_look_changes_and_where_one_stands_elsewhere(plot, look):
    drawn = plot.drawn
    plot.choose(2)
    plot.choose(2)
    look.changed.emit()
    assert plot.drawn == drawn + 2
