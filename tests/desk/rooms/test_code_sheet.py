from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nccn_desk.desk.rooms.code_sheet import CodeSheet

GROUPS = ("7K2MF", "0Q8VX", "ABCDE", "FGHJK", "MNPQR", "STVWX", "YZ012")


def test_a_screen_reader_spells_the_groups_one_by_one(look, show):
    sheet = show(CodeSheet(look, GROUPS), width=600)
    assert sheet.accessibleName() == "Herstelcode"
    assert sheet.accessibleDescription().startswith("1: 7 K 2 M F; 2: 0 Q 8 V X;")
    assert sheet.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_it_has_fewer_columns_where_there_is_less_room(look, show):
    sheet = show(CodeSheet(look, GROUPS), width=600)
    heights = [sheet.heightForWidth(width) for width in (600, 350, 120)]
    assert heights == sorted(heights)
    assert heights[0] < heights[1] < heights[2]
    assert sheet.sizeHint().height() >= heights[0]


@pytest.mark.parametrize("width", [600, 394, 200])
def test_no_group_is_cut_off_however_narrow_its_column(look, show, width):
    column = QWidget()
    sheet = CodeSheet(look, tuple(f"woord{place:03}" for place in range(33)))
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(sheet)
    rows.addStretch(1)
    show(column, width=width, height=1_400)
    assert sheet.width() == width
    assert sheet.height() == sheet.heightForWidth(width)


@pytest.mark.parametrize("width", [600, 300])
def test_it_shows_where_the_focus_is(look, show, width):
    sheet = show(CodeSheet(look, GROUPS), width=width)
    sheet.clearFocus()
    rest = sheet.grab().toImage()
    sheet.setFocus()
    assert sheet.grab().toImage() != rest


def test_without_a_code_it_is_an_empty_box(look, show):
    sheet = show(CodeSheet(look, ()), width=600)
    assert sheet.heightForWidth(600) == 24
    assert not sheet.grab().isNull()
