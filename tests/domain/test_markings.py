from __future__ import annotations

import pytest

from nccn_desk.domain.markings import (
    BANNERS,
    EXERCISE,
    INTERNAL,
    MARKINGS,
    classified_heading,
    most_closed,
)


def test_the_markings_are_said_in_the_languages_of_the_country():
    assert "INTERN" in INTERNAL
    assert "INTERNE" in INTERNAL
    assert len(EXERCISE.split(" · ")) == 4
    assert BANNERS.keys() == set(MARKINGS)


@pytest.mark.parametrize(
    "words",
    [
        "GEHEIM",
        "Très secret",
        "*** VERTROUWELIJK ***",
        "Nota\nBEPERKT\nde rest",
        "SECRET - GEHEIM",
        "CONFIDENTIEL UE",
    ],
)
def test_a_classification_as_heading_is_seen(words):
    assert classified_heading(words)


@pytest.mark.parametrize(
    "words",
    [
        "Beperkte verspreiding",
        "DIFFUSION RESTREINTE",
        "Het aantal is beperkt.",
        "Le secret médical",
        "Een geheim blijft niet geheim.",
        "",
    ],
)
def test_ordinary_words_are_let_be(words):
    assert classified_heading(words) == ""


def test_a_whole_is_as_closed_as_its_most_closed_part():
    assert most_closed(["public", "restricted", "internal"]) == "restricted"
    assert most_closed([]) == "internal"
