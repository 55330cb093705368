from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import first_use, unfinished
from nccn_desk.presenters.joining import SLOWLY
from nccn_desk.protocol.errors import Unreachable
from nccn_desk.services.enrolment_joining import NotYet
from nccn_desk.services.enrolment_letters import BadTicket, Withdrawn
from tests.presenters.joining_parts import MemoryLobby
from tests.presenters.members_parts import ticket
from tests.presenters.shell_parts import (
    PHRASE,
    MemorySettings,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
)


class Station:
    """A workstation on which nobody was before, and the lobby where it may wait."""

    def __init__(self, folder):
        self.vault = make_vault(folder)
        self.lobby = MemoryLobby()
        self.gate = make_gate(self.vault, settings=MemorySettings(), lobby=self.lobby)
        self.doorway = self.gate.doorway

    def wizard(self):
        return first_use(self.gate)

    def ticks(self, wizard, count=3):
        for _ in range(count):
            wizard.tick()


def paper(word="t", *roles, exercise=False):
    return replace(ticket(word, *roles), exercise=exercise)


@pytest.fixture
def station(tmp_path):
    return Station(tmp_path)


def to_wait(wizard, roles=("analyst", "editor")):
    wizard.join()
    wizard.joining.type(paper("t", *roles).text)
    wizard.go_on()
    wizard.name("Miriam Hoffmann")
    wizard.go_on()
    wizard.passphrase.type(PHRASE, PHRASE)
    wizard.go_on()
    wizard.go_on([wizard.groups[place] for place in wizard.asked])
    return wizard


def test_joining_is_offered_at_the_first_page_only(station):
    wizard = station.wizard()
    assert wizard.may_join
    assert nl(wizard.progress) == "1 van 5"
    wizard.go_on()
    assert not wizard.may_join
    wizard.join()
    assert wizard.step is Step.PERSON


def test_without_a_lobby_nobody_joins(tmp_path):
    wizard = first_use(make_gate(make_vault(tmp_path), settings=MemorySettings()))
    assert not wizard.may_join


def test_a_ticket_leads_to_a_vault_that_is_open(station):
    wizard = to_wait(station.wizard())
    assert (wizard.step, nl(wizard.progress)) == (Step.WAIT, "6 van 7")
    station.ticks(wizard)
    assert len(wizard.joining.words) == 6
    assert "wacht op de beheerder" in nl(wizard.joining.status)
    station.lobby.let_in = True
    station.ticks(wizard)
    assert wizard.step is Step.DONE
    assert nl(wizard.joining.status) == "U bent toegelaten. 312 wijzigingen opgehaald."
    wizard.go_on()
    assert station.doorway.entered == 1
    assert station.doorway.person.name == "Miriam Hoffmann"


def test_a_second_administrator_is_awaited_with_fewer_questions(station):
    wizard = to_wait(station.wizard())
    station.ticks(wizard, 1)
    station.lobby.faults["look"] = NotYet()
    station.ticks(wizard)
    assert nl(wizard.box.headline) == "Een tweede beheerder moet nog akkoord gaan."
    assert wizard.joining.words
    station.lobby.faults.clear()
    station.ticks(wizard, SLOWLY)
    assert station.lobby.done.count("look") == 1
    station.lobby.let_in = True
    station.ticks(wizard, SLOWLY)
    assert wizard.step is Step.DONE


def test_an_exercise_is_said_and_then_opened_in_its_own_time(station):
    wizard = station.wizard()
    wizard.join()
    wizard.joining.type(paper("t", "analyst", exercise=True).text)
    wizard.go_on()
    assert wizard.step is Step.PERSON
    assert nl(wizard.box.headline) == "Dit is een OEFENING."
    wizard.name("Miriam Hoffmann")
    wizard.go_on()
    wizard.passphrase.type(PHRASE, PHRASE)
    wizard.go_on()
    assert station.doorway.begun_anew == 1
    assert station.vault.exercise()
    assert station.lobby.waits()
    # As the program stands then: over a store that says that it is an exercise.
    gate = make_gate(station.vault, lobby=station.lobby, exercise=True)
    person = station.vault.people()[0]
    again = unfinished(gate, station.vault.unlock(person.id, PHRASE), person)
    assert again.step is Step.WAIT


def test_the_roles_are_those_of_the_invitation(station):
    wizard = station.wizard()
    wizard.join()
    wizard.joining.type(paper("t", "administrator", "editor", "webcare").text)
    wizard.go_on()
    assert [option.key for option in wizard.roles] == ["editor", "webcare"]
    assert wizard.told.role == "editor"


@pytest.mark.parametrize("typed", ["", "hallo", "NCCN-TICKET-AAAA"])
def test_what_is_no_ticket_is_told_and_can_be_pasted_again(station, typed):
    wizard = station.wizard()
    wizard.join()
    wizard.joining.type(typed)
    wizard.go_on()
    assert wizard.step is Step.TICKET
    assert wizard.box is not None
    wizard.back()
    assert wizard.step is Step.LANGUAGE


