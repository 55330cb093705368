from __future__ import annotations

import json

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import first_use, newcomer, renewal, unfinished
from tests.presenters.shell_parts import (
    LOTTE,
    OTHER_PHRASE,
    PHRASE,
    MemorySettings,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    set_up,
)


class Station:
    """A workstation on which nobody was before; its settings and its vault outlive the program."""

    def __init__(self, folder, **more):
        self.folder = folder
        self.settings = MemorySettings()
        self.more = more
        self.start()

    def start(self):
        """Start the program, as after a power cut."""
        self.vault = make_vault(self.folder)
        self.gate = make_gate(self.vault, settings=self.settings, **self.more)
        self.doorway = self.gate.doorway
        return self

    def wizard(self):
        return first_use(self.gate)


@pytest.fixture
def station(tmp_path):
    return Station(tmp_path)


def to_passphrase(wizard):
    wizard.go_on()
    wizard.name("Lotte Verhaegen")
    wizard.go_on()


def to_code(wizard, phrase=PHRASE):
    to_passphrase(wizard)
    wizard.passphrase.type(phrase, phrase)
    wizard.go_on()


def retype(wizard):
    wizard.go_on([wizard.groups[place] for place in wizard.asked])


def test_five_steps_lead_to_a_store_that_is_open(station):
    wizard = station.wizard()
    assert nl(wizard.progress) == "1 van 5"
    to_code(wizard)
    assert nl(wizard.progress) == "4 van 5"
    retype(wizard)
    assert (wizard.step, station.doorway.entered) == (Step.DONE, 0)
    wizard.go_on()
    assert station.doorway.entered == 1
    assert station.doorway.person.name == "Lotte Verhaegen"
    assert station.vault.recovery_confirmed(station.vault.people()[0].id)
    assert not station.vault.exercise()


def test_an_exercise_makes_an_exercise_and_takes_any_passphrase(tmp_path):
    station = Station(tmp_path, exercise=True)
    to_code(station.wizard())
    assert station.vault.exercise()


def test_no_step_needs_a_network_and_nothing_is_made_before_the_passphrase(station):
    to_passphrase(station.wizard())
    assert not station.vault.exists()


def test_who_keeps_keys_or_evaluates_cannot_begin_a_store(station):
    roles = {each.key for each in station.wizard().roles}
    assert "duty_officer" in roles
    assert not roles & {"administrator", "evaluator"}


def test_a_wizard_that_was_killed_goes_on_where_it_was_with_what_was_said(station):
    wizard = station.wizard()
    wizard.speak("fr")
    wizard.go_on()
    wizard.name("Anouk Delvaux")
    wizard.initial("ADX")
    wizard.role("spokesperson")
    wizard.go_on()
    again = station.start().wizard()
    assert again.step is Step.PASSPHRASE
    assert (again.told.name, again.told.initials, again.told.role) == (
        "Anouk Delvaux",
        "ADX",
        "spokesperson",
    )
    assert station.gate.preferences.language == "fr"
    again.back()
    assert again.step is Step.PERSON


def test_no_secret_is_kept_between_the_steps(station):
    wizard = station.wizard()
    to_code(wizard)
    kept = json.dumps(station.settings.kept)
    assert PHRASE not in kept
    assert not any(group in kept for group in wizard.groups)


def test_killed_before_anything_was_said_it_begins_at_the_beginning(station):
    station.wizard()
    assert station.start().wizard().step is Step.LANGUAGE


def test_a_state_that_only_a_finished_store_has_is_not_gone_on_with(station):
    wizard = station.wizard()
    to_code(wizard)
    # The store is gone (a new disk) but the settings say that the code was shown.
    station.folder = station.folder / "elsewhere"
    assert station.start().wizard().step is Step.PASSPHRASE


def test_once_inside_the_next_start_knows_nothing_of_the_wizard(station):
    wizard = station.wizard()
    to_code(wizard)
    retype(wizard)
    wizard.go_on()
    assert station.gate.preferences.remembered("first_use") == ""


def test_a_store_that_cannot_be_opened_at_the_end_can_be_tried_again(station):
    wizard = station.wizard()
    to_code(wizard)
    retype(wizard)
    station.doorway.refusal = NccnError("disk_full")
    wizard.go_on()
    assert wizard.step is Step.DONE
    assert nl(wizard.box.headline) == "De schijf is vol."
    assert not wizard.busy
    station.doorway.refusal = None
    wizard.go_on()
    assert station.doorway.entered == 1


