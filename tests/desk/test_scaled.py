from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from nccn_desk.desk.forms.ui_lock_card import Ui_LockCardForm
from nccn_desk.desk.scaled import Scaled


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
