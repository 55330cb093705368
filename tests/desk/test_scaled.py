from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from nccn_desk.app.sheets import DeskSheets
from nccn_desk.desk.forms.ui_lock_card import Ui_LockCardForm
from nccn_desk.desk.rooms.detail import Detail
from nccn_desk.desk.rooms.members_side import MemberFields
from nccn_desk.desk.rooms.sheet_fields import SheetFields
from nccn_desk.desk.rooms.tempo import TemplateList
from nccn_desk.desk.rooms.whole_list import WholeList
from nccn_desk.desk.scaled import Scaled
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.presenters.sheets import TypedSheets


@pytest.fixture
def form(qtbot, look):
    widget = QWidget()
    qtbot.addWidget(widget)
    yield Scaled(Ui_LockCardForm(), widget, look)
    widget.hide()


def test_gaps_grow_with_the_text(form, look):
    column = form.parent().layout()
    before = column.contentsMargins().left(), form.section("head").layout().spacing()
    look.theme.enlarge(2.0)
    after = column.contentsMargins().left(), form.section("head").layout().spacing()
    assert after == (2 * before[0], 2 * before[1])


def test_widgets_stand_in_their_section(form):
    label = QLabel("x")
    form.put("since", label)
    assert label.parent() is form.section("since")
    form.stretch("head")
    assert form.section("head").layout().count() == 1


def test_a_section_goes_with_its_gap(form):
    form.show("quick", shown=False)
    assert form.section("quick").isHidden()
    form.show("quick", shown=True)
    assert not form.section("quick").isHidden()


def test_a_section_that_was_not_drawn_is_a_fault(form):
    with pytest.raises(KeyError):
        form.put("nowhere", QLabel("x"))


def sheet_fields(look):
    return SheetFields(look, TypedSheets(DeskSheets()))


def detail_with_a_list(look):
    detail = Detail(look, NOTHING)
    detail.add_list(NOTHING, WholeList(look, NOTHING))
    return detail


def gaps_of(widget):
    return [
        (layout.contentsMargins().left(), layout.contentsMargins().top(), layout.spacing())
        for layout in widget.findChildren(QLayout)
    ]


@pytest.mark.parametrize("make", [MemberFields, TemplateList, sheet_fields, detail_with_a_list])
def test_what_was_made_before_looks_like_what_is_made_after_a_change_of_scale(qtbot, look, make):
    before = make(look)
    qtbot.addWidget(before)
    small = gaps_of(before)
    look.theme.enlarge(2.0)
    after = make(look)
    qtbot.addWidget(after)
    assert gaps_of(before) == gaps_of(after)
    assert gaps_of(before) != small
