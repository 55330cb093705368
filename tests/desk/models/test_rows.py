from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from nccn_desk.desk.models.rows import ID_ROLE, RowsModel
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Align, Cell, Column, Mark, Row, Tone

COLUMNS = (
    Column("name", said("kit.search")),
    Column("size", given("omvang"), align=Align.END),
    Column("fixed", given("vast"), align=Align.CENTRE, sortable=False),
)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def row(record, name, size=None):
    cells = (Cell(given(name)), Cell(given(str(size or "")), order=size))
    return Row(record, cells, described=given("achter"))


ROWS = (row("b", "R-10", 10), row("a", "R-9", 1000), row("c", "élan", 2), row("d", "", 3))


@pytest.fixture
def model(look, qtbot):
    model = RowsModel(look, COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(ROWS)
    yield model
    assert tester.model() is model


def ids(model):
    return [model.row_at(place).id for place in range(model.rowCount())]


def test_it_keeps_the_presenters_order_until_asked_to_sort(model):
    assert ids(model) == ["b", "a", "c", "d"]
    assert model.sorted_by[0] == -1
    assert model.columns == COLUMNS


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (0, UP, ["c", "a", "b", "d"]),
        (0, DOWN, ["b", "a", "c", "d"]),
        (1, UP, ["c", "d", "b", "a"]),
        (1, DOWN, ["a", "b", "d", "c"]),
        (2, UP, ["b", "a", "c", "d"]),
        (-1, UP, ["b", "a", "c", "d"]),
    ],
)
def test_it_sorts_numbers_as_numbers_words_as_the_language_does_and_gaps_last(
    model, column, order, expected
):
    model.sort(column, order)
    assert ids(model) == expected


def test_a_refresh_keeps_the_order_chosen(model):
    model.sort(1, DOWN)
    model.show((*ROWS, row("e", "nieuw", 500)))
    assert ids(model) == ["a", "e", "b", "d", "c"]


def test_views_keep_their_place_while_it_sorts(model):
    held = QPersistentModelIndex(model.index(model.place_of("a"), 0))
    model.sort(1, DOWN)
    assert held.row() == 0
    assert held.data(ID_ROLE) == "a"


def test_only_what_changed_is_told(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.show((*ROWS[:2], row("c", "elan", 2), ROWS[3]))
    assert (told.args[0].row(), told.args[1].row()) == (2, 2)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show((*ROWS[:2], row("c", "elan", 2), ROWS[3]))


def test_a_language_switch_asks_for_every_word_again(model, look, qtbot):
    with qtbot.waitSignals([model.dataChanged, model.headerDataChanged]):
        look.speak("en")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Search or act…"


def test_screen_readers_hear_cell_and_state(model):
    first = model.index(0, 0)
    assert first.data() == "R-10"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "R-10, achter"
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "10"


def test_a_mark_speaks(look):
    model = RowsModel(look, COLUMNS)
    model.show((Row("x", (Cell(mark=Mark(said("kit.moment.late"), Tone.DUE)),)),))
    assert model.index(0, 0).data() == "te laat"
    assert model.index(0, 1).data() == ""


def test_heads_and_cells_stand_on_the_side_described(model):
    end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == end
    assert model.index(0, 1).data(role) == end
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(9, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, ID_ROLE) is None
    assert model.index(9, 9).data() is None
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def test_records_are_found(model):
    assert model.place_of("c") == 2
    assert model.place_of("nobody") == -1
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_a_model_without_columns_or_rows_is_a_model(look, qtbot):
    model = RowsModel(look, ())
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    look.speak("fr")
    model.show(())
    assert model.rowCount() == 0
