from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from nccn_desk.desk.rooms.columns import Columns
from nccn_desk.desk.widgets.text import Text
from nccn_desk.presenters.phrases import given
from tests.desk.conftest import settle


def test_two_cards_stand_beside_each_other_and_narrow_under_each_other(look, show):
    columns = Columns(look, 400, first=True)
    columns.add(columns.first, Text(look, given("links")))
    row = QHBoxLayout()
    row.addWidget(Text(look, given("rechts")))
    columns.add_layout(columns.second, row)
    show(columns, 1_400, 700)
    assert columns.first.width() == 400
    assert columns.first.y() == columns.second.y()
    columns.resize(800, 700)
    settle()
    assert columns.second.y() > columns.first.y()
    assert columns.first.width() == columns.second.width()
    other = show(Columns(look, 400, first=False), 1_400, 700)
    assert other.second.width() == 400
