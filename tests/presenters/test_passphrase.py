from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.passphrase import SCORES, PassphrasePresenter
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.shapes import Tone
from tests.presenters.shell_parts import PHRASE, Paper, PatientRunner, make_vault, nl, said_in


@pytest.fixture
def vault(tmp_path):
    return make_vault(tmp_path)


@pytest.fixture
def presenter(vault):
    return PassphrasePresenter(vault, InlineRunner(), lambda: ("Lotte Verhaegen", "LV"))


def test_before_anything_is_typed_it_says_what_makes_a_good_one(presenter):
    weight = presenter.weight
    assert (weight.filled, weight.enough) == (0, False)
    assert nl(weight.advice).startswith("Vier woorden")
    assert not weight.word


def test_four_words_are_strong_and_typed_twice_they_are_enough(presenter):
    presenter.type(PHRASE, "")
    weight = presenter.weight
    assert weight.filled in {4, SCORES}
    assert nl(weight.advice) == "Sterk genoeg. Schrijf hem nergens op."
    assert weight.tone is Tone.PLAIN
    assert not weight.enough
    presenter.type(PHRASE, PHRASE)
    assert presenter.weight.enough
    assert nl(presenter.weight.same) == "Beide zijn gelijk."
    assert presenter.words == PHRASE


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("wachtwoord", "bekend woord"),
        ("Lotte Verhaegen", "uw naam"),
        ("azerty", ""),
        ("x", ""),
    ],
)
def test_a_weak_one_is_advised_on_and_never_enough(presenter, typed, advice):
    presenter.type(typed, typed)
    weight = presenter.weight
    assert not weight.enough
    assert weight.tone is Tone.DUE
    assert weight.filled < 4 or advice
    assert advice in nl(weight.advice)
    assert nl(weight.advice)


@pytest.mark.parametrize(
    ("again", "said"),
    [
        ("", ""),
        (PHRASE[:7], "Tot hier gelijk."),
        (PHRASE.upper(), "Dit is niet dezelfde."),
        (PHRASE + " ", "Dit is niet dezelfde."),
        (PHRASE, "Beide zijn gelijk."),
    ],
)
def test_the_second_field_says_whether_it_agrees_so_far(presenter, again, said):
    presenter.type(PHRASE, again)
    assert nl(presenter.weight.same) == said


def test_emptied_and_forgotten_nothing_is_left(presenter):
    paper = Paper(presenter.changed, lambda: presenter.weight.filled)
    presenter.type(PHRASE, PHRASE)
    presenter.type("", PHRASE)
    assert paper.last == 0
    presenter.type(PHRASE, PHRASE)
    presenter.forget()
    assert paper.last == 0
    assert presenter.words == ""
    presenter.type(PHRASE, "")
    assert not presenter.weight.enough


def test_typing_the_second_field_does_not_weigh_the_first_again(vault):
    runner = PatientRunner()
    presenter = PassphrasePresenter(vault, runner)
    presenter.type(PHRASE, "")
    for length in range(len(PHRASE)):
        presenter.type(PHRASE, PHRASE[:length])
    assert len(runner.jobs) == 1


def test_until_it_is_weighed_no_passphrase_is_enough(vault):
    runner = PatientRunner()
    presenter = PassphrasePresenter(vault, runner)
    presenter.type(PHRASE, PHRASE)
    assert not presenter.weight.enough
    runner.finish()
    assert presenter.weight.enough
    presenter.type("a", "a")
    assert not presenter.weight.enough


def test_a_weight_that_comes_after_the_fields_were_emptied_is_not_shown(vault):
    runner = PatientRunner()
    presenter = PassphrasePresenter(vault, runner)
    presenter.type(PHRASE, PHRASE)
    presenter.forget()
    runner.finish()
    presenter.type("a", "a")
    assert not presenter.weight.enough


def test_an_estimator_that_breaks_is_seen(vault):
    runner = PatientRunner()
    PassphrasePresenter(vault, runner).type(PHRASE, "")
    _, _, failed = runner.jobs.pop()
    with pytest.raises(ZeroDivisionError):
        failed(ZeroDivisionError())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_score_is_said_in_every_language(presenter, language):
    for typed in ("a", "wachtwoord", "zebra 7 kiosk", PHRASE):
        presenter.type(typed, typed)
        for phrase in (presenter.weight.word, presenter.weight.advice, presenter.weight.same):
            assert said_in(language, phrase)
