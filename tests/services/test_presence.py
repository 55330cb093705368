from __future__ import annotations

import json

import pytest

from nccn_desk.services.presence import LIMIT, Nobody, Whereabouts, from_bytes, to_bytes

WHERE = Whereabouts("ab" * 16, "LV", "tasks", "tasks", "cd" * 16, "nl", 12)


def test_whereabouts_are_read_as_they_were_written():
    assert from_bytes(to_bytes(WHERE)) == WHERE
    more = json.dumps({"officer": "x", "later": 1}).encode()
    assert from_bytes(more) == Whereabouts("x", "")


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"\xff",
        b"[]",
        b'"x"',
        b"{}",
        b'{"officer":""}',
        b'{"officer":1}',
        b'{"officer":"x","place":[]}',
        b'{"officer":"' + b"x" * LIMIT + b'"}',
        b"[" * 900,
        b"[" * LIMIT,
        b'{"officer":"x","cursor":-2}',
        b'{"officer":"x","cursor":true}',
        b'{"officer":"x","cursor":99999999999}',
    ],
)
def test_what_is_no_whereabouts_is_nobody(words):
    assert from_bytes(words) is None


def test_where_nobody_shares_nobody_is_here():
    nobody, heard = Nobody(), []
    stop = nobody.subscribe(lambda: heard.append(1))
    nobody.stand(WHERE)
    stop()
    assert (nobody.others(), heard) == ((), [])