def test_a_server_that_cannot_be_reached_is_asked_again(station):
    wizard = to_wait(station.wizard())
    station.lobby.faults["ask"] = Unreachable(reason="refused")
    station.ticks(wizard, 1)
    assert wizard.box is not None
    station.lobby.faults.clear()
    station.ticks(wizard)
    assert (wizard.box, len(wizard.joining.words)) == (None, 6)
    station.lobby.faults["look"] = Unreachable(reason="refused")
    station.ticks(wizard)
    assert wizard.box is not None
    station.lobby.faults.clear()
    station.lobby.let_in = True
    station.ticks(wizard)
    assert wizard.step is Step.DONE


@pytest.mark.parametrize("fault", [Withdrawn(), BadTicket("ticket_used")])
def test_an_invitation_that_holds_no_more_gives_way_to_another(station, fault):
    wizard = to_wait(station.wizard())
    station.ticks(wizard, 1)
    station.lobby.faults["look"] = fault
    station.ticks(wizard, 6)
    assert station.lobby.done.count("look") == 0
    assert wizard.box is not None
    assert wizard.joining.may_stop
    wizard.joining.stop()
    assert (wizard.step, station.lobby.waits()) == (Step.TICKET, False)
    station.lobby.faults.clear()
    wizard.joining.type(paper("another").text)
    wizard.go_on()
    assert wizard.step is Step.WAIT
    station.lobby.let_in = True
    station.ticks(wizard, 6)
    assert wizard.step is Step.DONE


def test_whoever_closes_the_desk_waits_on_later(station):
    to_wait(station.wizard())
    person = station.vault.people()[0]
    keys = station.vault.unlock(person.id, PHRASE)
    wizard = unfinished(station.gate, keys, person)
    assert wizard.step is Step.WAIT
    station.lobby.let_in = True
    station.ticks(wizard, 6)
    wizard.go_on()
    assert station.doorway.entered == 1


def test_a_code_that_did_not_reach_paper_comes_before_the_wait(station):
    wizard = station.wizard()
    wizard.join()
    wizard.joining.type(paper().text)
    wizard.go_on()
    wizard.name("Miriam Hoffmann")
    wizard.go_on()
    wizard.passphrase.type(PHRASE, PHRASE)
    wizard.go_on()
    assert station.lobby.waits()  # nothing is lost if the program ends here
    person = station.vault.people()[0]
    again = unfinished(station.gate, station.vault.unlock(person.id, PHRASE), person)
    assert again.step is Step.CODE
    again.go_on([again.groups[place] for place in again.asked])
    assert again.step is Step.WAIT


def test_what_breaks_while_all_is_fetched_does_not_keep_anybody_out(station):
    wizard = to_wait(station.wizard())
    station.ticks(wizard, 1)
    station.lobby.let_in = True
    station.lobby.faults["fetch"] = Unreachable(reason="closed")
    station.ticks(wizard)
    assert wizard.step is Step.DONE


def test_a_fault_of_the_program_is_not_hidden(station):
    wizard = to_wait(station.wizard())
    station.lobby.faults["ask"] = ValueError("broken")
    with pytest.raises(ValueError, match="broken"):
        station.ticks(wizard, 1)


def test_enter_does_nothing_while_one_waits(station):
    wizard = to_wait(station.wizard())
    wizard.go_on()
    assert wizard.step is Step.WAIT
    assert isinstance(station.lobby.faults, dict)
    assert not isinstance(wizard.box, NccnError)


def test_what_is_heard_of_an_invitation_that_was_given_up_counts_no_more(tmp_path):
    runner = PatientRunner()
    station = Station(tmp_path)
    wizard = to_wait(station.wizard())
    wizard.gate = replace(wizard.gate, runner=runner)
    wizard.joining._gate = wizard.gate
    wizard.tick()
    (asked,) = runner.jobs
    runner.jobs = []
    wizard.joining.stop()
    runner.finish()
    assert wizard.step is Step.TICKET
    runner.jobs = [asked]
    runner.finish()
    station.lobby.faults["ask"] = Unreachable(reason="refused")
    runner.jobs = [asked]
    runner.finish()
    station.lobby.faults.clear()
    assert wizard.joining.words == ()
    assert wizard.box is None
    wizard.joining.type(paper("another").text)
    wizard.go_on()
    runner.finish()
    wizard.tick()
    runner.finish()
    assert station.lobby.done.count("ask") == 2
    assert len(wizard.joining.words) == 6


def test_a_server_that_has_too_much_to_do_is_not_asked_every_second(station):
    wizard = to_wait(station.wizard())
    tried = []
    station.lobby.ask = lambda keys, person: tried.append(1) or station.lobby._note("ask")
    station.lobby.faults["ask"] = Unreachable(reason="refused")
    station.ticks(wizard, 12)
    assert len(tried) == 4
