from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger.envelope import Envelope
from nccn_desk.protocol.messages import Point
from nccn_desk.server.shelf import Kept
from nccn_desk.server.store.pages import fitting, page_of, size_of

SIZES = st.lists(st.integers(1, 50), max_size=12)


@given(SIZES, st.integers(1, 9), st.integers(1, 120))
def test_a_page_is_as_many_as_fit_and_one_at_least(sizes, envelopes, size):
    count = fitting(sizes, envelopes, size)
    assert count <= envelopes
    assert (count > 0) == bool(sizes)
    assert count <= 1 or sum(sizes[:count]) <= size
    if count < min(len(sizes), envelopes):
        assert sum(sizes[: count + 1]) > size
    series = [Kept(Point(), 1, 1, Envelope(bytes(each), b"", None)) for each in sizes]
    assert len(page_of(iter(series), envelopes, size)) == count


def test_an_envelope_weighs_what_travels():
    assert size_of(Envelope(b"12", b"345", b"6789")) == 9
    assert size_of(Envelope(b"12", b"345", None)) == 5
