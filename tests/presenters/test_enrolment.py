from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.enrolment import (
    INITIALS,
    OWN,
    EnrolmentPresenter,
    Route,
    Step,
    Told,
    initials_of,
    two_of,
)
from nccn_desk.services.people import NewPerson
from tests.presenters.shell_parts import (
    OTHER_PHRASE,
    PHRASE,
    Paper,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    said_in,
    set_up,
)


class Desk:
    """An enrolment whose two turns are noted; the code is that of a real vault."""

    def __init__(self, folder, *, steps=OWN, runner=None):
        self.vault = set_up(make_vault(folder))
        self.gate = make_gate(self.vault, runner=runner)
        self.kept, self.made, self.finished = [], [], []
        self.refusal = None
        route = Route(
            steps,
            ("duty_officer", "analyst"),
            self._make,
            self.finished.append,
            lambda step, told: self.kept.append((step, told)),
        )
        self.presenter = EnrolmentPresenter(self.gate, route, lambda _: (1, 4))

    def _make(self, person, passphrase):
        if self.refusal is not None:
            raise self.refusal
        self.made.append((person, passphrase))
        opener = self.vault.unlock(self.vault.people()[0].id, PHRASE)
        return self.vault.add_person(opener, person, passphrase)

    def to_passphrase(self):
        self.presenter.name("Sofie Jacobs")
        while self.presenter.step is not Step.PASSPHRASE:
            self.presenter.go_on()
        return self.presenter

    def to_code(self):
        presenter = self.to_passphrase()
        presenter.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
        presenter.go_on()
        return presenter


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_it_begins_with_the_language_and_says_how_far_it_is(desk):
    presenter = desk.presenter
    assert presenter.step is Step.LANGUAGE
    assert nl(presenter.progress) == "1 van 5"
    assert [nl(each.word) for each in presenter.languages] == [
        "Nederlands",
        "Français",
        "Deutsch",
        "English",
    ]
    presenter.go_on()
    assert (presenter.step, nl(presenter.progress)) == (Step.PERSON, "2 van 5")


def test_the_language_changes_at_once_and_is_kept(desk):
    heard = Paper(desk.gate.preferences.changed)
    paper = Paper(desk.presenter.changed)
    desk.presenter.speak("fr")
    assert desk.gate.preferences.language == "fr"
    assert heard.pages == ["language"]
    assert paper.pages


def test_initials_follow_the_name_until_somebody_types_their_own(desk):
    presenter = desk.presenter
    presenter.name("Lotte")
    assert presenter.told.initials == "L"
    presenter.name("Lotte Verhaegen")
    assert presenter.told.initials == "LV"
    presenter.initial("LVH4")
    assert presenter.told.initials == "LVH"
    assert len(presenter.told.initials) == INITIALS
    presenter.name("Lotte Verhaegen-Peeters")
    assert presenter.told.initials == "LVH"
    presenter.initial("")
    presenter.name("Anouk Delvaux")
    assert presenter.told.initials == "AD"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Lotte Verhaegen", "LV"),
        ("Jean-Marc de la Croix", "JC"),
        ("émilie", "É"),
        ("", ""),
        ("  ", ""),
        ("1 2", ""),
        ("Lotte (LV)", "L"),
    ],
)
def test_initials_are_suggested_from_first_and_last_name(name, initials):
    assert initials_of(name) == initials


@pytest.mark.parametrize(("name", "initials"), [("", ""), ("   ", "LV"), ("Lotte", " ")])
def test_without_a_name_and_initials_it_goes_no_further(desk, name, initials):
    presenter = desk.presenter
    presenter.go_on()
    presenter.name(name)
    presenter.initial(initials)
    assert not presenter.enough
    presenter.go_on()
    assert presenter.step is Step.PERSON
    assert nl(presenter.box.headline) == "Vul uw naam en initialen in."
    presenter.name("Lotte Verhaegen")
    presenter.initial("LV")
    presenter.go_on()
    assert presenter.step is Step.PASSPHRASE
    assert presenter.box is None


def test_a_weak_passphrase_goes_no_further(desk):
    presenter = desk.to_passphrase()
    presenter.passphrase.type("Sofie Jacobs", "Sofie Jacobs")
    assert not presenter.enough
    presenter.go_on()
    assert presenter.step is Step.PASSPHRASE
    assert nl(presenter.box.headline) == "De wachtwoordzin moet sterk zijn en tweemaal gelijk."
    assert desk.made == []


def test_ones_own_name_is_no_passphrase(desk):
    presenter = desk.to_passphrase()
    presenter.passphrase.type("sofie jacobs sofie jacobs", "sofie jacobs sofie jacobs")
    assert not presenter.enough


def test_the_person_is_made_as_they_said_in_the_language_they_chose(desk):
    desk.presenter.speak("de")
    desk.presenter.name("  Sofie Jacobs ")
    desk.presenter.role("analyst")
    desk.to_code()
    ((person, passphrase),) = desk.made
    assert person == NewPerson("Sofie Jacobs", "SJ", "analyst", "de")
    assert passphrase == OTHER_PHRASE


