from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.protocol.errors import Refused
from nccn_desk.server.limits import KNOWN_CALLERS, Buckets, Rates, is_small, room_left
from tests.protocol.cast import NOW


def taken(buckets, caller, times, now=NOW):
    """Return how many of so many requests got through."""
    count = 0
    for _ in range(times):
        try:
            buckets.take(caller, now)
            count += 1
        except Refused:
            continue
    return count


def test_a_burst_gets_through_and_then_the_rate_holds():
    buckets = Buckets(2.0, 10)
    assert taken(buckets, b"one", 20) == 10
    assert taken(buckets, b"two", 5) == 5
    assert taken(buckets, b"one", 20, NOW + 1_500) == 3
    assert taken(buckets, b"one", 99, NOW + 999_999) == 10


def test_whoever_is_refused_hears_when_to_come_back():
    buckets = Buckets(0.1, 1)
    buckets.take(b"one", NOW)
    with pytest.raises(Refused) as fault:
        buckets.take(b"one", NOW)
    assert fault.value.values == {"seconds": 10}


def test_a_clock_that_goes_back_gives_nothing():
    buckets = Buckets(1.0, 1)
    assert taken(buckets, b"one", 1) == 1
    assert taken(buckets, b"one", 1, NOW - 60_000) == 0


def test_only_so_many_callers_are_remembered():
    buckets = Buckets(1.0, 1)
    for number in range(KNOWN_CALLERS + 1):
        buckets.take(number.to_bytes(4), NOW)
    assert taken(buckets, (0).to_bytes(4), 1) == 1
    assert taken(buckets, (5).to_bytes(4), 1) == 0


@given(st.integers(0, 1000), st.integers(0, 1500))
def test_small_pushes_may_use_what_bulk_leaves(quota, used):
    bulk = room_left(quota, used, 0.1, small=False)
    small = room_left(quota, used, 0.1, small=True)
    assert 0 <= bulk <= small <= quota
    assert small == max(0, quota - used)


def test_what_is_small_is_few_and_light():
    assert is_small(16, 64 * 2**10)
    assert not is_small(17, 10)
    assert not is_small(1, 64 * 2**10 + 1)


def test_three_hundred_desks_behind_one_address_come_back_at_once():
    rates = Rates()
    strangers = Buckets(rates.strangers, rates.strangers_burst)
    assert taken(strangers, b"one site", 3 * 300) == 3 * 300
