from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget

from nccn_desk.desk.rooms.today_stage import BESIDE, GUTTER, MIDDLE, Cards, Columns, make_stage


@pytest.fixture
def cards():
    return Cards(QWidget(), (QWidget(), QWidget()), QWidget(), (QWidget(), QWidget()))


def widths(stage):
    return [area.maximumWidth() for area in stage.findChildren(QScrollArea)]


def test_three_columns_are_as_wide_as_drawn(look, cards, show):
    stage = show(make_stage(look, Columns.THREE, cards), 1_684, 988)
    assert widths(stage) == [MIDDLE, BESIDE]
    assert cards.line.width() == 1_684 - 2 * GUTTER - 2 * 16 - MIDDLE - BESIDE


def test_two_columns_leave_the_gutter_to_the_scroll_bar(look, cards, show):
    stage = show(make_stage(look, Columns.TWO, cards), 1_200, 800)
    assert widths(stage) == [MIDDLE + GUTTER]
    assert cards.tasks.width() == MIDDLE


def test_in_one_column_the_line_keeps_a_height(look, cards, show):
    show(make_stage(look, Columns.ONE, cards), 900, 800)
    assert cards.line.minimumHeight() == 560
    make_stage(look, Columns.THREE, cards).deleteLater()
    assert cards.line.minimumHeight() == 0
