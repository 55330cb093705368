from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.transport.hints import LINE_LIMIT, Hint, hints
from nccn_desk.protocol.errors import BadAnswer

SAID = (
    b'retry: 2000\n\nevent: hint\ndata: {"number": 4, "control": 2}\n\n: beat\n\n'
    b"event: presence\r\ndata: {}\r\n\r\nevent: goodbye\ndata: {}\n\n"
)
HEARD = [Hint(4, 2), Hint(beat=True), Hint(presence=True), Hint(over=True)]


@given(st.lists(st.integers(1, len(SAID) - 1), max_size=20).map(sorted))
def test_events_are_heard_however_they_are_cut(cuts):
    edges = [0, *cuts, len(SAID)]
    parts = [SAID[a:b] for a, b in pairwise(edges)]
    assert list(hints(iter(parts))) == HEARD


@pytest.mark.parametrize(
    "said",
    [
        b"event: hint\ndata: {\n\n",
        b"event: hint\ndata: []\n\n",
        b'event: hint\ndata: {"number": -1, "control": 2}\n\n',
        b'event: hint\ndata: {"number": true, "control": 2}\n\n',
        b'event: hint\ndata: {"number": 1}\n\n',
        b"event: of a later server\ndata: x\n\n",
        b"data: x\n\n",
        b"event: hint\n\n",
    ],
)
def test_what_cannot_be_read_is_passed_over(said):
    assert list(hints(iter([said]))) == []


@pytest.mark.parametrize("said", [b"x" * 2 * LINE_LIMIT, b"data: aaaaaaaa\n" * LINE_LIMIT])
def test_an_event_without_end_ends_the_listening(said):
    with pytest.raises(BadAnswer):
        list(hints(iter([said])))


@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_are_hints_or_nothing(said):
    assert all(isinstance(each, Hint) for each in hints(iter([said])))
