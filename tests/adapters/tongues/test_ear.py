from __future__ import annotations

import pytest

from nccn_desk.adapters.tongues.ear import Ear
from nccn_desk.domain.glossary import Glossary
from nccn_desk.domain.wording import Senses, foreign_sentence
from nccn_desk.kernel.words import LANGUAGES
from tests.adapters.tongues.sentences import SENTENCES

# A list of three towns, which no language is sure of.
HARD = {"Leuven, Wavre and Tubize affected."}


@pytest.fixture(scope="module")
def ear():
    return Ear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_sentence_is_heard_in_its_own_language(ear, language):
    heard = dict(zip(SENTENCES[language], ear.hear(SENTENCES[language]), strict=True))
    wrong = {words for words, guess in heard.items() if guess.language != language}
    assert wrong <= HARD
    assert len(heard) == 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_called_foreign_in_its_own_language(ear, language):
    senses = Senses(ear.hear, lambda *_: (), Glossary())
    text = " ".join(SENTENCES[language])
    assert foreign_sentence(text, language, senses) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_sentences_in_another_language_are_noticed(ear, language):
    """A short one may stay below the certainty that a warning needs; that is the price."""
    senses = Senses(ear.hear, lambda *_: (), Glossary())
    others = [each for other in LANGUAGES if other != language for each in SENTENCES[other]]
    long = [each for each in others if len(each.split()) >= 6]
    noticed = [each for each in long if foreign_sentence(each, language, senses)]
    assert len(noticed) / len(long) > 0.8


def test_silence_is_no_language(ear):
    assert ear.hear([]) == []
    assert all(guess.sure < 0.5 for guess in ear.hear(["", "12 34", "… !", "\U0001f600"]))
