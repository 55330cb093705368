from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt

from nccn_desk.desk.dialogs.capture_field import CaptureField
from nccn_desk.presenters.capture import Stretch
from tests.desk.conftest import settle

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(look, show):
    field = show(CaptureField(look), width=600)
    field.setFocus()
    return field


def test_enter_keeps_and_with_control_and_shift_keeps_and_goes_on(field, qtbot):
    heard = []
    field.submitted.connect(lambda: heard.append("keep"))
    field.again.connect(lambda: heard.append("again"))
    qtbot.keyClicks(field.editor, "Waals kabinet")
    qtbot.keyClick(field.editor, Qt.Key.Key_Return)
    qtbot.keyClick(field.editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(field.editor, Qt.Key.Key_Return, BOTH)
    assert heard == ["keep", "keep", "again"]
    assert field.editor.toPlainText() == "Waals kabinet"


def test_what_is_typed_is_told_letter_by_letter(field, qtbot):
    told = []
    field.typed.connect(told.append)
    qtbot.keyClicks(field.editor, "ja")
    assert told == ["j", "ja"]


def test_words_from_elsewhere_do_not_move_the_caret_of_who_types(field, qtbot):
    field.show_text("Waals kabinet")
    assert field.editor.textCursor().position() == 13
    qtbot.keyClick(field.editor, Qt.Key.Key_Home)
    field.show_text("Waals kabinet")
    assert field.editor.textCursor().position() == 0


def test_what_is_pasted_becomes_one_line(field):
    data = QMimeData()
    data.setText("eerste regel\r\n  tweede\tregel\n")
    field.editor.insertFromMimeData(data)
    assert field.editor.toPlainText() == "eerste regel tweede regel"


def test_what_was_understood_is_coloured_where_it_stands(field):
    field.show_text("@Sofie tegen 10:20 #J-LV-1 @Karim")
    field.mark(
        (
            Stretch(0, 6, "person"),
            Stretch(7, 18, "due"),
            Stretch(19, 26, "number"),
            Stretch(27, 33, "unknown"),
        )
    )
    marked = [each.cursor.selectedText() for each in field.editor.extraSelections()]
    assert marked == ["@Sofie", "tegen 10:20", "#J-LV-1", "@Karim"]
    assert not field.grab().isNull()
    field.mark(())
    assert field.editor.extraSelections() == []


def test_it_grows_with_its_words_up_to_four_lines(field):
    one = field.sizeHint().height()
    field.show_text("een heel lange regel " * 8)
    settle()
    several = field.sizeHint().height()
    field.show_text("een heel lange regel " * 60)
    settle()
    assert one < several < field.sizeHint().height() <= 6 * one


def test_its_name_follows_the_language(field, look):
    assert field.editor.accessibleName() == "Wat u ziet, hoort of beslist"
    look.speak("de")
    assert field.editor.accessibleName()
    assert field.editor.accessibleName() != "Wat u ziet, hoort of beslist"
