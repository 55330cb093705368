from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.today_step import StepPanelView
from nccn_desk.desk.widgets.button import Button
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.presenters.today_acts import DayActs
from nccn_desk.presenters.today_step import StepPresenter
from nccn_desk.services import cycle, journal
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.today_day import Desk, Window, full_desk, moment


class Stand:
    """The panel on a host, with its presenter."""

    def __init__(self, look, show, desk=None, height=964):
        self.desk = desk or full_desk()
        self.desk.session.words = look.words
        self.window = Window()
        self.problems = []
        acts = DayActs(self.desk.session, self.window.around(), self.problems.append)
        self.presenter = StepPresenter(self.desk.session, self, acts)
        self.view = StepPanelView(look, self.presenter)
        scale = look.theme.scale
        show(self.view, round(452 * scale), round(height * scale))
        self.view.hide()
        self.desk.session.changed.subscribe(lambda _: self.presenter.read())

    def show_step(self, panel):
        """Paint it."""
        self.view.show_panel(panel)
        settle()

    def open(self, key="press_conference"):
        """Open a step."""
        self.presenter.open(self.desk.steps()[key].id)
        return self


@pytest.fixture
def stand(look, show):
    return Stand(look, show).open()


def buttons(stand):
    return {b.action.key: b for b in stand.view.findChildren(Button) if b.isVisible()}


def test_everything_about_a_step_stands_whole(spoken, show):
    stand = Stand(spoken, show, height=2_000)
    step = stand.desk.steps()["spokespersons_briefing"].id
    stand.desk.act(journal.note, "Zaal is klaar en getest", "fact", None, frozenset({step}))
    stand.desk.act(cycle.move_step, step, moment("10:25"), "Cijfers kwamen later")
    stand.open("spokespersons_briefing")
    assert cut_words(stand.view) == []
    stand.presenter.run("move")
    assert cut_words(stand.view) == []
    stand.presenter.open_adder()
    assert cut_words(stand.view) == []


def test_its_buttons_act(stand):
    buttons(stand)["start"].click()
    assert stand.desk.steps()["press_conference"].words("state") == "running"
    assert "finish" in buttons(stand)


def test_ctrl_enter_does_the_first_act(stand, qtbot):
    qtbot.keyClick(stand.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stand.desk.steps()["press_conference"].words("state") == "running"
    qtbot.keyClick(stand.view, Qt.Key.Key_Return)
    qtbot.keyClick(stand.view, Qt.Key.Key_A)


def test_escape_leaves_the_form_first_then_the_panel(stand, qtbot):
    buttons(stand)["move"].click()
    assert stand.view.move_form.isVisible()
    assert stand.view.move_form.time.hasFocus()
    qtbot.keyClick(stand.view.move_form.time, Qt.Key.Key_Escape)
    assert not stand.view.move_form.isVisible()
    assert stand.view.is_open
    with qtbot.waitSignal(stand.view.left):
        qtbot.keyClick(stand.view, Qt.Key.Key_Escape)
    assert not stand.view.is_open


def test_fields_are_kept_when_the_hand_leaves_them(stand, qtbot):
    details = stand.view.details
    details.place.setFocus()
    qtbot.keyClicks(details.place, "perszaal")
    qtbot.keyClick(details.place, Qt.Key.Key_Return)
    assert stand.desk.steps()["press_conference"].words("place") == "perszaal"
    details.people.editor.setFocus()
    qtbot.keyClicks(details.people.editor, "Karim Benali (NL)")
    details.place.setFocus()
    assert stand.desk.steps()["press_conference"].words("people") == "Karim Benali (NL)"


def test_an_owner_is_chosen(stand):
    details = stand.view.details
    details.owner.choose("33" * 16)
    details.owner.chosen.emit(details.owner.choice)
    assert stand.desk.steps()["press_conference"].words("owner") == "33" * 16


def test_a_product_is_made_ready(stand):
    products = [c for c in stand.view.findChildren(Choice) if c is not stand.view.details.owner]
    products[0].choose("ready")
    products[0].chosen.emit("ready")
    (output,) = cycle.outputs_of(stand.desk.steps()["press_conference"])
    assert output["state"] == "ready"


def test_a_point_is_added_and_ticked(stand, qtbot):
    details = stand.view.details
    details.new_check.setFocus()
    qtbot.keyClicks(details.new_check, "Microfoons getest")
    qtbot.keyClick(details.new_check, Qt.Key.Key_Return)
    assert details.new_check.text() == ""
    settle()
    details.ready.rows[-1].click()
    assert stand.desk.checks("press_conference")[-1]["done"] is True


def test_a_wanted_field_has_the_focus(stand):
    step = stand.desk.steps()["press_conference"].id
    stand.presenter.open(step, "owner")
    assert stand.view.details.owner.hasFocus()
    stand.presenter.open(step, "check")
    assert stand.view.details.new_check.hasFocus()


def test_another_language_renames_it(stand, look):
    look.speak("fr")
    settle()
    assert stand.view.details.new_check.placeholderText().startswith("Ajoutez un point")


def test_an_evaluator_can_change_nothing(look, show):
    desk = full_desk()
    evaluator = Desk(role="evaluator")
    evaluator.ledger = evaluator.session.ledger = desk.ledger
    stand = Stand(look, show, evaluator).open()
    details = stand.view.details
    assert not details.place.isEnabled()
    assert not details.owner.isEnabled()
    assert set(buttons(stand)) == set()


def test_without_acts_ctrl_enter_does_nothing(stand, qtbot):
    stand.presenter.open_adder()
    qtbot.keyClick(stand.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stand.view.add_form.isVisible()
