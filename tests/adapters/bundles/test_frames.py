from __future__ import annotations

import io

import pytest

from nccn_desk.adapters.bundles import frames
from nccn_desk.ledger.errors import BadEntry, TooLarge


def test_a_frame_is_read_as_it_was_written():
    pipe = io.BytesIO()
    frames.put(pipe, ("done", 1))
    frames.put(pipe, ())
    pipe.seek(0)
    assert [frames.get(pipe), frames.get(pipe)] == [("done", 1), ()]


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\x00\x00\x00\x02\x80", b"\xff" * 8, b"\0\0\0\1\xff"]
)
def test_anything_else_is_refused(data):
    with pytest.raises((BadEntry, TooLarge)):
        frames.get(io.BytesIO(data))
