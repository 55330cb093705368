from __future__ import annotations

import pytest

from nccn_desk.adapters.vault import shares
from nccn_desk.app.sheets import DeskSheets
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.sheets import LATEST, SheetsPresenter, TypedSheets
from tests.presenters.shell_parts import (
    LOTTE,
    OTHER_PHRASE,
    PHRASE,
    MemorySettings,
    Paper,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    said_in,
)


def split(vault):
    """Put a fresh code of the vault's person on sheets, as if all were on paper."""
    opener = vault.unlock(vault.people()[0].id, PHRASE)
    groups = vault.renew_recovery(opener)
    vault.confirm_recovery(dict(enumerate(groups)))
    return DeskSheets().split(groups)


def words_of(sheet):
    return " ".join(sheet.words)


class Desk:
    """A person who forgot their passphrase, with two officers and their sheets."""

    def __init__(self, folder, runner=None):
        self.vault = make_vault(folder)
        self.vault.create(LOTTE, PHRASE, exercise=False)
        self.sheets = split(self.vault)
        self.person = self.vault.people()[0]
        self.opened = []
        settings = MemorySettings()
        settings.put(LATEST + self.person.id, str(self.sheets[0].set))
        gate = make_gate(self.vault, runner=runner, settings=settings)
        assert isinstance(gate.preferences, Preferences)
        self.opening = SheetsPresenter(gate, self.person, lambda *who: self.opened.append(who))

    def type(self, first, second, phrase=OTHER_PHRASE):
        self.opening.typed.put(1, first)
        self.opening.typed.put(2, second)
        self.opening.passphrase.type(phrase, phrase)
        return self.opening

    def said(self, place, language="nl"):
        return said_in(language, self.opening.typed.seen(place).words)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_two_of_three_sheets_open_and_set_another_passphrase(desk):
    opening = desk.type(words_of(desk.sheets[2]), words_of(desk.sheets[0]))
    assert desk.said(1) == "Blad 3 van 3, juist overgetypt."
    assert opening.enough
    opening.open()
    ((keys, person),) = desk.opened
    assert (person, keys is not None) == (desk.person, True)
    assert desk.vault.unlock(desk.person.id, OTHER_PHRASE)
    assert opening.typed.typed == ("", "")
    assert opening.passphrase.words == ""


def test_the_first_letters_of_each_word_are_enough(desk):
    short = " ".join(word[:4] for word in desk.sheets[0].words)
    desk.type(short.upper(), words_of(desk.sheets[1])).open()
    assert len(desk.opened) == 1


def test_a_word_is_completed_when_a_space_ends_it(desk):
    typed = TypedSheets(DeskSheets())
    text = ""
    for sign in "acad acne ":
        text = typed.type(1, text + sign)
    assert text == "academic acne "
    assert typed.type(1, "academic acne a") == "academic acne a"
    assert typed.type(1, "academic acne a ") == "academic acne a "  # many words begin so
    assert typed.type(1, "qq ") == "qq "
    assert typed.type(1, " ") == " "


def test_while_a_word_is_typed_those_that_begin_so_are_offered(desk):
    typed = TypedSheets(DeskSheets())
    typed.put(1, "academic acn")
    assert nl(typed.seen(1).words) == "1 van 33 woorden · acne"
    typed.put(1, "academic aci")
    assert nl(typed.seen(1).words) == "1 van 33 woorden · acid"
    typed.put(1, "academic a")  # too many to be shown
    assert nl(typed.seen(1).words) == "1 van 33 woorden"
    typed.put(1, "academic xx")
    seen = typed.seen(1)
    assert (nl(seen.words), seen.tone) == ("1 van 33 woorden · zo begint geen woord", Tone.DUE)
    typed.put(1, "")
    assert not typed.seen(1).words


def test_a_word_that_is_none_is_named_at_once(desk):
    desk.type("academic onzin acid", "")
    assert desk.said(1) == "Woord 2 van blad 1 bestaat niet op deze bladen."
    assert not desk.opening.enough


def test_a_wrong_word_is_named_when_the_sheet_is_whole(desk):
    words = list(desk.sheets[1].words)
    words[6] = "academic" if words[6] != "academic" else "acid"
    desk.type(words_of(desk.sheets[0]), " ".join(words))
    assert desk.said(1) == "Blad 1 van 3, juist overgetypt."
    assert desk.said(2).startswith("Woord 7 van blad 2 is een ander dan op het blad staat.")
    assert not desk.opening.enough


def test_a_sheet_of_another_splitting_is_told_from_the_first(desk, tmp_path):
    other = Desk(tmp_path / "other")
    desk.type(words_of(desk.sheets[0]), words_of(other.sheets[1]))
    assert desk.said(2).startswith("Blad 2 hoort bij andere bladen dan het eerste.")
    assert not desk.opening.enough
    # Which of the two is the stranger: the sheets that were made here last are known.
    desk.type(words_of(other.sheets[1]), words_of(desk.sheets[0]))
    assert "niet bij de bladen die hier het laatst gemaakt" in desk.said(1)


def test_the_same_sheet_twice_is_said(desk):
    desk.type(words_of(desk.sheets[0]), words_of(desk.sheets[0]))
    assert desk.said(2).startswith("Blad 2 is hetzelfde als het vorige, nummer 1.")


def test_two_sheets_of_another_vault_open_nothing_and_say_so(desk, tmp_path):
    other = Desk(tmp_path / "other")
    opening = desk.type(words_of(other.sheets[0]), words_of(other.sheets[1]))
    opening.open()
    assert desk.opened == []
    assert nl(opening.box.headline) == "Deze bladen openen deze kluis niet voor Lotte Verhaegen."
    assert desk.vault.unlock(desk.person.id, PHRASE)
    assert opening.typed.typed[0] == words_of(other.sheets[0])


def test_sheets_of_an_organisation_open_no_vault(desk):
    root = [words_of(sheet) for sheet in shares.split(bytes(range(32)))]
    opening = desk.type(root[0], root[1])
    opening.open()
    assert nl(opening.box.headline) == "Deze bladen bewaren geen herstelcode."


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_wrong_is_said_in_every_language(desk, tmp_path, language):
    other = Desk(tmp_path / "other")
    desk.type(words_of(desk.sheets[0]), words_of(other.sheets[1]))
    assert desk.said(1, language)
    assert desk.said(2, language)
    opening = desk.type(words_of(other.sheets[0]), words_of(other.sheets[1]))
    opening.open()
    assert said_in(language, opening.box.explanation)


def test_while_it_is_tried_it_is_not_tried_again(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    opening = desk.type(words_of(desk.sheets[0]), words_of(desk.sheets[1]))
    runner.finish()
    paper = Paper(opening.changed, lambda: opening.busy)
    opening.open()
    assert paper.last
    assert not opening.enough
    opening.open()
    runner.finish()
    assert len(desk.opened) == 1


def test_a_fault_of_the_program_is_seen_and_the_page_stays_usable(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    opening = desk.type(words_of(desk.sheets[0]), words_of(desk.sheets[1]))
    runner.finish()
    opening.open()
    _, _, failed = runner.jobs.pop()
    with pytest.raises(ZeroDivisionError):
        failed(ZeroDivisionError())
    assert not opening.busy
