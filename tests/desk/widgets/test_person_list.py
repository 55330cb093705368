from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from nccn_desk.desk.widgets.person_list import PersonList
from nccn_desk.presenters.phrases import said
from tests.desk.clipping import cut_words
from tests.desk.exercise import people


@pytest.fixture
def persons(look, show):
    persons = PersonList(look, said("kit.done"))
    persons.show_rows(people(), "lv")
    return show(persons, width=480)


def test_every_word_stands_whole_in_every_size(spoken, show):
    persons = PersonList(spoken, said("kit.done"))
    persons.show_rows(people(), "ad")
    assert cut_words(show(persons, width=480 * round(spoken.theme.scale))) == []


def test_a_person_is_a_radio_button_with_name_and_role(persons):
    read = QAccessible.queryAccessibleInterface(persons.findChildren(QAbstractButton)[0])
    assert read.role() is QAccessible.Role.RadioButton
    assert read.text(QAccessible.Text.Name) == "Lotte Verhaegen"
    assert read.text(QAccessible.Text.Description) == "officier van dienst"


def test_arrows_choose(persons, qtbot):
    first = persons.findChildren(QAbstractButton)[0]
    first.setFocus()
    with qtbot.waitSignal(persons.chosen, check_params_cb=lambda key: key == "ad"):
        qtbot.keyClick(first, Qt.Key.Key_Down)
    assert persons.choice == "ad"


def test_choosing_for_the_person_says_nothing(persons, qtbot):
    with qtbot.assertNotEmitted(persons.chosen):
        persons.choose("pc")
        persons.choose("nobody")
    assert persons.choice == "pc"


def test_other_rows_keep_who_was_chosen(persons, look):
    persons.choose("ad")
    persons.show_rows(people()[1:])
    assert persons.choice == "ad"
    look.speak("en")
    assert persons.accessibleName() == "ready"
