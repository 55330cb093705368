from __future__ import annotations

import pytest

from nccn_desk.adapters.vault import shares
from nccn_desk.kernel.errors import NccnError, NotAllowed
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.appointing import appointing, question_of
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.members_gate import Picture
from tests.presenters.members_parts import TEAM
from tests.presenters.shell_parts import OTHER_PHRASE, make_gate, make_vault, nl, said_in, set_up

SHEETS = [" ".join(sheet.words) for sheet in shares.split(bytes(range(32)))]
GROUPS = ("AAAAA", "BBBBB", "CCCCC", "DDDDD", "EEEEE", "FFFFF", "GGGGG")


class MemoryAppointer:
    """Notes who is appointed; `faults` says what is refused, and why."""

    def __init__(self):
        self.faults = {}
        self.appointed = []

    def demand_root(self, typed):
        self._refuse("root")

    def demand_folder(self, folder):
        self._refuse("folder")

    def appoint(self, typed, folder, person, passphrase):
        self._refuse("appoint")
        self.appointed.append((typed, folder, person, passphrase))
        return GROUPS

    def confirm(self, typed):
        return all(GROUPS[place] == group for place, group in typed.items())

    def _refuse(self, act):
        if act in self.faults:
            raise self.faults[act]


class Desk:
    def __init__(self, folder):
        self.appointer = MemoryAppointer()
        self.done = []
        gate = make_gate(set_up(make_vault(folder)))
        self.steps = appointing(gate, self.appointer, lambda: self.done.append(1))

    def sheets(self):
        self.steps.typed.put(1, SHEETS[0])
        self.steps.typed.put(2, SHEETS[2])
        self.steps.go_on()

    def folder(self):
        self.steps.folder = "/stick/new"
        self.steps.go_on()

    def person(self):
        self.steps.name("Nadia Devos")
        self.steps.go_on()

    def passphrase(self):
        self.steps.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
        self.steps.go_on()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_two_sheets_a_folder_a_person_and_a_passphrase_make_an_administrator(desk):
    desk.sheets()
    assert desk.steps.step is Step.PLACE
    desk.folder()
    desk.person()
    desk.passphrase()
    ((typed, folder, person, passphrase),) = desk.appointer.appointed
    assert (typed, folder) == ((SHEETS[0], SHEETS[2]), "/stick/new")
    assert (person.name, person.initials, person.role) == ("Nadia Devos", "ND", "coordinator")
    assert passphrase == OTHER_PHRASE
    assert desk.steps.step is Step.CODE
    desk.steps.go_on(["AAAAA", "AAAAA"])
    assert desk.steps.step is Step.CODE
    desk.steps.go_on([GROUPS[place] for place in desk.steps.asked])
    assert desk.steps.step is Step.APPOINTED
    assert desk.steps.typed.typed == ("", "")
    desk.steps.go_on()
    assert desk.done == [1]


def test_without_two_right_sheets_it_does_not_go_on(desk):
    desk.steps.go_on()
    assert desk.steps.step is Step.SHEETS
    assert "Twee bladen moeten juist" in nl(desk.steps.box.headline)


def test_sheets_of_another_organisation_are_told(desk):
    desk.appointer.faults["root"] = NccnError("sheets_other")
    desk.sheets()
    assert desk.steps.step is Step.SHEETS
    assert nl(desk.steps.box.headline) == "Deze bladen zijn van een andere organisatie."


def test_a_folder_is_needed_and_must_be_empty(desk):
    desk.sheets()
    desk.steps.go_on()
    assert nl(desk.steps.box.headline) == "Kies eerst een lege map."
    desk.appointer.faults["folder"] = NotAllowed("folder_not_empty", folder="/stick/new")
    desk.folder()
    assert desk.steps.step is Step.PLACE
    assert "is niet leeg" in nl(desk.steps.box.headline)


def test_a_refusal_leaves_everything_as_it_was(desk):
    desk.sheets()
    desk.folder()
    desk.person()
    desk.appointer.faults["appoint"] = NccnError("server_unreachable")
    desk.passphrase()
    assert desk.steps.step is Step.PASSPHRASE
    assert desk.appointer.appointed == []
    del desk.appointer.faults["appoint"]
    desk.steps.go_on()
    assert desk.steps.step is Step.CODE


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_means_and_who_administers_now_is_said_first(language):
    question = question_of(Picture(founded=True, members=TEAM))
    assert question.danger
    assert "Lotte Verhaegen" in said_in(language, question.consequence)
    assert "Anouk" not in said_in(language, question.consequence)
    nobody = question_of(Picture(founded=True, members=TEAM[1:]))
    assert len(said_in(language, nobody.consequence)) < len(said_in(language, question.consequence))


def test_the_first_step_leads_out_and_nothing_that_was_typed_is_kept(desk):
    assert not desk.steps.may_go_back
    desk.steps.back()
    left = []
    desk.steps.leave = lambda: left.append(1)
    assert desk.steps.may_go_back
    desk.sheets()
    desk.steps.back()
    assert (left, desk.steps.step) == ([], Step.SHEETS)
    desk.steps.back()
    assert left == [1]
    desk.steps.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    desk.steps.forget()
    assert desk.steps.typed.typed == ("", "")
    assert desk.steps.passphrase.words == ""
