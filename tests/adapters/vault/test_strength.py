from __future__ import annotations

import pytest

from nccn_desk.adapters.vault.strength import strength
from nccn_desk.kernel.words import LANGUAGES, say_in

ABOUT = ("Lotte Verhaegen", "LV", "duty_officer")


@pytest.mark.parametrize(
    "passphrase",
    [
        "paard batterij nietje correct",
        "colibri sous la pluie froide",
        "Regen über dem Kanal um acht",
    ],
)
def test_four_words_are_strong(passphrase):
    estimate = strength(passphrase, ABOUT)
    assert estimate.score == 4
    assert estimate.guesses_log10 > 12
    assert estimate.advice == ""


@pytest.mark.parametrize(
    ("passphrase", "advice"),
    [
        ("", "short"),
        ("password", "words"),
        ("zxcvbnm,./", "keyboard"),
        ("aaaaaaaaaaaaaaaa", "repeat"),
        ("abcdefghijklmnop", "sequence"),
        ("17/11/2020", "date"),
        ("Verhaegen", "about"),
        ("lotteverhaegen", "about"),
        ("Lotte Verhaegen", "about"),
        ("infocel", "about"),
        ("xk9$w", "short"),
        ("kaas9x$qv", "short"),
    ],
)
def test_weak_ones_say_why(passphrase, advice):
    estimate = strength(passphrase, ABOUT)
    assert estimate.score < 3
    assert estimate.advice == f"vault.advice.{advice}"
    assert all(say_in(language, estimate.advice) for language in LANGUAGES)


def test_a_short_one_never_reaches_three():
    assert strength("xK9$wq#Lz7!").score == 2
    assert strength("xK9$wq#Lz7!v").score >= 3


def test_words_about_the_person_weaken_it():
    words = "verhaegen ijsvogel"
    assert strength(words, ABOUT).guesses_log10 < strength(words).guesses_log10


@pytest.mark.timeout(20)
def test_a_very_long_one_is_looked_at_from_the_front():
    assert strength("paard batterij nietje " * 5000, ABOUT).score == 4
    assert strength("a" * 100_000).score < 3
