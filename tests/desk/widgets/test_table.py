from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk.widgets.table import ONE_LINE, TWO_LINES, Table
from nccn_desk.presenters.conflicts_told import NEEDED
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Align, Cell, CellKind, ChipShape, Column, Mark, Row
from tests.desk.conftest import settle
from tests.desk.exercise import columns, rows


@pytest.fixture
def table(look, show):
    table = Table(look, columns(), said("kit.search"))
    table.show_rows(rows())
    show(table, 800, 400)
    table.setFocus()
    return table


@pytest.mark.parametrize("width", [400, 800, 1600])
def test_no_word_is_cut_in_any_language_size_or_width(spoken, show, width):
    table = Table(spoken, columns(), said("kit.search"))
    table.show_rows(rows())
    show(table, width, 1200)
    assert table.text_fits()
    table.choose("R-117")
    assert table.text_fits()


def test_a_column_that_wraps_makes_rows_higher_and_others_make_columns_wider(look, show):
    long = given("Een zin die veel te lang is voor de kolom waarin zij staat, en dus breekt")
    pair = (Column("a", given("a"), width=120, wraps=True), Column("b", given("b"), width=10))
    table = Table(look, pair)
    table.show_rows((Row("1", (Cell(long), Cell(given("Kernboodschappen")))),))
    show(table, 400, 300)
    assert table.rowHeight(0) > TWO_LINES
    assert table.columnWidth(1) > 100
    assert table.text_fits()


def test_rows_have_one_height_or_the_other(look, show):
    table = Table(look, (Column("a", given("a")),))
    lines = (Row("1", (Cell(given("x")),)), Row("2", (Cell(given("x"), given("y")),)), Row("3", ()))
    table.show_rows(lines)
    show(table, 400, 300)
    assert [table.rowHeight(row) for row in range(3)] == [ONE_LINE, TWO_LINES, ONE_LINE]


@pytest.mark.parametrize("align", [Align.START, Align.CENTRE, Align.END])
def test_a_second_mark_stands_whole_under_a_state_and_is_told(spoken, show, align):
    state = Column("state", given("x"), CellKind.MARK, align, width=20)
    marks = Mark(said("choices.tasks.state.open"), shape=ChipShape.RING), NEEDED
    table = Table(spoken, (state,))
    table.show_rows(
        (Row("1", (Cell(mark=marks[0]),)), Row("2", (Cell(mark=marks[0], under=marks[1]),)))
    )
    show(table, 400, 300)
    assert table.text_fits()
    assert [table.rowHeight(row) for row in range(2)] == [
        spoken.px(ONE_LINE),
        spoken.px(TWO_LINES),
    ]
    told = table.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == ", ".join(spoken.say(mark.word) for mark in marks)


def test_it_is_one_tab_stop(table, qtbot, look):
    after = QWidget(table.parentWidget())
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    after.show()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_arrows_move_and_enter_opens(table, qtbot):
    table.choose("R-118")
    with qtbot.waitSignal(table.picked, check_params_cb=lambda record: record == "R-117"):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened, check_params_cb=lambda record: record == "R-117"):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.currentIndex()).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened):
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_home_and_end_go_to_the_first_and_the_last_row(table, qtbot):
    ids = [table.rows.row_at(place).id for place in range(table.rows.rowCount())]
    table.choose(ids[1])
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.choice == ids[-1]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.choice == ids[0]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_the_menu_is_asked_for_by_key(table, qtbot, key, modifier):
    table.choose("R-115")
    with qtbot.waitSignal(table.menu_asked) as asked:
        qtbot.keyClick(table, key, modifier)
    assert asked.args[0] == "R-115"


def test_the_menu_is_asked_for_by_pointer_once(table, qtbot):
    place = table.visualRect(table.rows.index(2, 0)).center()
    with qtbot.waitSignal(table.menu_asked) as asked:
        QApplication.sendEvent(
            table.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(1, 1)),
        )
    assert asked.args[0] == "R-115"
    with qtbot.assertNotEmitted(table.menu_asked):
        QApplication.sendEvent(
            table.viewport(),
            QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, QPoint(1, 1)),
        )


def test_a_refresh_keeps_the_record_wherever_it_went(table, qtbot):
    table.choose("R-115")
    with qtbot.assertNotEmitted(table.picked):
        table.show_rows(tuple(reversed(rows())))
    assert table.choice == "R-115"
    assert table.choices == ("R-115",)


def test_when_its_record_is_gone_it_stands_on_the_neighbour_and_says_so(table, qtbot):
    table.choose("R-115")
    left = tuple(row for row in rows() if row.id != "R-115")
    with qtbot.waitSignal(table.picked, check_params_cb=lambda record: record == "R-112"):
        table.show_rows(left)
    with qtbot.waitSignal(table.picked, check_params_cb=lambda record: record == ""):
        table.show_rows(())
    assert table.choice == ""
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)
        qtbot.keyClick(table, Qt.Key.Key_Menu)


def test_language_theme_and_size_keep_selection_and_focus(table, look, qtbot):
    table.choose("R-117")
    with qtbot.assertNotEmitted(table.picked):
        look.speak("fr")
        look.theme.use("day")
        look.theme.enlarge(1.5)
    assert table.choice == "R-117"
    assert table.hasFocus()
    assert table.accessibleName() == "Chercher ou agir…"


def test_choosing_for_the_person_says_nothing(table, qtbot):
    with qtbot.assertNotEmitted(table.picked):
        table.choose("R-112")
        table.choose("R-000")
    assert table.choice == ""


def test_the_head_sorts_one_way_and_then_the_other(table, qtbot):
    table.choose("R-117")
    table.horizontalHeader().sectionClicked.emit(2)
    assert [table.rows.row_at(row).id for row in range(2)] == ["R-108", "R-115"]
    table.horizontalHeader().sectionClicked.emit(2)
    assert table.rows.row_at(0).id == "R-112"
    assert table.choice == "R-117"
    table.sort_by(-1)
    assert table.rows.row_at(0).id == "R-118"


def test_several_may_be_chosen_where_that_is_allowed(look, show, qtbot):
    table = Table(look, columns(), several=True)
    table.show_rows(rows())
    show(table, 800, 400)
    table.setFocus()
    table.choose("R-118")
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.choices == ("R-118", "R-117")


def test_the_chosen_row_is_raised_and_ringed(table, look):
    table.choose("R-117")
    top = table.rowViewportPosition(1)
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(400, top + 2) == look.colour("now")
    assert picture.pixelColor(400, top + 7) == look.colour("s3")


def test_a_thousand_rows_paint_only_those_in_sight(look, show):
    table = Table(look, (Column("n", given("n"), CellKind.MONO),))
    table.show_rows([Row(f"{n}", (Cell(given(f"{n}")),)) for n in range(1000)])
    show(table, 300, 300)
    table.verticalScrollBar().setValue(9000)
    before = table.verticalScrollBar().value()
    table.show_rows([Row(f"{n}", (Cell(given(f"{n}")),)) for n in range(1001)])
    assert table.verticalScrollBar().value() == before
    assert table.text_fits()
    assert table.sizeHint().height() < 600


def test_a_whole_table_is_as_high_as_its_rows_and_its_bar(look, show):
    table = Table(look, columns(), said("kit.search"), whole=True)
    table.show_rows(rows())
    show(table, 900, 40)
    settle()
    assert table.verticalScrollBar().maximum() == 0
    wide = table.height()
    table.resize(200, 40)
    settle()
    assert table.horizontalScrollBar().maximum() > 0
    assert table.height() > wide
    assert table.verticalScrollBar().maximum() == 0
