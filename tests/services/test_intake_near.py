from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.services.intake_near import NEAR, Near, pairs_of

TEXTS = st.lists(
    st.lists(st.sampled_from("abcdefg"), max_size=12).map(" ".join), min_size=1, max_size=30
)


def nearness(one, other):
    return len(one & other) / len(one | other)


@given(TEXTS)
def test_nothing_near_is_missed_and_nothing_else_is_found(texts):
    pairs = [pairs_of(each) for each in texts]
    near = Near(pairs)
    for place, each in enumerate(pairs):
        if not each:
            continue
        best = max((nearness(each, other) for other in pairs[:place] if other), default=0)
        found = near.find(each)
        assert bool(found) == (best >= NEAR)
        if found:
            assert nearness(each, pairs[int(found)]) == best
        near.lay(str(place), each)


def test_short_texts_are_near_nothing():
    assert pairs_of("is het waar") == frozenset()
    near = Near([pairs_of("is het waar")])
    near.lay("1", pairs_of("is het waar"))
    assert near.find(pairs_of("is het waar")) == ""
