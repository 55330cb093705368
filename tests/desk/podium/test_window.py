from __future__ import annotations

import pytest
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk.podium.window import PodiumWindow

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(on_stage, look, qtbot):
    stage = on_stage()
    window = PodiumWindow(look, stage.bench.clock)
    qtbot.addWidget(window)
    window.hold(stage.view)
    window.stand_on(QGuiApplication.primaryScreen())
    window.stage = stage
    return window


def test_it_fills_the_screen_without_a_frame(window):
    assert window.isFullScreen()
    assert window.view.size() == window.size()
    assert window.view.hasFocus()


def test_the_system_cannot_close_it_by_one_key(window):
    asked = []
    window.left.connect(lambda: asked.append("left"))
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert asked == ["left"]


def test_a_lock_leaves_a_clock_and_no_word(window):
    window.lock()
    QApplication.processEvents()
    assert window.is_locked
    assert window.view is None
    seen = [each for each in window.findChildren(QWidget) if each.isVisible()]
    assert [type(each).__name__ for each in seen] == ["StageClock"]
    assert "11:08" in seen[0].accessibleName()
    event = QCloseEvent()
    QApplication.sendEvent(window, event)
    assert event.isAccepted()
