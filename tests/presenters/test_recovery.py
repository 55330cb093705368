from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.recovery import LENGTH, RecoveryPresenter
from tests.presenters.shell_parts import (
    LOTTE,
    OTHER_PHRASE,
    PHRASE,
    Paper,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    said_in,
)


class Desk:
    """A person who forgot their passphrase, with the sheet in hand."""

    def __init__(self, folder, runner=None):
        self.vault = make_vault(folder)
        self.groups = self.vault.create(LOTTE, PHRASE, exercise=False)
        self.vault.confirm_recovery({0: self.groups[0], 1: self.groups[1]})
        self.person = self.vault.people()[0]
        self.opened = []
        gate = make_gate(self.vault, runner=runner)
        self.recovery = RecoveryPresenter(
            gate, self.person, lambda keys, person: self.opened.append((keys, person))
        )

    def fill(self, code=None, phrase=OTHER_PHRASE):
        self.recovery.type_code("-".join(self.groups) if code is None else code)
        self.recovery.passphrase.type(phrase, phrase)
        return self.recovery


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_the_code_opens_and_sets_another_passphrase_in_the_same_act(desk):
    recovery = desk.fill()
    assert recovery.enough
    recovery.open()
    ((keys, person),) = desk.opened
    assert person == desk.person
    assert keys is not None
    assert desk.vault.unlock(desk.person.id, OTHER_PHRASE)
    assert recovery.code == ""
    assert recovery.passphrase.words == ""
    assert not recovery.busy


@pytest.mark.parametrize("between", ["", " ", "-", " - ", "\n"])
def test_capitals_and_what_stands_between_the_groups_do_not_count(desk, between):
    desk.fill(between.join(desk.groups).lower()).open()
    assert len(desk.opened) == 1


def test_a_short_code_or_a_weak_passphrase_is_not_tried(desk):
    for code, phrase in (
        ("", OTHER_PHRASE),
        ("-".join(desk.groups)[:-1], OTHER_PHRASE),
        (None, "Lotte"),
    ):
        recovery = desk.fill(code, phrase)
        assert not recovery.enough
        recovery.open()
    assert desk.opened == []
    assert sum(map(len, desk.groups)) == LENGTH


def test_a_slip_names_the_group_that_is_wrong_and_nothing_is_lost(desk):
    wrong = [*desk.groups]
    sign = wrong[2][0]
    wrong[2] = ("2" if sign != "2" else "3") + wrong[2][1:]
    recovery = desk.fill("-".join(wrong))
    recovery.open()
    assert desk.opened == []
    assert nl(recovery.box.headline) == "Groep 3 van de herstelcode klopt niet."
    assert recovery.code == "-".join(wrong)
    assert recovery.passphrase.words == OTHER_PHRASE
    desk.fill().open()
    assert recovery.box is None
    assert len(desk.opened) == 1


def test_too_many_signs_are_counted(desk):
    recovery = desk.fill("-".join(desk.groups) + "7")
    recovery.open()
    assert nl(recovery.box.headline) == "De herstelcode telt 35 tekens; u typte er 36."


def test_the_code_of_somebody_else_is_called_that(desk, tmp_path):
    other = Desk(tmp_path / "other")
    recovery = desk.fill("-".join(other.groups))
    recovery.open()
    assert nl(recovery.box.headline) == "Deze herstelcode is niet die van Lotte Verhaegen."
    assert desk.vault.unlock(desk.person.id, PHRASE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_what_it_means_and_what_is_next_in_every_language(desk, language):
    recovery = desk.fill("-".join(desk.groups) + "7")
    recovery.open()
    assert said_in(language, recovery.box.headline)
    assert said_in(language, recovery.box.explanation)


def test_while_it_is_tried_it_is_not_tried_again(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    recovery = desk.fill()
    runner.finish()
    paper = Paper(recovery.changed, lambda: recovery.busy)
    recovery.open()
    assert paper.last
    assert not recovery.enough
    recovery.open()
    runner.finish()
    assert len(desk.opened) == 1


def test_a_fault_of_the_program_is_seen_and_the_page_stays_usable(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    recovery = desk.fill()
    runner.finish()
    recovery.open()
    _, _, failed = runner.jobs.pop()
    with pytest.raises(ZeroDivisionError):
        failed(ZeroDivisionError())
    assert not recovery.busy


def test_ones_own_name_is_no_new_passphrase(desk):
    assert not desk.fill(phrase="Lotte Verhaegen").enough
