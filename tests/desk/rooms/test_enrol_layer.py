from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.enrol_layer import EnrolLayer
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import newcomer, renewal
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.dialogs.conftest import host, large
from tests.presenters.shell_parts import OTHER_PHRASE, PHRASE, make_gate, make_vault, set_up

__all__ = ["host", "large"]

# Printing asks for a printer, and there is none in a test.
CTRL = Qt.KeyboardModifier.ControlModifier


class Enrolling:
    """Somebody who is added to an open store, or gets another code."""

    def __init__(self, host, look, folder, *, code=False):
        self.host = host
        self.vault = set_up(make_vault(folder))
        gate = make_gate(self.vault)
        person = self.vault.people()[0]
        gate.doorway.opened = self.vault.unlock(person.id, PHRASE)
        self.done = []
        put_away = self._done
        self.presenter = renewal(gate, person, put_away) if code else newcomer(gate, put_away)
        self.layer = EnrolLayer(host.widget, look, self.presenter, host.strip)
        self.layer.ask()
        settle()

    def _done(self):
        self.done.append(True)
        self.layer.put_away()

    def person(self):
        self.host.type("Sofie Jacobs")
        self.host.press(Qt.Key.Key_Return)
        self.host.press(Qt.Key.Key_Return)

    def passphrase(self):
        for _ in range(2):
            self.host.type(OTHER_PHRASE)
            self.host.press(Qt.Key.Key_Return)

    def retype(self):
        fields = self.layer._view.page.fields
        fields[0].setFocus()
        for place in self.presenter.asked:
            self.host.type(self.presenter.groups[place])
            if place != self.presenter.asked[-1]:
                self.host.press(Qt.Key.Key_Return)
        self.host.press(Qt.Key.Key_Return)


@pytest.fixture
def enrolling(host, look, tmp_path):
    enrolling = Enrolling(host, look, tmp_path)
    yield enrolling
    enrolling.layer.close_layer()


def test_a_newcomer_is_added_from_the_keyboard_alone(enrolling, host):
    enrolling.person()
    assert enrolling.presenter.step is Step.PASSPHRASE
    enrolling.passphrase()
    assert enrolling.presenter.step is Step.CODE
    enrolling.retype()
    assert enrolling.presenter.step is Step.DONE
    host.press(Qt.Key.Key_Return)
    assert enrolling.done == [True]
    assert host.focus is host.work
    assert enrolling.vault.unlock(enrolling.vault.people()[1].id, OTHER_PHRASE)


def test_esc_leaves_before_anything_was_made(enrolling, host):
    enrolling.person()
    host.press(Qt.Key.Key_Escape)
    assert not enrolling.layer.is_open
    assert host.focus is host.work
    assert len(enrolling.vault.people()) == 1


def test_another_code_is_shown_at_once(host, look, tmp_path):
    enrolling = Enrolling(host, look, tmp_path, code=True)
    assert enrolling.presenter.step is Step.CODE
    assert len(enrolling.presenter.groups) == 7
    enrolling.retype()
    host.press(Qt.Key.Key_Return)
    assert enrolling.done == [True]
    enrolling.layer.close_layer()


def test_no_word_is_cut_in_any_language_and_size(large, spoken, tmp_path):
    enrolling = Enrolling(large, spoken, tmp_path)
    for step in (lambda: None, enrolling.person, enrolling.passphrase):
        step()
        settle()
        assert cut_words(enrolling.layer) == []
        assert overlapping_words(enrolling.layer) == []
    enrolling.layer.close_layer()


def test_the_first_step_leads_back_to_the_work(host, look, tmp_path):
    enrolling = Enrolling(host, look, tmp_path)
    back = enrolling.layer._view._back
    assert back.isVisible()
    back.click()
    settle()
    assert not enrolling.layer.isVisible()
