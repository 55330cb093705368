from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from ipaddress import IPv4Address, IPv6Network
from types import MappingProxyType
from uuid import UUID

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import codec
from nccn_desk.ledger.errors import BadEntry, TooLarge

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(codec.WHOLE_LOW, codec.WHOLE_HIGH)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts
    | st.binary(max_size=20)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4).map(tuple) | st.dictionaries(texts, inner, max_size=4)
    ),
    max_leaves=12,
)


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


def deep(levels):
    value = 0
    for _ in range(levels):
        value = [value]
    return value


@given(values)
def test_what_is_encoded_comes_back(value):
    data = codec.encode(value)
    read = codec.decode(data, limit=len(data))
    assert read == value
    assert codec.encode(read) == data


@given(values)
def test_what_was_just_encoded_is_read_alike_without_the_second_proof(value):
    data = codec.encode(value)
    assert codec.decode(data, limit=len(data), fresh=True) == codec.decode(data, limit=len(data))


def test_fresh_bytes_must_hold_what_is_plain_all_the_same():
    for data in (b"\xc0\x60", b"\xf9\x7e\x00", b"\xff", b"\xa1\x01\x01"):
        with pytest.raises(BadEntry):
            codec.decode(data, limit=60, fresh=True)


@given(st.binary(max_size=60))
def test_any_bytes_are_either_the_one_encoding_or_refused(data):
    try:
        value = codec.decode(data, limit=60)
    except BadEntry:
        return
    assert codec.encode(value) == data


@given(values, st.data())
def test_a_flipped_bit_is_refused_or_gives_another_value_with_its_own_encoding(value, data):
    good = codec.encode(value)
    place = data.draw(st.integers(0, len(good) * 8 - 1))
    bad = bytearray(good)
    bad[place // 8] ^= 1 << place % 8
    try:
        read = codec.decode(bytes(bad), limit=len(bad))
    except BadEntry:
        return
    assert codec.encode(read) == bytes(bad)


def test_the_order_in_which_a_map_was_filled_does_not_matter():
    assert codec.encode({"b": 1, "aa": 2, "a": 3}) == codec.encode({"aa": 2, "a": 3, "b": 1})


def test_lists_become_tuples_and_members_of_enumerations_become_plain():
    data = codec.encode({"list": [1, [2]], "colour": Colour.RED, "level": Level.HIGH})
    read = codec.decode(data, limit=100)
    assert read == {"list": (1, (2,)), "colour": "red", "level": 3}
    assert type(read["colour"]) is str
    assert type(read["level"]) is int


def test_subclasses_of_what_is_plain_are_plain():
    class Pair(tuple):
        __slots__ = ()

    class Share(float):
        __slots__ = ()

    value = MappingProxyType({"pair": Pair((1, 2)), "share": Share(0.5)})
    assert codec.decode(codec.encode(value), limit=100) == {"pair": (1, 2), "share": 0.5}


def test_one_and_true_and_one_point_nought_differ():
    assert len({codec.encode(value) for value in (1, True, 1.0)}) == 3


@pytest.mark.parametrize(
    "value",
    [
        math.nan,
        math.inf,
        2**64,
        -(2**64) - 1,
        {1: 2},
        {None: 1},
        {1, 2},
        object(),
        bytearray(b"x"),
        "half \ud83d of a pair",
        {"\udc00": 1},
        deep(codec.DEPTH + 1),
        {"a": deep(codec.DEPTH)},
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_cannot_be_encoded(value):
    with pytest.raises(BadEntry):
        codec.encode(value)


def test_the_deepest_map_may_stand_at_the_last_level_but_no_deeper():
    value = deep(codec.DEPTH - 1)
    assert codec.decode(codec.encode(value), limit=100) is not None
    with pytest.raises(BadEntry):
        codec.plain({"a": 1}, 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x18\x01",  # one, written in two bytes
        b"\x9f\x01\xff",  # an array without its length
        b"\xa2\x61a\x01\x61a\x02",  # a key twice
        b"\xa2\x61b\x01\x61a\x02",  # keys out of order
        b"\x01\x01",  # something behind the end
        b"\xfb\x3f\xf8\x00\x00\x00\x00\x00\x00",  # 1.5, which fits in two bytes
        b"\xf9\x7e\x00",  # not a number
        b"\xf7",  # undefined
        b"\xf0",  # a simple value nobody uses
        b"\xa1\x01\x02",  # a key that is not text
        b"\x61\xff",  # not UTF-8
        b"\x9b" + b"\xff" * 8,  # an array of 2**64 - 1
        b"\x5b\x00\x00\x00\x7f\xff\xff\xff\xff",  # half a terabyte of bytes
        b"\x81" * 2000 + b"\x01",
        b"\xc2\x41\x01",  # tags: a big number, a date, a regular expression, a set, one unknown
        b"\xc0\x61a",
        b"\xd8\x23\x61a",
        b"\xd9\x01\x02\x81\x01",
        b"\xd9\x99\x99\x01",
    ],
    ids=lambda data: data[:12].hex() or "nothing",
)
def test_bytes_that_nobody_writes_are_refused(data):
    with pytest.raises(BadEntry):
        codec.decode(data, limit=10_000)


TAGGED = [
    2**70,
    -(2**70),
    Decimal("1.5"),
    Fraction(1, 3),
    1 + 2j,
    datetime(2020, 11, 17, tzinfo=UTC),
    date(2020, 11, 17),
    re.compile("(a+)+"),
    UUID(int=7),
    IPv4Address("127.0.0.1"),
    IPv6Network("::/64"),
    {1, 2},
]


@pytest.mark.parametrize("value", TAGGED, ids=lambda value: type(value).__name__)
def test_no_decoder_of_the_library_runs_for_a_tag(value):
    data = cbor2.dumps(value)
    assert cbor2.loads(data) is not None
    with pytest.raises(BadEntry) as caught:
        codec.decode(data, limit=1000)
    assert caught.value.values == {"reason": "encoding"}


def test_no_tag_at_all_is_read():
    for tag in (*range(300), 1004, 43_000, 55_799, 2**60):
        with pytest.raises(BadEntry) as caught:
            codec.decode(cbor2.dumps(cbor2.CBORTag(tag, 1)), limit=20)
        assert caught.value.values == {"reason": "encoding"}


def test_a_limit_is_kept_before_anything_is_read():
    with pytest.raises(TooLarge) as caught:
        codec.decode(b"\x00" * 11, limit=10)
    assert caught.value.values == {"limit": 10, "reason": "encoding"}
