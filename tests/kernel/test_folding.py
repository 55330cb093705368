from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.folding import folded


@pytest.mark.parametrize(
    ("words", "compared"),
    [
        ("Übung", "ubung"),
        ("  Réunion  ", "reunion"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("l’heure", "l'heure"),
        ("l'heure", "l'heure"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_case_accents_and_ends_do_not_count(words, compared):
    assert folded(words) == compared


@given(st.text())
def test_case_and_ends_never_count(words):
    assert folded(f"  {words} ") == folded(words)


@given(st.text(alphabet="aeiouyc"), st.sampled_from("\u0300\u0301\u0308\u0327\u0302"))
def test_an_accent_never_counts_composed_or_apart(words, accent):
    assert folded("".join(letter + accent for letter in words)) == words
