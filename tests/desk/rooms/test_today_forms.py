from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.today_forms import AddFormView, MoveFormView
from nccn_desk.desk.widgets.button import Button
from nccn_desk.presenters.phrases import NOTHING, given
from nccn_desk.presenters.today_step_words import adding, moving
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle


class PaperPresenter:
    """Notes down what the forms ask for."""

    def __init__(self):
        self.asked = []

    def later(self, time, minutes):
        return f"{time}{minutes:+d}"

    def move(self, *given_):
        self.asked.append(("move", *given_))

    def add(self, *given_):
        self.asked.append(("add", *given_))

    def stop_form(self):
        self.asked.append(("stop",))


@pytest.fixture
def paper():
    return PaperPresenter()


@pytest.fixture
def mover(look, show, paper):
    view = show(MoveFormView(look, paper), 404, 500)
    view.show_form(moving("11:00", NOTHING))
    settle()
    return view


@pytest.fixture
def adder(look, show, paper):
    view = show(AddFormView(look, paper), 404, 400)
    view.show_form(adding("10:30", "30", NOTHING))
    settle()
    return view


def press(view, key):
    next(b for b in view.findChildren(Button) if b.action.key == key).click()


def test_the_forms_stand_whole(spoken, show, paper):
    for view, form in (
        (MoveFormView(spoken, paper), moving("11:00", given("Hier moet iets staan."))),
        (AddFormView(spoken, paper), adding("10:30", "30", given("Hier moet iets staan."))),
    ):
        wide = round(404 * spoken.theme.scale)
        show(view, wide, round(600 * spoken.theme.scale))
        view.show_form(form)
        settle()
        assert cut_words(view) == []


def test_arrows_change_the_time_by_five_minutes(mover, qtbot):
    mover.take_focus()
    qtbot.keyClick(mover.time, Qt.Key.Key_Down)
    assert mover.time.text() == "11:00+5"
    mover.reason.setFocus()
    qtbot.keyClick(mover.reason, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert mover.time.text() == "11:00+5-5"
    qtbot.keyClick(mover.reason, Qt.Key.Key_Down)
    assert mover.time.text() == "11:00+5-5"


def test_enter_goes_from_the_time_to_the_reason_and_then_moves(mover, paper, qtbot):
    mover.take_focus()
    qtbot.keyClick(mover.time, Qt.Key.Key_Return)
    assert mover.reason.hasFocus()
    qtbot.keyClicks(mover.reason, "Later klaar")
    qtbot.keyClick(mover.reason, Qt.Key.Key_Return)
    assert paper.asked == [("move", "11:00", "Later klaar")]


def test_a_ready_made_reason_is_taken_over(mover, paper):
    press(mover, "reason")
    assert mover.reason.text() == "Cijfers of tekst kwamen later"
    press(mover, "move")
    press(mover, "leave")
    assert paper.asked == [("move", "11:00", "Cijfers of tekst kwamen later"), ("stop",)]


def test_what_was_typed_stays_while_the_form_is_open(mover, qtbot):
    mover.reason.setText("Later klaar")
    mover.show_form(moving("11:05", given("Dat is geen uur.")))
    assert mover.reason.text() == "Later klaar"
    assert mover.time.text() == "11:05"
    mover.time.setText("12")
    mover.show_form(moving("11:05", NOTHING))
    assert mover.time.text() == "12"
    mover.show_form(None)
    assert mover.isHidden()
    mover.show_form(moving("11:05", NOTHING))
    assert mover.reason.text() == ""


def test_a_step_is_added_by_enter_or_by_its_button(adder, paper, qtbot):
    adder.take_focus()
    qtbot.keyClicks(adder.name, "Overleg")
    qtbot.keyClick(adder.name, Qt.Key.Key_Return)
    press(adder, "add")
    press(adder, "leave")
    assert paper.asked == [("add", "Overleg", "10:30", "30")] * 2 + [("stop",)]


def test_the_form_for_a_new_step_keeps_what_was_typed(adder):
    adder.time.setText("later")
    adder.show_form(adding("later", "30", given("Dat is geen uur.")))
    assert adder.time.text() == "later"
    adder.show_form(None)
    assert adder.isHidden()
