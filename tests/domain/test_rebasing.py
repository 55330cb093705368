from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.rebasing import rebased

BASE = "Het nummer is bereikbaar. De wachttijd is kort."


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (BASE + " Bel eerst.", BASE, BASE + " Bel eerst."),
        (BASE, BASE + " Bel eerst.", BASE + " Bel eerst."),
        (
            "Het gratis nummer is bereikbaar. De wachttijd is kort.",
            "Het nummer is bereikbaar. De wachttijd is erg lang.",
            "Het gratis nummer is bereikbaar. De wachttijd is erg lang.",
        ),
        (
            "De wachttijd is kort.",
            "Het nummer is bereikbaar. De wachttijd is lang.",
            "De wachttijd is lang.",
        ),
        ("Het nummer werkt.", "Het nummer werkt.", "Het nummer werkt."),
        ("", BASE, ""),
        (BASE, "", ""),
    ],
)
def test_each_side_keeps_what_it_changed(mine, theirs, both):
    assert rebased(BASE, mine, theirs) == both


def test_two_that_write_in_one_place_both_stand():
    mine, theirs = BASE + " Bel eerst.", BASE + " Kom niet."
    both = rebased(BASE, mine, theirs)
    assert "Bel eerst." in both
    assert "Kom niet." in both
    assert both.index("Kom niet.") < both.index("Bel eerst.")


def test_what_both_wrote_alike_stands_once():
    one = "Het nummer is nu bereikbaar. De wachttijd is kort."
    two = "Het nummer is nu bereikbaar. De wachttijd is lang."
    assert rebased(BASE, one, two) == two


def test_a_word_that_both_replaced_keeps_both():
    both = rebased("Er zijn 10 bedden.", "Er zijn 12 bedden.", "Er zijn 14 bedden.")
    assert "12" in both
    assert "14" in both


TEXT = st.lists(st.sampled_from(["a", "b", "c", " ", ".", "\n"]), max_size=12).map("".join)


@given(TEXT, TEXT)
def test_where_one_side_changed_nothing_the_other_stands(base, other):
    assert rebased(base, other, base) == other
    assert rebased(base, base, other) == other


@given(TEXT, st.text("xyz", min_size=1, max_size=5), st.integers(0, 12), TEXT)
def test_words_that_i_put_in_are_never_lost(base, word, place, theirs):
    mine = f"{base[:place]} {word} {base[place:]}"
    assert word in rebased(base, mine, theirs)
