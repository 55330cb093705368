from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from shiboken6 import isValid

from nccn_desk.desk.dialogs.confirm import confirm
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import given, said
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle


@pytest.fixture
def done():
    return []


def ask(host, look, done, **more):
    question = Question(
        given("Sla Interviews over"),
        given("1 moment gaat vandaag niet door. 12 regels blijven staan."),
        given("Sla dit moment over"),
        **more,
    )
    asked = confirm(host.widget, look, question, done.append, host.strip)
    settle()
    return asked


def gone(widget):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not isValid(widget)


def test_one_enter_does_it_and_the_focus_goes_back(host, look, done):
    asked = ask(host, look, done)
    host.press(Qt.Key.Key_Return)
    assert done == [""]
    assert host.focus is host.work
    assert gone(asked)


def test_esc_does_nothing_and_is_gone(host, look, done):
    asked = ask(host, look, done)
    host.press(Qt.Key.Key_Escape)
    assert done == []
    assert host.focus is host.work
    assert gone(asked)


def test_the_way_back_is_a_button_too(host, look, done):
    asked = ask(host, look, done)
    asked._back.click()
    assert done == []
    assert gone(asked)


def test_a_reason_that_is_needed_is_waited_for(host, look, done):
    asked = ask(host, look, done, reason_needed=True)
    assert asked.reason.hasFocus()
    assert not asked._act.isEnabled()
    host.press(Qt.Key.Key_Return)
    assert done == []
    host.type("geen vragen")
    assert asked._act.isEnabled()
    host.press(Qt.Key.Key_Return)
    assert done == ["geen vragen"]


def test_a_ready_made_reason_fills_the_field_and_can_still_be_changed(host, look, done):
    asked = ask(host, look, done, reason_needed=True, reasons=(given("geen vragen"), given("x")))
    asked._reasons.itemAt(0).widget().click()
    assert asked.reason.hasFocus()
    host.type(" vandaag")
    host.press(Qt.Key.Key_Return)
    assert done == ["geen vragen vandaag"]


def test_what_cannot_be_taken_back_wants_its_word_typed(host, look, done):
    asked = ask(host, look, done, typed="Namen", danger=True)
    assert asked.typed.hasFocus()
    assert asked._act.action.keys == "Enter"
    host.type("Name")
    host.press(Qt.Key.Key_Return)
    assert done == []
    host.type("n")
    host.press(Qt.Key.Key_Return)
    assert done == [""]


def test_a_dangerous_act_is_never_one_careless_enter_away(host, look, done):
    asked = ask(host, look, done, danger=True)
    assert asked._back.hasFocus()
    assert asked._act.action.keys == ""  # Enter goes back, so the act does not claim it
    host.press(Qt.Key.Key_Return)
    assert done == []
    assert gone(asked)


def test_the_question_is_named_for_a_screen_reader(host, look, done):
    asked = ask(host, look, done, reason_label=said("asking.reason"))
    assert asked.panel.accessibleName() == "Sla Interviews over"
    assert asked.reason.accessibleName()


def test_no_word_is_cut_in_any_language_and_size(large, spoken, done):
    reasons = tuple(given(f"een klaargezette reden, nummer {n}") for n in range(4))
    asked = ask(large, spoken, done, reason_needed=True, reasons=reasons, typed="Namen")
    assert cut_words(asked) == []
    assert overlapping_words(asked) == []
    assert not asked.grab().isNull()