def test_the_code_is_shown_once_and_two_groups_are_typed_over(desk):
    presenter = desk.to_code()
    assert presenter.step is Step.CODE
    assert len(presenter.groups) == 7
    assert presenter.asked == (1, 4)
    assert presenter.passphrase.words == ""
    presenter.go_on([presenter.groups[1].lower(), presenter.groups[4]])
    assert presenter.step is Step.DONE
    assert presenter.groups == ()


def test_groups_that_differ_are_said_and_the_code_stays(desk):
    presenter = desk.to_code()
    groups = presenter.groups
    presenter.go_on([groups[1], groups[1]])
    assert presenter.step is Step.CODE
    assert nl(presenter.box.headline) == "Dit is niet wat op het blad staat."
    assert presenter.groups == groups
    presenter.go_on([groups[1], groups[4]])
    assert presenter.step is Step.DONE


def test_one_can_go_back_as_long_as_nothing_was_made_and_what_was_typed_stays(desk):
    presenter = desk.presenter
    assert not presenter.may_go_back
    presenter.back()
    assert presenter.step is Step.LANGUAGE
    desk.to_passphrase()
    assert presenter.may_go_back
    presenter.back()
    assert (presenter.step, presenter.told.name) == (Step.PERSON, "Sofie Jacobs")
    presenter.back()
    assert presenter.step is Step.LANGUAGE
    desk.to_code()
    assert not presenter.may_go_back
    presenter.back()
    assert presenter.step is Step.CODE


def test_at_the_end_the_route_goes_on(desk):
    presenter = desk.to_code()
    presenter.go_on([presenter.groups[1], presenter.groups[4]])
    presenter.go_on()
    assert desk.finished == [presenter]


def test_each_step_is_told_so_that_a_killed_program_can_go_on_and_no_secret_with_it(desk):
    desk.to_code()
    assert [step for step, _ in desk.kept] == [Step.PERSON, Step.PASSPHRASE, Step.CODE]
    assert desk.kept[-1][1] == Told("Sofie Jacobs", "SJ", "duty_officer")
    assert not any(OTHER_PHRASE in repr(told) for _, told in desk.kept)


def test_a_refusal_is_shown_and_the_step_stays(desk):
    presenter = desk.to_passphrase()
    presenter.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    desk.refusal = NccnError("cannot_write", file="keyfile.json", reason="ENOSPC")
    presenter.go_on()
    assert presenter.step is Step.PASSPHRASE
    assert not presenter.busy
    assert "keyfile.json" in nl(presenter.box.headline)
    assert presenter.passphrase.words == OTHER_PHRASE
    desk.refusal = None
    presenter.go_on()
    assert presenter.step is Step.CODE


def test_a_fault_of_the_program_is_seen(desk):
    presenter = desk.to_passphrase()
    presenter.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    desk.refusal = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        presenter.go_on()
    assert not presenter.busy


def test_while_a_code_is_made_nothing_else_is_begun(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner=runner)
    presenter = desk.to_passphrase()
    presenter.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    runner.finish()
    presenter.go_on()
    assert presenter.busy
    assert not presenter.may_go_back
    presenter.go_on()
    presenter.back()
    runner.finish()
    assert len(desk.made) == 1
    assert presenter.step is Step.CODE


def test_a_first_step_has_none_before_it(tmp_path):
    desk = Desk(tmp_path, steps=(Step.PERSON, Step.PASSPHRASE, Step.CODE, Step.DONE))
    assert not desk.presenter.may_go_back
    desk.presenter.back()
    assert desk.presenter.step is Step.PERSON


def test_the_roles_are_said_in_the_words_of_the_house(desk):
    assert [(each.key, nl(each.word)) for each in desk.presenter.roles] == [
        ("duty_officer", "officier van dienst"),
        ("analyst", "monitoring"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_says_whose_it_is_and_never_what_it_opens(desk, language):
    presenter = desk.to_code()
    sheet = [said_in(language, line) for line in presenter.sheet]
    assert len(sheet) == 4
    assert "Sofie Jacobs" in sheet[1]
    assert "LV" in sheet[1]
    assert OTHER_PHRASE not in " ".join(sheet)


def test_two_places_are_chosen_by_chance_in_order_and_never_the_same_twice():
    chosen = {two_of(7) for _ in range(200)}
    assert all(0 <= first < second < 7 for first, second in chosen)
    assert len(chosen) > 10


def test_views_hear_of_the_passphrase_as_of_everything_else(desk):
    presenter = desk.to_passphrase()
    paper = Paper(presenter.changed, lambda: presenter.enough)
    presenter.passphrase.type(OTHER_PHRASE, OTHER_PHRASE)
    assert paper.last
