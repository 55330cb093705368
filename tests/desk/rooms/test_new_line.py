from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.new_line import IconLine, NewLine
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action, ButtonKind
from tests.desk.clipping import cut_words


@pytest.fixture
def line(look, show):
    add = Action("add", said("tasks.add"), icon="plus", keys="N")
    return show(NewLine(look, "list-plus", said("tasks.line"), add), 900)


def test_each_keystroke_is_told_and_enter_and_the_button_enter_it(line, qtbot):
    typed, entered = [], []
    line.typed.connect(typed.append)
    line.entered.connect(lambda: entered.append(True))
    line.setFocus()
    qtbot.keyClicks(line.field.line, "Be")
    qtbot.keyClick(line.field.line, Qt.Key.Key_Return)
    line.button.click()
    assert typed == ["B", "Be"]
    assert entered == [True, True]


def test_words_that_are_shown_are_not_typed(line):
    typed = []
    line.typed.connect(typed.append)
    line.show_words("Bel Karim")
    line.show_words("Bel Karim")
    assert line.field.line.text() == "Bel Karim"
    assert typed == []


def test_where_nothing_may_be_written_both_are_shut(line):
    shut = Action("add", said("tasks.add"), ButtonKind.LIT, enabled=False, reason=given("neen"))
    line.show_action(shut)
    assert not line.field.line.isEnabled()
    assert not line.button.isEnabled()


def test_a_hint_that_would_be_cut_gives_way_to_a_short_one(line):
    assert line.field.line.placeholderText().startswith("Noteer een taak: bel")
    line.resize(420, line.height())
    assert line.field.line.placeholderText() == "Noteer een taak"
    assert line.field.line.accessibleName().startswith("Noteer een taak: bel")


def test_a_line_alone_says_its_key(look, show):
    finder = show(IconLine(look, "magnifying-glass", said("tasks.find"), keys="Ctrl F"), 300)
    assert finder.line.accessibleDescription() == "Ctrl F"
    finder.resize(60, finder.height())
    assert finder.line.placeholderText() == "Zoek in deze taken"
    finder.line.setFocus()
    assert finder.line.hasFocus()


def test_no_word_is_cut(spoken, show):
    add = Action("add", said("tasks.add"), icon="plus", keys="N")
    made = NewLine(spoken, "list-plus", said("tasks.line"), add, said("meetings.add_task"))
    show(made, spoken.px(420))
    assert cut_words(made) == []
