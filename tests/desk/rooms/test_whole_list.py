from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import FlowRow
from tests.desk.conftest import settle


def rows(count):
    return tuple(FlowRow(str(n), given(f"Regel {n}"), given("klein")) for n in range(count))


@pytest.fixture
def listed(look, show):
    inside = QWidget()
    column = QVBoxLayout(inside)
    made = WholeList(look, given("Regels"))
    column.addWidget(made)
    area = quiet_scroll(inside)
    show(area, 400, 300)
    made.area = area
    return made


def test_it_is_as_high_as_its_rows(listed):
    filled = []
    listed.filled.connect(filled.append)
    listed.show_rows(rows(20))
    settle()
    assert listed.verticalScrollBar().maximum() == 0
    assert listed.height() == listed.minimumSizeHint().height() == listed.sizeHint().height()
    assert listed.height() > 300
    listed.show_rows(())
    assert not listed.isVisible()
    assert filled == [True, False]


def test_the_row_in_use_comes_into_sight(listed, qtbot):
    listed.show_rows(rows(20))
    settle()
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_End)
    settle()
    bar = listed.area.verticalScrollBar()
    assert bar.value() > 0
    qtbot.keyClick(listed, Qt.Key.Key_Home)
    settle()
    assert bar.value() < bar.maximum() // 2


def test_the_wheel_is_for_what_is_around_it(listed):
    listed.show_rows(rows(20))
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # Qt takes it by place only
    )
    listed.wheelEvent(wheel)
    assert not wheel.isAccepted()


def test_alone_it_has_nothing_to_scroll(look, show, qtbot):
    alone = WholeList(look, given("Regels"), ruled=False)
    show(alone, 300)
    alone.show_rows(rows(3))
    settle()
    picked = []
    alone.picked.connect(picked.append)
    alone.setFocus()
    assert alone.choice == "0"
    alone.show_rows(rows(4))
    assert picked == []
    qtbot.keyClick(alone, Qt.Key.Key_Down)
    assert picked == ["1"]


def test_another_scale_measures_anew(listed, look):
    listed.show_rows(rows(3))
    before = listed.height()
    look.theme.enlarge(2.0)
    settle()
    assert listed.height() > before
