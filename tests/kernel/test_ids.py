from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.ids import RandomIds, SeededIds, derived_id

SHAPE = re.compile("[0-9a-f]{32}")


def test_random_ids_are_all_different():
    ids = RandomIds()
    made = {ids.new() for _ in range(100)}
    assert len(made) == 100
    assert all(SHAPE.fullmatch(each) for each in made)


def test_seeded_ids_follow_from_the_seed():
    one, same, other = SeededIds("a"), SeededIds("a"), SeededIds("b")
    first = [one.new() for _ in range(3)]
    assert first == [same.new() for _ in range(3)]
    assert len({*first, other.new()}) == 4


@given(st.lists(st.text()))
def test_the_same_words_give_the_same_id(words):
    assert derived_id(*words) == derived_id(*words)
    assert SHAPE.fullmatch(derived_id(*words))


def test_words_are_kept_apart():
    assert derived_id("ab", "c") != derived_id("a", "bc")
