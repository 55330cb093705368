from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.presenters.phrases import said
from tests.desk.conftest import settle


class Window:
    """A window with work, a strip at its foot, and a layer with two fields over it."""

    def __init__(self, look, qtbot):
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(1200, 800)
        self.work = QPushButton("werk", self.host)
        self.strip = QPushButton("strook", self.host)
        self.strip.setGeometry(0, 768, 1200, 32)
        self.layer = Layer(self.host, look, said("kit.search"), lit=self.strip)
        self.first, self.second = LineField(look), LineField(look)
        self.layer.panel.body.addWidget(self.first)
        self.layer.panel.body.addWidget(self.second)
        self.host.show()
        self.host.activateWindow()
        self.work.setFocus()
        settle()

    def open(self):
        self.layer.open(self.first)
        settle()


@pytest.fixture
def window(look, qtbot):
    return Window(look, qtbot)


def test_it_covers_the_work_and_leaves_the_strip_lit(window):
    window.open()
    assert window.layer.is_open
    assert window.layer.geometry().bottom() == 767
    assert window.first.hasFocus()
    assert window.host.childAt(600, 780) is window.strip
    assert window.layer.panel.accessibleName() == "Zoek of doe iets…"


def test_esc_closes_it_and_the_focus_goes_back(window, qtbot):
    window.open()
    with qtbot.waitSignal(window.layer.closed):
        qtbot.keyClick(window.first, Qt.Key.Key_Escape)
    assert not window.layer.is_open
    assert window.work.hasFocus()


def test_a_press_beside_the_panel_closes_it_and_one_on_it_does_not(window, qtbot):
    window.open()
    qtbot.mouseClick(window.layer.panel, Qt.MouseButton.LeftButton)
    assert window.layer.is_open
    qtbot.mouseClick(window.layer, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not window.layer.is_open


def test_tab_stays_within(window, qtbot):
    window.open()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window.host.focusWidget(), Qt.Key.Key_Tab)
        seen.append(window.host.focusWidget())
    assert seen == [window.second, window.first] * 2
    qtbot.keyClick(window.first, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert window.second.hasFocus()


def test_keys_of_the_work_do_not_reach_through(window, qtbot):
    window.open()
    qtbot.keyClick(window.layer, Qt.Key.Key_F5)
    assert window.layer.is_open


def test_the_panel_stands_where_the_design_has_it_and_follows_the_window(window):
    window.open()
    panel = window.layer.panel
    assert panel.width() == 840
    assert panel.y() == 120
    window.host.resize(700, 800)
    settle()
    assert panel.width() == 700 - 48
    before = panel.height()
    window.layer.panel.body.addWidget(LineField(window.first.look))
    settle()
    assert panel.height() > before


def test_opening_and_closing_twice_is_once(window, qtbot):
    window.open()
    window.open()
    window.layer.put_away()
    with qtbot.assertNotEmitted(window.layer.closed):
        window.layer.put_away()


def test_without_a_stop_tab_goes_nowhere(look, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    layer = Layer(host, look)
    host.show()
    host.activateWindow()
    layer.open()
    settle()
    qtbot.keyClick(layer.panel, Qt.Key.Key_Tab)
    assert layer.panel.hasFocus()
    look.theme.use("day")
    assert not layer.grab().isNull()
