from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue
from nccn_desk.ledger import shape
from nccn_desk.ledger.errors import BadEntry


def test_each_reader_gives_back_what_has_its_shape():
    assert shape.items((1, 2), "x") == (1, 2)
    assert shape.items((1, 2), "x", 2) == (1, 2)
    assert shape.table({"a": 1}, "x") == {"a": 1}
    assert shape.octets(b"ab", "x") == b"ab"
    assert shape.octets(b"ab", "x", 2) == b"ab"
    assert shape.whole(0, "x") == 0
    assert shape.whole(shape.WHOLE, "x") == shape.WHOLE
    assert shape.name("é" * shape.NAME_LENGTH, "x") == "é" * shape.NAME_LENGTH
    assert shape.identifier(b"\xab" * 16, "x") == "ab" * 16


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (shape.items, "ab"),
        (shape.items, None),
        (shape.table, ((1, 2),)),
        (shape.octets, "ab"),
        (shape.whole, -1),
        (shape.whole, shape.WHOLE + 1),
        (shape.whole, True),
        (shape.whole, 1.0),
        (shape.name, ""),
        (shape.name, "a" * (shape.NAME_LENGTH + 1)),
        (shape.name, b"a"),
        (shape.identifier, b"\0" * 15),
        (shape.identifier, "ab" * 16),
    ],
)
def test_each_reader_refuses_the_rest_and_says_where(reader, value):
    with pytest.raises(BadEntry) as caught:
        reader(value, "here")
    assert caught.value.values == {"reason": "here"}


def test_a_count_and_a_size_are_kept():
    with pytest.raises(BadEntry):
        shape.items((1, 2), "x", 3)
    with pytest.raises(BadEntry):
        shape.octets(b"ab", "x", 3)


def test_an_identifier_travels_as_sixteen_bytes():
    assert shape.id_bytes("ab" * 16, "officer") == b"\xab" * 16


@pytest.mark.parametrize("text", ["", "ab" * 15, "AB" * 16, "zz" * 16, "ab" * 16 + "\n"])
def test_other_text_is_no_identifier(text):
    with pytest.raises(BadValue) as caught:
        shape.id_bytes(text, "officer")
    assert caught.value.values == {"field": "officer", "reason": "identifier"}
