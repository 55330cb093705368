from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from nccn_desk.app.sheets import DeskSheets
from nccn_desk.desk.rooms.sheet_fields import SheetFields
from nccn_desk.presenters.sheets import TypedSheets
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle


@pytest.fixture
def fields(qtbot, look):
    made = SheetFields(look, TypedSheets(DeskSheets()))
    qtbot.addWidget(made)
    made.resize(560, 400)
    made.show()
    settle()
    return made


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_word_is_completed_at_the_end_and_left_alone_in_the_middle(fields, qtbot):
    fields.take_focus()
    editor = fields.fields[0].editor
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "acad acne ")
    assert fields.fields[0].text() == "academic acne "
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor, "acid ")
    assert fields.fields[0].text() == "acid academic acne "
    assert editor.textCursor().position() == 5


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_how_far_a_sheet_is_and_what_is_wrong_stands_below_it(fields, qtbot):
    editor = fields.fields[1].editor
    qtbot.keyClicks(editor, "acad onzin acne ")
    settle()
    assert fields._seen[1].text() == "Woord 2 van blad 2 bestaat niet op deze bladen."
    assert fields.fields[1].editor.accessibleDescription() == fields._seen[1].text()
    assert not fields._seen[0].isVisible()
    assert cut_words(fields) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_enter_goes_on_and_ends_the_second_sheet(fields, qtbot):
    fields.take_focus()
    qtbot.keyClicks(fields.fields[0].editor, "acid")
    qtbot.keyClick(fields.fields[0].editor, Qt.Key.Key_Return)
    assert fields.fields[0].text() == "acid"
    assert fields.fields[1].editor.hasFocus()
    with qtbot.waitSignal(fields.submitted):
        qtbot.keyClick(fields.fields[1].editor, Qt.Key.Key_Return)
    assert fields.fields[1].text() == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tab_goes_from_sheet_to_sheet(fields, qtbot):
    fields.take_focus()
    qtbot.keyClick(fields.fields[0].editor, Qt.Key.Key_Tab)
    assert fields.fields[1].editor.hasFocus()
