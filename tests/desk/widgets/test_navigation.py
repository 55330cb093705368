from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from nccn_desk.desk.widgets.nav_row import NavRow
from nccn_desk.desk.widgets.navigation import NARROW, WIDTH, NavigationColumn
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.shapes import Badge
from tests.desk.clipping import cut_words
from tests.desk.exercise import groups


def rows(column):
    return [row for row in column.findChildren(NavRow) if row.isVisible()]


@pytest.fixture
def column(look, show):
    column = NavigationColumn(look)
    column.show_groups(groups())
    column.stand_at("monitoring")
    return show(column, WIDTH + 1, 1048)


@pytest.mark.parametrize("folded", [False, True])
def test_no_word_is_cut_in_any_size(spoken, show, folded):
    column = NavigationColumn(spoken)
    column.show_groups(groups())
    column.stand_at("messages")
    column.fold(folded=folded)
    show(column, column.width(), 1048)
    assert cut_words(column) == []


def test_the_foot_stands_at_the_foot(column):
    last = rows(column)[-1]
    assert last.entry.key == "admin"
    assert column.height() - last.geometry().bottom() < 16
    assert len(rows(column)) == 15


def test_it_is_one_tab_stop_at_the_place_where_one_is(column, qtbot):
    stops = [r for r in rows(column) if r.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [row.entry.key for row in stops] == ["monitoring"]
    column.take_focus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Down)
    assert next(row for row in rows(column) if row.hasFocus()).entry.key == "sitrep"


def test_going_somewhere_is_told(column, qtbot):
    with qtbot.waitSignal(column.go, check_params_cb=lambda key: key == "faq"):
        next(row for row in rows(column) if row.entry.key == "faq").click()


def test_folded_it_is_sixty_pixels_of_icons(column, look):
    column.fold(folded=True)
    assert column.folded
    assert column.width() == NARROW + 1
    assert column.text_fits()
    assert all(row.toolTip() for row in rows(column))
    column.fold(folded=False)
    assert column.width() == WIDTH + 1


@pytest.mark.qt_log_ignore("This plugin does not support")  # no screen, no window manager
def test_places_without_room_stand_behind_three_dots(column, qtbot):
    column.resize(column.width(), 400)
    assert len(rows(column)) < 15
    assert rows(column)[-1].entry.key == "admin"
    more = column.findChild(Tool)
    assert more.isVisible()
    more.click()
    menu = column.findChild(QMenu)
    hidden = [row for row in column.findChildren(NavRow) if row.isHidden()]
    assert len(menu.actions()) == len(hidden)
    with qtbot.waitSignal(column.go, check_params_cb=lambda key: key == hidden[0].entry.key):
        menu.actions()[0].trigger()
    menu.close()


def test_a_new_badge_keeps_place_and_focus(column):
    column.take_focus()
    first, *rest = groups()
    today = dataclasses.replace(first.entries[0], badge=Badge(1))
    column.show_groups((dataclasses.replace(first, entries=(today, *first.entries[1:])), *rest))
    assert rows(column)[0].entry.badge == Badge(1)
    assert next(row for row in rows(column) if row.hasFocus()).entry.key == "monitoring"


def test_other_places_take_the_place_of_the_first_ones(column, look):
    column.show_groups(groups()[:1])
    assert [row.entry.key for row in rows(column)] == ["today", "journal"]
    column.take_focus()
    assert rows(column)[0].hasFocus()
    assert column.accessibleName() == "Navigatie"
    assert column.look is look
    assert column.sizeHint().width() == column.minimumSizeHint().width() == WIDTH + 1


def test_a_place_without_a_row_leaves_none_marked(column):
    assert [row.entry.key for row in rows(column) if row.isChecked()] == ["monitoring"]
    column.stand_at("series")
    assert not [row for row in rows(column) if row.isChecked()]


def test_a_press_asks_and_marks_nothing_by_itself(column, qtbot):
    other = next(row for row in rows(column) if row.entry.key == "messages")
    with qtbot.waitSignal(column.go) as went:
        other.click()
    assert went.args == ["messages"]
    assert [row.entry.key for row in rows(column) if row.isChecked()] == ["monitoring"]
