from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.rooms.listing import Head, ListPlace, in_order
from nccn_desk.desk.rooms.new_line import IconLine
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.empty_state import EmptyState
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.shapes import Action, Emptiness, Option
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle

OPTIONS = tuple(
    Option(each, said(f"tasks.filter.{each}"), count=3)
    for each in ("mine", "open", "late", "done", "all")
)


def head(look, *, days=False):
    """Return the head of a list, with days over it or without."""
    first = Segments(look, said("journal.period.choose"), wraps=True) if days else None
    if first is not None:
        days = ("today", "yesterday", "all")
        options = tuple(Option(each, said(f"journal.period.{each}")) for each in days)
        first.show_options(options, "today")
    finder = IconLine(look, "magnifying-glass", said("tasks.find"), keys="Ctrl F")
    made = Head(look, said("tasks.title"), finder, first)
    made.show_filters(OPTIONS, "open", said("tasks.count", n=3))
    made.finder = finder
    return made


@pytest.mark.parametrize("days", [False, True])
@pytest.mark.parametrize("width", [1_100, 480])
def test_no_word_is_cut_beside_or_under_each_other(spoken, show, days, width):
    made = head(spoken, days=days)
    show(made, spoken.px(width), spoken.px(220))
    assert cut_words(made) == []
    assert overlapping_words(made) == []


def test_the_finder_goes_below_where_there_is_no_room(look, show):
    made = show(head(look), 1_100, 120)
    assert made.finder.width() == 320
    made.resize(500, 120)
    settle()
    assert made.finder.width() == 500
    made.show_filters(OPTIONS, "all", NOTHING)
    assert made.filters.choice == "all"


def test_an_empty_list_says_why_and_offers_a_step(look, show):
    label = QLabel("lijst")
    place = show(ListPlace(look, label), 400, 300)
    acted = []
    place.acted.connect(acted.append)
    place.show_empty(Emptiness(given("Niets"), Action("search", given("Zoek"))))
    settle()
    assert not label.isVisible()
    place.findChild(Button).click()
    assert acted == ["search"]
    place.show_empty(Emptiness(given("Niets"), Action("search", given("Zoek"))))
    place.show_empty(Emptiness(given("Nog niets")))
    place.show_empty(None)
    settle()
    assert label.isVisible()


def test_what_was_said_before_leaves_no_room_behind(look, show):
    label = QLabel("lijst")
    place = show(ListPlace(look, label), 400, 300)
    whole = label.height()
    tops = []
    for sentence in ("Niets", "Nog niets", "Nog altijd niets"):
        place.show_empty(Emptiness(given(sentence), Action("search", given("Zoek"))))
        settle()
        tops.append(place.findChild(EmptyState).geometry().top())
    assert tops == [0, 0, 0]
    place.show_empty(None)
    settle()
    assert label.height() == whole


def test_the_first_step_of_an_empty_list_takes_the_focus(look, show):
    line = QLineEdit()
    place = show(ListPlace(look, line), 400, 300)
    place.show_empty(Emptiness(given("Niets"), Action("search", given("Zoek"))))
    settle()
    place.setFocus()
    assert QApplication.focusWidget() is place.findChild(Button)
    place.show_empty(None)
    settle()
    place.setFocus()
    assert line.hasFocus()


def test_tab_goes_where_one_reads_next(show, qtbot):
    page = QWidget()
    fields = [QLineEdit() for _ in range(3)]
    column = QVBoxLayout(page)
    for field in reversed(fields):
        column.addWidget(field)
    show(page, 300, 200)
    in_order(*fields)
    fields[0].setFocus()
    for field in fields[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()
