from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.rooms.editing import KeptLine, KeptProse, KeptTitle, on_enter
from nccn_desk.desk.widgets.line_field import LineField
from tests.desk.conftest import settle


@pytest.fixture
def beside(look, show):
    """Stand a field beside another one, so that it can be left."""

    def make(field):
        page = QWidget()
        page.other = QLineEdit()
        column = QVBoxLayout(page)
        column.addWidget(field)
        column.addWidget(page.other)
        show(page, 500, 300)
        field.setFocus()
        field.other = page.other
        return field

    return make


def test_a_line_tells_each_keystroke_and_settles_when_it_is_left(look, beside, qtbot):
    line = beside(KeptLine(look))
    typed, settled = [], []
    line.typed.connect(typed.append)
    line.settled.connect(settled.append)
    line.show_words("Bel")
    qtbot.keyClicks(line, "!")
    line.other.setFocus()
    assert (typed, settled) == (["Bel!"], ["Bel!"])
    line.setFocus()
    line.other.setFocus()
    assert settled == ["Bel!"]


def test_a_line_keeps_cursor_and_words_of_the_hand(look, beside, qtbot):
    line = beside(KeptLine(look))
    line.show_words("Bel Joris")
    line.setCursorPosition(3)
    line.show_words("Bel Joris")
    assert line.cursorPosition() == 3
    qtbot.keyClicks(line, "t")
    line.show_words("Iets anders")
    assert line.text() == "Belt Joris"
    line.other.setFocus()
    line.show_words("Iets anders")
    assert line.text() == "Iets anders"


def test_prose_settles_when_the_hands_rest_or_the_focus_leaves(look, beside, qtbot):
    prose = beside(KeptProse(look))
    typed, rested = [], []
    prose.typed.connect(typed.append)
    prose.rested.connect(lambda: rested.append(True))
    qtbot.keyClicks(prose.editor, "Joris")
    assert typed[-1] == "Joris"
    assert rested == []
    prose._rest.timeout.emit()
    prose._rest.stop()
    assert rested == [True]
    prose.other.setFocus()
    assert rested == [True]
    prose.setFocus()
    qtbot.keyClicks(prose.editor, "!")
    prose.other.setFocus()
    assert rested == [True, True]
    prose.end_rest()
    assert rested == [True, True]


def test_prose_is_shown_without_being_typed_and_keeps_the_cursor(look, beside, qtbot):
    prose = beside(KeptProse(look))
    typed = []
    prose.typed.connect(typed.append)
    prose.show_words("Joris belt")
    cursor = prose.editor.textCursor()
    cursor.setPosition(5)
    prose.editor.setTextCursor(cursor)
    prose.show_words("Joris belt terug")
    assert prose.editor.textCursor().position() == 5
    assert typed == []
    qtbot.keyClicks(prose.editor, "x")
    prose.show_words("Anders")
    assert prose.text() == "Jorisx belt terug"


def test_a_title_grows_with_its_words_and_ends_at_enter(look, beside, qtbot):
    title = beside(KeptTitle(look, "h3"))
    rested = []
    title.rested.connect(lambda: rested.append(True))
    low = title.sizeHint().height()
    title.show_words("Een titel van vele woorden " * 12)
    settle()
    assert title.sizeHint().height() > low
    qtbot.keyClicks(title.editor, "x")
    qtbot.keyClick(title.editor, Qt.Key.Key_Return)
    assert "\n" not in title.text()
    assert rested == [True]
    title.show_words("Kort")
    settle()
    assert title.sizeHint().height() == low
    look.theme.enlarge(2.0)
    assert title.sizeHint().height() > low


def test_enter_hands_over_a_line_and_empties_it(look, beside, qtbot):
    field, given = beside(LineField(look)), []
    on_enter(field, given.append)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, " Bel ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert given == ["Bel"]
    assert field.text() == ""
