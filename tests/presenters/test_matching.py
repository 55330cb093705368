from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.presenters.matching import (
    BEGINS,
    LEAST,
    WHOLE,
    WITHIN,
    WORD_BEGINS,
    best,
    likeness,
)

WORDS = st.text(alphabet="abcdeé -", max_size=12)


@pytest.mark.parametrize(
    ("wanted", "form", "score"),
    [
        ("taken", "taken", WHOLE),
        ("ta", "taken", BEGINS),
        ("nieuw venster", "open in nieuw venster", WORD_BEGINS),
        ("ven open", "open in nieuw venster", WORD_BEGINS),
        ("conf", "pers-conferentie", WORD_BEGINS),
        ("erent", "persconferentie", WITHIN),
        ("", "taken", 0.0),
        ("taken", "", 0.0),
        ("xq", "taken", 0.0),
        ("xqz", "taken", 0.0),
    ],
)
def test_the_nearer_the_words_the_higher_the_score(wanted, form, score):
    assert likeness(wanted, form) == score


@pytest.mark.parametrize(
    ("wanted", "form"),
    [
        ("vergrednel", "vergrendel nu"),  # two letters changed places
        ("intsellingen", "instellingen"),
        ("overdrahct", "overdracht"),
        ("vergadderi", "vergaderingen"),  # still being typed
    ],
)
def test_a_slip_of_the_finger_is_forgiven_but_comes_last(wanted, form):
    assert LEAST - 4 <= likeness(wanted, form) < WITHIN


def test_two_letters_are_never_a_slip():
    assert likeness("tk", "taken") == 0.0


def test_the_best_comes_first_and_equals_keep_their_order():
    forms = [("zoek in alles",), ("zoek in dit scherm",), ("bezoekers",), ("zoek",), ("taken",)]
    assert [match.place for match in best("zoek", forms)] == [3, 0, 1, 2]


def test_what_was_typed_right_is_no_slip_for_something_else():
    forms = [("settings",), ("meetings",)]
    assert [match.place for match in best("meetings", forms)] == [1]
    assert [match.place for match in best("meetngs", forms)] == [1]


def test_any_language_of_a_thing_will_do_and_accents_do_not_count():
    forms = [("taken", "taches", "aufgaben", "tasks"), ("vergaderingen", "reunions")]
    assert [match.place for match in best("TÂCHES", forms)] == [0]
    assert [match.place for match in best("réun", forms)] == [1]


def test_nothing_fits_where_there_is_nothing():
    assert best("taken", []) == []
    assert best("taken", [()]) == []
    assert best("", [("taken",)]) == []


@given(WORDS, st.lists(st.lists(WORDS, max_size=3), max_size=6))
def test_scores_lie_between_nought_and_a_hundred_and_fall(query, forms):
    found = best(query, forms)
    assert all(0.0 < match.score <= WHOLE for match in found)
    assert [match.score for match in found] == sorted(
        (match.score for match in found), reverse=True
    )
    assert len({match.place for match in found}) == len(found)
