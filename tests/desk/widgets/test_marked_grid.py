from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from nccn_desk.desk.widgets.marked_editor import MarkedEditor
from tests.desk.widgets.marked_hands import CONTROL, KEYS, Told, paste, place, put, words


@pytest.fixture
def editor(look, show):
    editor = show(MarkedEditor(look), 420, 160)
    editor.setFocus()
    return editor


@pytest.fixture
def told(editor):
    return Told(editor)


def grid(editor, typed):
    put(editor, words(typed), shape="table", at=1)
    editor.fit(400)


def test_tab_goes_from_cell_to_cell_and_enter_adds_a_row(editor):
    grid(editor, "Provincie\tOpnames\nLuik\t112")
    QTest.keyClick(editor, KEYS.Key_Tab)
    QTest.keyClicks(editor, "!")
    QTest.keyClick(editor, KEYS.Key_Tab)
    QTest.keyClicks(editor, " (LIE)")
    assert editor.words == "Provincie\tOpnames!\nLuik (LIE)\t112"
    QTest.keyClick(editor, KEYS.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor, KEYS.Key_Return)
    QTest.keyClicks(editor, "Namen")
    assert editor.words == "Provincie\tOpnames!\nNamen\t\nLuik (LIE)\t112"
    for _ in range(4):
        QTest.keyClick(editor, KEYS.Key_Tab)
    QTest.keyClicks(editor, "Waals-Brabant")  # behind the last cell there is a new row
    assert editor.words.endswith("\nLuik (LIE)\t112\nWaals-Brabant\t")


def test_a_first_row_grows_and_a_column_can_be_added(editor):
    grid(editor, "")
    for name in ("Provincie", "Opnames"):
        QTest.keyClicks(editor, name)
        QTest.keyClick(editor, KEYS.Key_Tab)
    QTest.keyClicks(editor, "Bedden")
    QTest.keyClick(editor, KEYS.Key_Return)
    QTest.keyClicks(editor, "Luik")
    QTest.keyClick(editor, KEYS.Key_Right, CONTROL | Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(editor, "x")
    assert editor.words == "Provincie\t\tOpnames\tBedden\nLuik\tx\t\t"


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_no_key_takes_words_of_a_neighbour_but_an_empty_row_or_column_goes(editor, told, held):
    typed = "a\t\tb\n\t\t\nc\t\td"
    grid(editor, typed)
    place(editor, 4)  # the front of what stands in the third column
    QTest.keyClick(editor, KEYS.Key_Backspace, held)
    place(editor, 3)
    QTest.keyClick(editor, KEYS.Key_Delete, held)
    assert editor.words == "a\tb\n\t\nc\td"  # the empty column went
    place(editor, 5)
    QTest.keyClick(editor, KEYS.Key_Backspace, held)
    assert editor.words == "a\tb\nc\td"
    place(editor, 5)
    QTest.keyClick(editor, KEYS.Key_Backspace, held)
    assert editor.words == "a\tb\nc\td"
    assert told.of("joined") == []
    place(editor, 1)
    QTest.keyClick(editor, KEYS.Key_Backspace)
    assert told.of("joined") == [()]


def test_a_range_of_a_sheet_becomes_rows_and_cells(editor):
    grid(editor, "Provincie\tOpnames\nLuik\t112")
    place(editor, editor._last)
    paste(editor, "91\t*4*\r\n38\t7\r\n")
    assert editor.words == "Provincie\tOpnames\t\nLuik\t91\t\\*4\\*\n\t38\t7"
    assert editor.cursor_at == len(editor.words) - 2  # two signs are typed as two
    paste(editor, "!")
    assert editor.words.endswith("\t7!")


def test_a_range_too_large_for_a_grid_goes_on_in_lines(editor):
    grid(editor, "Nr\tWaarde")
    place(editor, editor._last)
    QTest.keyClick(editor, KEYS.Key_Return)
    paste(editor, "\r\n".join(f"{n}\twaarde {n}" for n in range(500)))
    assert editor.words.startswith("Nr\tWaarde\n0\twaarde 0\n1\t")
    assert "499\twaarde 499" in editor.words
    assert editor._grid is None


def test_the_caret_stays_in_the_cells_and_all_can_be_selected(editor, told):
    grid(editor, "a\tb\nc\td")
    QTest.keyClick(editor, KEYS.Key_Up)
    place(editor, editor._last)
    QTest.keyClick(editor, KEYS.Key_Right)
    QTest.keyClick(editor, KEYS.Key_End, CONTROL)
    QTest.keyClick(editor, KEYS.Key_Down)
    assert told.of("left") == [(-1,), (1,)]
    assert editor.cursor_at == len("a\tb\nc\td")
    QTest.keyClick(editor, KEYS.Key_A, CONTROL)
    assert editor.selected == "a b c d"
    QTest.keyClick(editor, KEYS.Key_Delete)
    assert editor.words == "\t\n\t"
    QTest.keyClicks(editor, "weer")
    assert editor.words == "\t\n\tweer"


def test_heads_of_columns_are_set_as_such(editor):
    grid(editor, "a\tb\nc\td")
    QTest.keyClicks(editor, "x")
    head = editor.currentCharFormat().font()
    place(editor, 6)
    QTest.keyClicks(editor, "x")
    assert (head.weight() > editor.currentCharFormat().font().weight(), editor.dressed()) == (
        True,
        (False, False),
    )
    assert editor.words == "xa\tb\nxc\td"


def test_what_others_type_in_a_table_leaves_the_caret_in_its_cell(editor):
    grid(editor, "a\tb\nc\td")
    place(editor, 8)
    editor.show_runs("a\tb erbij\nc\td", (words("a\tb erbij\nc\td"),), "table")
    QTest.keyClicks(editor, "!")
    assert editor.words == "a\tb erbij\nc\td!"
