from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.presenters.podium_search import AnswerSearch
from tests.presenters.podium_parts import BOOK, BORDER, GERMANY, SCHOOLS, TESTED, TESTS


@pytest.fixture(scope="module")
def search():
    return AnswerSearch(BOOK.answers)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("grens", (BORDER, TESTS, GERMANY)),
        ("FRONTIERE", (BORDER,)),
        ("ecoles", (SCHOOLS,)),
        ("grenzganger", (BORDER,)),
        ("test arts", (TESTS,)),  # one word of the question, one of the answer
        ("21.300", (TESTED,)),
        ("", ()),
        ("   ", ()),
        ("xyzzy", ()),
    ],
)
def test_answers_are_found_in_any_language_without_accents(search, typed, found):
    assert search.find(typed) == found


def test_a_slip_of_the_finger_is_forgiven(search):
    assert search.find("frontalirs")[0] == BORDER


def test_what_is_cleared_stands_first():
    uncleared = replace(BORDER, id="uncleared", cleared=frozenset())
    assert AnswerSearch((uncleared, BORDER)).find("grens") == (BORDER, uncleared)
