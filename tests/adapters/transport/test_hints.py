from __future__ import annotations

import json
from base64 import b64encode
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.transport.hints import LINE_LIMIT, Hint, hints
from nccn_desk.protocol import codec
from nccn_desk.protocol.errors import BadAnswer
from nccn_desk.protocol.messages import Point, Pulled

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
        b"event: hint\ndata: " + b"[" * 60_000 + b"\n\n",
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


PAGE = Pulled(b"i" * 16, (), (), Point(7, b"r" * 32), more=False)
WIRE = b64encode(codec.encode(PAGE)).decode()


@pytest.mark.parametrize(
    ("pages", "heard"),
    [
        ([WIRE, WIRE], (PAGE, PAGE)),
        ([WIRE, WIRE[:-8]], ()),
        (["="], ()),
        ([7], ()),
        (["é"], ()),
        (WIRE, ()),
        (None, ()),
    ],
)
def test_pages_come_with_the_hint_or_are_left_to_be_pulled(pages, heard):
    said = json.dumps({"number": 7, "control": 1, "pages": pages}).encode()
    (hint,) = hints(iter([b"event: hint\ndata: " + said + b"\n\n"]))
    assert hint == Hint(7, 1, heard)


@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_are_hints_or_nothing(said):
    assert all(isinstance(each, Hint) for each in hints(iter([said])))
