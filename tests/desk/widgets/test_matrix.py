from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.rooms.split import quiet_scroll
from nccn_desk.desk.widgets.matrix import MatrixView
from nccn_desk.desk.widgets.matrix_held import HeldMatrix
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


GAP = Mark(said("competences.gap"), Tone.DUE, ChipShape.TRIANGLE)
PARTS = tuple(
    Mark(said(f"choices.competences.part.{each}"), tone, shape)
    for each, tone, shape in (
        ("competent", Tone.NOW, ChipShape.CORE),
        ("supports", Tone.PLAIN, ChipShape.HALF),
        ("informs", Tone.QUIET, ChipShape.RING),
    )
)


def wide_matrix(rows=12, columns=20):
    def cell(row, column):
        mark = PARTS[column % 3] if (row + column) % 4 else ABSENT
        return MatrixCell(mark, 1 + column % 2, given(f"{row}, {column}"))

    return Matrix(
        tuple(given(f"Bestuur {each}") for each in range(columns)),
        tuple(f"p{each}" for each in range(columns)),
        tuple(
            MatrixRow(
                f"t{row}",
                given(f"Thema {row}"),
                given(""),
                tuple(cell(row, each) for each in range(columns)),
                GAP if row % 3 == 0 else None,
            )
            for row in range(rows)
        ),
    )


def held_matrix(look, show, width=700, height=400):
    made = HeldMatrix(look, given("Wie is bevoegd"))
    made.show_matrix(wide_matrix())
    show(made, look.px(width))
    made.window().resize(look.px(width), look.px(height))
    settle()
    return made


@pytest.mark.parametrize("width", [420, 700, 1100])
def test_a_held_matrix_cuts_no_word_wherever_it_is_scrolled(spoken, show, width):
    made = held_matrix(spoken, show, width)
    assert cut_words(made) == []
    made.stand_on(11, 19)
    assert cut_words(made) == []


def test_arrows_bring_the_cell_into_sight_and_say_it(look, show, qtbot):
    made = held_matrix(look, show)
    seen = []
    made.picked.connect(lambda row, key: seen.append((row, key)))
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_End)
    assert made.horizontalScrollBar().value() == made.horizontalScrollBar().maximum() > 0
    for _ in range(30):
        qtbot.keyClick(made, Qt.Key.Key_Down)
    assert made.place == (11, 19)
    assert made.verticalScrollBar().value() == made.verticalScrollBar().maximum() > 0
    assert made.accessibleDescription() == "11, 19"
    assert (seen[0], seen[-1]) == (("t0", "p19"), ("t11", "p19"))
    qtbot.keyClick(made, Qt.Key.Key_Home)
    qtbot.keyClick(made, Qt.Key.Key_Right)
    qtbot.keyClick(made, Qt.Key.Key_Up)
    assert made.place == (10, 1)
    assert made.horizontalScrollBar().value() == 0
    opened = []
    made.opened.connect(lambda row, key: opened.append((row, key)))
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert opened == [("t10", "p1")]


def test_names_stay_in_sight_while_columns_go_by(look, show):
    made = held_matrix(look, show)

    def names():
        return made.viewport().grab(made.viewport().rect().adjusted(0, 60, -500, 0)).toImage()

    def cells():
        return made.viewport().grab(made.viewport().rect().adjusted(300, 60, 0, 0)).toImage()

    before = names(), cells()
    made.horizontalScrollBar().setValue(150)
    assert names() == before[0]
    assert cells() != before[1]


def test_a_press_stands_on_the_cell_that_was_scrolled_there(look, show, qtbot):
    made = held_matrix(look, show)
    middle = made.viewport().rect().center()
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    near = made.place
    made.horizontalScrollBar().setValue(made.horizontalScrollBar().maximum())
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert made.place[0] == near[0]
    assert made.place[1] > near[1]
    opened = []
    made.opened.connect(lambda row, key: opened.append((row, key)))
    qtbot.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened == [(f"t{near[0]}", f"p{made.place[1]}")]


def test_one_stays_where_one_stood_when_a_column_goes(look, show):
    made = held_matrix(look, show)
    made.choose("t3")
    made.stand_on(3, 5)
    less = wide_matrix()
    rows = tuple(
        MatrixRow(row.id, row.title, row.small, row.cells[2:], row.mark) for row in less.rows
    )
    made.show_matrix(Matrix(less.heads[2:], less.keys[2:], rows))
    assert made.place == (3, 3)
    made.show_matrix(Matrix())
    assert made.place == (0, 0)
    assert made.accessibleDescription() == ""
    assert made.text_fits()
