from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.kernel.clock import from_text
from nccn_desk.ledger.hybrid import milliseconds


@given(st.integers(0, 2**42))
def test_a_moment_says_its_milliseconds(ms):
    assert milliseconds(from_text(moment_of(ms))) == ms


@given(st.integers(0, 2**42), st.integers(0, 2**42))
def test_moments_sort_as_time_does(one, other):
    assert (moment_of(one) < moment_of(other)) is (one < other)
