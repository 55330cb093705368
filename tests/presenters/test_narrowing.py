from __future__ import annotations

import pytest

from nccn_desk.presenters.narrowing import holds


@pytest.mark.parametrize("words", ["", "sciensano", "SCIENSANO 10", "réponse", "reponse", "bel re"])
def test_each_word_must_stand_somewhere(words):
    assert holds(words, "Bel Sciensano tegen 10:10", "Réponse prête")


@pytest.mark.parametrize("words", ["sciensano joris", "x"])
def test_a_word_that_stands_nowhere_leaves_it_out(words):
    assert not holds(words, "Bel Sciensano", "Réponse")