@pytest.mark.allow_logs("could not be kept")
def test_a_full_disk_at_the_end_does_not_leave_the_wizard_behind(station):
    wizard = station.wizard()
    to_code(wizard)
    retype(wizard)
    station.settings.full = True
    wizard.go_on()
    assert station.doorway.entered == 1
    assert station.gate.preferences.remembered("first_use") == ""


def test_a_code_that_never_reached_paper_is_replaced_after_unlocking(station):
    wizard = station.wizard()
    to_code(wizard)
    old = wizard.groups
    station.start()
    person = station.vault.people()[0]
    keys = station.vault.unlock(person.id, PHRASE)
    assert not station.vault.recovery_confirmed(person.id)

    last = unfinished(station.gate, keys, person)
    assert (last.step, nl(last.progress)) == (Step.CODE, "1 van 2")
    assert last.told.name == "Lotte Verhaegen"
    assert len(last.groups) == 7
    assert last.groups != old
    assert not last.may_go_back
    retype(last)
    assert last.step is Step.DONE
    last.go_on()
    assert station.doorway.entered == 1
    assert station.doorway.person == person
    assert station.vault.recovery_confirmed(person.id)


def test_while_another_code_is_made_nothing_is_asked(tmp_path):
    runner = PatientRunner()
    vault = make_vault(tmp_path)
    vault.create(LOTTE, PHRASE, exercise=False)
    person = vault.people()[0]
    keys = vault.unlock(person.id, PHRASE)
    last = unfinished(make_gate(vault, runner=runner), keys, person)
    assert last.busy
    assert last.groups == ()
    runner.finish()
    assert len(last.asked) == 2


def test_a_newcomer_gets_a_passphrase_and_a_code_of_their_own(tmp_path):
    vault = set_up(make_vault(tmp_path))
    gate, done = make_gate(vault), []
    gate.doorway.opened = vault.unlock(vault.people()[0].id, PHRASE)
    wizard = newcomer(gate, lambda: done.append(True))
    assert (wizard.step, nl(wizard.progress)) == (Step.PERSON, "1 van 4")
    assert "evaluator" in {each.key for each in wizard.roles}
    assert "administrator" not in {each.key for each in wizard.roles}
    wizard.name("Sofie Jacobs")
    wizard.go_on()
    wizard.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    wizard.go_on()
    retype(wizard)
    wizard.go_on()
    assert done == [True]
    sofie = vault.people()[1]
    assert vault.unlock(sofie.id, OTHER_PHRASE)
    assert vault.unlock(vault.people()[0].id, PHRASE)
    # The workstation's own wizard is not spoken of.
    assert gate.preferences.remembered("first_use") == ""


def test_another_code_takes_the_place_of_the_old_one_once_it_is_on_paper(tmp_path):
    vault = make_vault(tmp_path)
    old = vault.create(LOTTE, PHRASE, exercise=False)
    vault.confirm_recovery({0: old[0], 1: old[1]})
    person = vault.people()[0]
    gate, done = make_gate(vault), []
    gate.doorway.opened = vault.unlock(person.id, PHRASE)
    wizard = renewal(gate, person, lambda: done.append(True))
    assert nl(wizard.progress) == "1 van 2"
    groups = wizard.groups
    assert vault.recover(person.id, "".join(old), PHRASE)  # the old sheet holds until then
    retype(wizard)
    wizard.go_on()
    assert done == [True]
    assert vault.recover(person.id, "".join(groups), PHRASE)
    with pytest.raises(NccnError) as refused:
        vault.recover(person.id, "".join(old), PHRASE)
    assert refused.value.code == "wrong_recovery_code"
    assert gate.doorway.entered == 0


def test_a_newcomer_cannot_be_added_while_the_store_is_locked(tmp_path):
    gate = make_gate(set_up(make_vault(tmp_path)))
    wizard = newcomer(gate, lambda: None)
    wizard.name("Sofie Jacobs")
    wizard.go_on()
    wizard.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    wizard.go_on()
    assert wizard.step is Step.PASSPHRASE
    assert wizard.box is not None
    assert len(gate.vault.people()) == 1
