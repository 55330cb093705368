from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.phrases import NOTHING, given, joined, said


def test_a_phrase_holds_no_language():
    phrase = said("kit.exercise")
    assert [phrase.spoken(Words(language)) for language in LANGUAGES] == [
        "OEFENING",
        "EXERCICE",
        "ÜBUNG",
        "EXERCISE",
    ]


def test_values_may_be_phrases():
    phrase = said("when.in", length=said("when.minutes", minutes="7"))
    assert phrase.spoken(Words("nl")) == "over 7\u00a0min"
    assert phrase.spoken(Words("fr")) == "dans 7\u00a0min"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", "1.072 meldingen"),
        ("fr", "1\u202f072 notifications"),
        ("de", "1.072 Meldungen"),
        ("en", "1,072 notifications"),
    ],
)
def test_whole_numbers_are_grouped_and_still_choose_the_plural(language, written):
    assert said("kit.bell.some", n=1072).spoken(Words(language)) == written


def test_one_is_one():
    assert said("kit.bell.some", n=1).spoken(Words("nl")) == "1 melding"


def test_joined_phrases_leave_out_the_empty_ones():
    phrase = joined((given("Pieter Claes"), NOTHING, given("Team D5")))
    assert phrase.spoken(Words()) == "Pieter Claes · Team D5"
    assert joined((NOTHING,)).spoken(Words()) == ""


def test_only_something_to_say_is_true():
    assert given("x")
    assert said("kit.done")
    assert joined((given("x"),))
    assert not NOTHING
    assert not given("")
    assert not joined((NOTHING, given("")))


def test_an_unknown_word_is_a_fault():
    with pytest.raises(KeyError):
        said("kit.no_such_word").spoken(Words())
