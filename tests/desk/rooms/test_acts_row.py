from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from nccn_desk.desk.rooms.acts_row import ActsRow
from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Action, ButtonKind
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle


def act(key, *, lit=False, enabled=True):
    kind = ButtonKind.LIT if lit else ButtonKind.PLAIN
    return Action(key, given(f"Doe {key}"), kind, enabled=enabled, reason=given("eerst kiezen"))


@pytest.fixture
def row(look, show):
    made = ActsRow(look)
    made.show_actions((act("take", lit=True), act("back")))
    show(made, 400, 60)
    made.heard = []
    made.pressed.connect(made.heard.append)
    return made


def buttons(row):
    settle()
    return {each.action.key: each for each in row.findChildren(Button) if each.isVisible()}


def test_a_press_says_which_act(row):
    buttons(row)["back"].click()
    row.press_lit()
    assert row.heard == ["back", "take"]


def test_a_lit_act_that_is_not_possible_is_not_pressed(row):
    row.show_actions((act("take", lit=True, enabled=False), act("back")))
    row.press_lit()
    assert row.heard == []


def test_other_acts_take_the_place_and_the_focus_of_the_former(row):
    buttons(row)["back"].setFocus()
    row.show_actions((act("rehearse", lit=True), act("back")))
    assert list(buttons(row)) == ["rehearse", "back"]
    assert QApplication.focusWidget() is buttons(row)["back"]
    row.show_actions((act("choose", lit=True),))
    assert QApplication.focusWidget() is buttons(row)["choose"]


def test_tab_comes_from_the_list_to_the_first_act(look, show):
    host, before = QWidget(), Button(look, act("list"))
    row, column = ActsRow(look), QVBoxLayout(host)
    column.addWidget(row)
    column.addWidget(before)
    row.stand_after(before)
    row.show_actions((act("take", lit=True), act("back")))
    show(host, 400, 120)
    before.setFocus()
    for key in ("take", "back"):
        QApplication.focusWidget().focusNextPrevChild(True)
        assert QApplication.focusWidget() is buttons(row)[key]


def test_acts_go_on_below_where_there_is_no_more_room(spoken, show):
    row = ActsRow(spoken)
    row.show_actions(tuple(act(f"iets langers {n}") for n in range(6)))
    show(row, 300)
    assert cut_words(row) == []
    assert len({each.y() for each in buttons(row).values()}) > 1
