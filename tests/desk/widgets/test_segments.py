from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from nccn_desk.desk.widgets.segments import Segments, language_options
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Option
from tests.desk.clipping import cut_words

KINDS = (
    Option("all", said("kit.moment.later"), count=1072),
    Option("some", said("kit.moment.next")),
)


@pytest.fixture
def segments(look, show):
    return show(Segments(look, said("kit.language"), language_options()))


def test_every_word_stands_whole_in_every_language_and_size(spoken, show):
    segments = show(Segments(spoken, given("soort"), KINDS))
    segments.choose("all")
    assert cut_words(segments) == []


def test_a_language_is_a_radio_button_with_its_own_name(segments):
    buttons = segments.findChildren(QAbstractButton)
    reads = [QAccessible.queryAccessibleInterface(button) for button in buttons]
    assert [read.text(QAccessible.Text.Name) for read in reads] == [
        "Nederlands",
        "Français",
        "Deutsch",
        "English",
    ]
    assert {read.role() for read in reads} == {QAccessible.Role.RadioButton}
    assert segments.accessibleName() == "Taal van het scherm"


def test_choosing_for_the_person_says_nothing(segments, qtbot):
    with qtbot.assertNotEmitted(segments.chosen):
        segments.choose("de")
        segments.choose("no such option")
    assert segments.choice == "de"


def test_arrows_choose(segments, qtbot):
    segments.choose("nl")
    first = segments.findChildren(QAbstractButton)[0]
    first.setFocus()
    with qtbot.waitSignal(segments.chosen, check_params_cb=lambda key: key == "fr"):
        qtbot.keyClick(first, Qt.Key.Key_Right)


def test_other_options_keep_what_holds(look, show):
    segments = show(Segments(look, given("soort"), KINDS))
    segments.choose("some")
    segments.show_options((*KINDS, Option("none", given("geen"))))
    assert segments.choice == "some"
