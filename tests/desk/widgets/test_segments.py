from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from nccn_desk.desk.widgets.segments import Segments, language_options
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Option
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

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


JOURNAL = ("fact", "decision", "question", "task", "call")


def counted(*counts):
    return tuple(
        Option(kind, said(f"choices.journal.kind.{kind}"), count=count)
        for kind, count in zip(JOURNAL, counts, strict=True)
    )


@pytest.fixture
def filters(look, show):
    made = Segments(look, given("Soort"), wraps=True)
    made.show_options(counted(32, 3, 2, 0, 1_200), "fact")
    return show(made, 900)


def test_the_one_that_holds_is_said_with_its_number(filters):
    assert filters.choice == "fact"
    assert filters._buttons["fact"].accessibleName() == "Feit 32"


def test_numbers_change_under_the_hand(filters):
    button = filters._buttons["decision"]
    button.setFocus()
    filters.show_options(counted(32, 4, 2, 0, 1_200), "decision")
    assert filters._buttons["decision"] is button
    assert button.hasFocus()
    assert button.accessibleName() == "Besluit 4"


def test_others_may_be_offered(filters):
    filters.show_options((Option("all", given("Alle"), described=given("alles")),), "none")
    settle()
    assert filters.choice == ""
    assert filters._buttons["all"].accessibleName() == "alles"


def test_they_wrap_and_no_word_is_cut(spoken, show):
    made = Segments(spoken, given("Soort"), wraps=True)
    made.show_options(counted(32, 3, 2, 0, 1_200), "call")
    wide = made.sizeHint().width()
    show(made, wide)
    assert cut_words(made) == []
    low = made.height()
    made.resize(wide // 2, made.heightForWidth(wide // 2))
    settle()
    assert made.height() > low
    assert cut_words(made) == []
