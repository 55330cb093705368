from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.store.moments import moment_of
from nccn_desk.kernel.clock import from_text, in_brussels
from nccn_desk.ledger.hybrid import milliseconds


@given(st.integers(0, 2**42))
def test_a_moment_says_its_milliseconds(ms):
    assert milliseconds(from_text(moment_of(ms))) == ms


@given(st.integers(0, 2**42), st.integers(0, 2**42))
def test_moments_sort_as_time_does(one, other):
    assert (moment_of(one) < moment_of(other)) is (one < other)


@pytest.mark.parametrize("ms", [-(2**53), -1, 2**46, 2**53])
def test_a_time_beyond_all_calendars_is_the_nearest_that_can_be_shown(ms):
    assert moment_of(ms) in {"1970-01-01T00:00:00.000Z", "4199-11-24T01:22:57.663Z"}
    assert in_brussels(from_text(moment_of(ms)))
