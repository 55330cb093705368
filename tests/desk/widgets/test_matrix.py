from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.widgets.matrix import MatrixView
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import ChipShape, Mark, Tone
from nccn_desk.presenters.voice_shapes import Matrix, MatrixCell, MatrixRow
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

EVEN = Mark(said("voice.state.even"), Tone.PLAIN, ChipShape.CORE)
MOVED = Mark(said("voice.state.moved"), Tone.DUE, ChipShape.HALF)
ABSENT = Mark(said("voice.state.absent"), Tone.FAINT, ChipShape.NONE)
KEYS = ("core", "situation", "measures", "figures")


def matrix(rows=2):
    cells = (
        MatrixCell(EVEN, described=given("gelijk")),
        MatrixCell(MOVED, 12, given("veranderd")),
        MatrixCell(ABSENT),
        MatrixCell(EVEN),
    )
    heads = (*tuple(said(f"sitrep.section.{each}") for each in KEYS[:3]), given("Cijfers"))
    made = tuple(
        MatrixRow(f"row{each}", given(f"Sitrep {each}"), given("verdeeld 10:07"), cells)
        for each in range(rows)
    )
    return Matrix(heads, KEYS, made)


@pytest.fixture
def view(look, show):
    made = MatrixView(look, given("Samenhang"))
    made.show_matrix(matrix())
    return show(made, 700)


@pytest.mark.parametrize("width", [330, 520, 900])
def test_no_word_is_cut_in_any_language_and_size(spoken, show, width):
    made = MatrixView(spoken, given("Samenhang"))
    made.show_matrix(matrix())
    show(made, spoken.px(width))
    made.window().resize(spoken.px(width), made.height())
    settle()
    assert cut_words(made) == []


def test_where_names_have_no_room_sections_bear_numbers(look, show):
    made = MatrixView(look, given("Samenhang"))
    made.show_matrix(matrix())
    show(made, 900)
    assert not made.numbered
    made.resize(290, 300)
    assert made.numbered


def test_arrows_walk_and_stay_inside(view, qtbot):
    view.setFocus()
    picked = []
    view.picked.connect(lambda row, key: picked.append((row, key)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End):
        qtbot.keyClick(view, key)
    assert picked == [("row0", "situation"), ("row1", "situation"), ("row1", "figures")]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.place == (1, 0)
    assert view.accessibleDescription() == "gelijk"
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert view.place == (1, 0)
    with qtbot.waitSignal(view.opened, check_params_cb=lambda row, key: (row, key)):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_a_press_stands_on_a_cell(view, qtbot):
    at = QPoint(view.width() - 10, view.height() - 10)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert view.place == (1, 3)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 2))
    assert view.place == (1, 3)


def test_one_stays_where_one_stood_as_far_as_that_is_there(view):
    view.stand_on(1, 3)
    view.show_matrix(matrix(1))
    assert view.place == (0, 3)
    view.show_matrix(Matrix())
    view.stand_on(0, 1)
    assert view.place == (0, 0)
    view.grab()


def test_the_cell_in_use_is_kept_in_sight(look, show):
    made = MatrixView(look, given("Samenhang"))
    made.show_matrix(matrix(40))
    area = show(quiet_scroll(made), 600, 300)
    settle()
    made.setFocus()
    made.stand_on(39, 0)
    assert area.verticalScrollBar().value() > 0
    made.clearFocus()
