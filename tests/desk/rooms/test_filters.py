from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.filters import Filters
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Option
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle

KINDS = ("fact", "decision", "question", "task", "call")


def options(*counts):
    return tuple(
        Option(kind, said(f"choices.journal.kind.{kind}"), count=count)
        for kind, count in zip(KINDS, counts, strict=True)
    )


@pytest.fixture
def filters(look, show):
    made = Filters(look, given("Soort"))
    made.show_options(options(32, 3, 2, 0, 1_200), "fact")
    return show(made, 900)


def test_one_holds_and_arrows_choose(filters, qtbot):
    chosen = []
    filters.chosen.connect(chosen.append)
    assert filters.choice == "fact"
    button = filters._buttons["fact"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Right)
    assert filters.choice == "decision"
    assert chosen == ["decision"]
    assert button.accessibleName() == "Feit 32"


def test_numbers_change_under_the_hand(filters):
    button = filters._buttons["decision"]
    button.setFocus()
    filters.show_options(options(32, 4, 2, 0, 1_200), "decision")
    assert filters._buttons["decision"] is button
    assert button.hasFocus()
    assert button.accessibleName() == "Besluit 4"


def test_others_may_be_offered(filters):
    filters.show_options((Option("all", given("Alle"), described=given("alles")),), "none")
    settle()
    assert filters.choice == ""
    assert filters._buttons["all"].accessibleName() == "alles"


def test_they_wrap_and_no_word_is_cut(spoken, show):
    made = Filters(spoken, given("Soort"))
    made.show_options(options(32, 3, 2, 0, 1_200), "call")
    wide = made.sizeHint().width()
    show(made, wide)
    assert cut_words(made) == []
    low = made.height()
    made.resize(wide // 2, made.heightForWidth(wide // 2))
    settle()
    assert made.height() > low
    assert cut_words(made) == []
