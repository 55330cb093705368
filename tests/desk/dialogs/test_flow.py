from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QPushButton, QWidget

from nccn_desk.desk.dialogs.flow import Flow


@pytest.fixture
def flow(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    flow = Flow(host)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(10)
    yield flow
    host.close()


def put(flow, *widths, height=20):
    made = []
    for width in widths:
        button = QPushButton()
        button.setFixedSize(width, height)
        flow.addWidget(button)
        made.append(button)
    return made


def places(widgets):
    return [(widget.x(), widget.y()) for widget in widgets]


def test_widgets_stand_side_by_side_and_go_on_below_where_there_is_no_room(flow):
    made = put(flow, 100, 100, 100)
    flow.setGeometry(QRect(0, 0, 330, 100))
    assert places(made) == [(0, 0), (110, 0), (220, 0)]
    flow.setGeometry(QRect(0, 0, 220, 100))
    assert places(made) == [(0, 0), (110, 0), (0, 30)]
    assert flow.hasHeightForWidth()
    assert [flow.heightForWidth(width) for width in (330, 220, 100)] == [20, 50, 80]


def test_the_last_one_stands_at_the_right_or_in_a_row_of_its_own(flow):
    (first,) = put(flow, 100)
    end = QPushButton()
    end.setFixedSize(80, 20)
    flow.end(end)
    flow.setGeometry(QRect(0, 0, 300, 100))
    assert places([first, end]) == [(0, 0), (220, 0)]
    flow.setGeometry(QRect(0, 0, 150, 100))
    assert places([end]) == [(70, 30)]


def test_what_is_hidden_takes_no_room(flow):
    made = put(flow, 100, 100, 100)
    made[1].hide()
    flow.setGeometry(QRect(0, 0, 330, 100))
    assert (made[2].x(), made[2].y()) == (110, 0)


def test_one_that_is_wider_than_the_room_still_stands_in_it(flow):
    (wide,) = put(flow, 500)
    flow.setGeometry(QRect(0, 0, 200, 100))
    assert places([wide]) == [(0, 0)]


def test_items_are_given_and_taken_as_the_toolkit_asks(flow):
    put(flow, 100, 60)
    end = QPushButton()
    flow.end(end)
    assert flow.count() == 3
    assert flow.itemAt(1).widget().width() == 60
    assert flow.itemAt(3) is None
    assert flow.itemAt(-1) is None
    assert flow.takeAt(2).widget() is end
    assert flow.takeAt(2) is None
    assert flow.count() == 2
    put(flow, 40)
    flow.setGeometry(QRect(0, 0, 400, 100))  # the one that was the last is forgotten
    assert flow.itemAt(2).geometry().x() == 180


def test_it_asks_for_all_in_one_row_and_needs_the_largest(flow):
    put(flow, 100, 60)
    assert flow.sizeHint().width() == 180
    assert flow.minimumSize() == QSize(100, 20)
