from __future__ import annotations

from nccn_desk.domain.markings import EXERCISE, INTERNAL


def test_an_exercise_is_marked_in_four_languages():
    assert EXERCISE.split(" · ") == ["OEFENING", "EXERCICE", "ÜBUNG", "EXERCISE"]


def test_internal_papers_are_marked_in_both_languages_of_the_state():
    assert INTERNAL.split(" / ") == ["INTERN", "INTERNE"]
