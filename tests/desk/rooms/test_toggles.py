from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.toggles import Toggles
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Option
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

TEAM = (
    Option("lv", given("Lotte Verhaegen")),
    Option("kb", given("Karim Benali")),
    Option("np", given("Nadia Peeters")),
)


@pytest.fixture
def toggles(look, show):
    made = Toggles(look, said("meetings.present"))
    made.show_options(TEAM, frozenset({"lv"}))
    return show(made, 700)


def test_several_hold_and_space_turns_one(toggles, qtbot):
    changed = []
    toggles.changed.connect(changed.append)
    first = toggles._buttons["lv"]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert changed == []
    second = toggles._buttons["kb"]
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert changed == [frozenset({"lv", "kb"})]
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert toggles.choices == frozenset({"lv"})


def test_they_show_where_the_focus_is_when_they_take_it(toggles):
    first = toggles._buttons["lv"]
    first.clearFocus()
    rest = first.grab().toImage()
    toggles.setFocus()
    assert first.hasFocus()
    assert first.grab().toImage() != rest


def test_showing_changes_nothing_by_itself(toggles):
    changed = []
    toggles.changed.connect(changed.append)
    toggles.show_options((TEAM[0], Option("kb", given("Karim B.")), TEAM[2]), frozenset({"np"}))
    assert toggles.choices == frozenset({"np"})
    assert toggles._buttons["kb"].accessibleName() == "Karim B."
    toggles.show_options(TEAM[:1], frozenset())
    settle()
    assert toggles.choices == frozenset()
    assert changed == []


def test_they_wrap_and_no_word_is_cut(spoken, show):
    made = Toggles(spoken, said("meetings.present"))
    made.show_options(TEAM, frozenset({"lv"}))
    made.setEnabled(False)
    width = round(300 * spoken.theme.scale)
    show(made, width)
    assert made.height() > spoken.px(40)
    assert cut_words(made) == []
