from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.store.arrivals import (
    Arrivals,
    elements_of,
    elements_text,
    from_text,
    handle_of,
    heads_of,
    heads_text,
    local,
    place_of,
    to_text,
)
from nccn_desk.ledger.versions import Version
from nccn_desk.sql.engine import connect_in_memory
from nccn_desk.sql.types import decode_json

places = st.tuples(st.integers(1, 2**62), st.integers(0, 4095))
names = st.text(min_size=1, max_size=6)
versions = places.map(lambda place: local(*place))
some = st.lists(versions, min_size=1, max_size=3, unique=True).map(lambda each: tuple(sorted(each)))


@given(places)
def test_a_local_name_says_its_place(place):
    version = local(*place)
    assert place_of(version) == place
    assert from_text(to_text(version)) == version


@given(places, places)
def test_local_names_sort_by_arrival(one, other):
    assert (local(*one) < local(*other)) is (one < other)


@given(st.dictionaries(names, some, max_size=5))
def test_heads_read_back(heads):
    read = heads_of(decode_json(heads_text(heads)))
    assert {name: tuple(sorted(each)) for name, each in read.items()} == heads


@given(st.dictionaries(names, st.dictionaries(names, some, min_size=1, max_size=3), max_size=3))
def test_elements_read_back(elements):
    told = elements_text(elements)
    assert (elements_of(decode_json(told)) if told else {}) == elements
    assert (told is None) is (not elements)


@pytest.fixture
def connection():
    made = connect_in_memory()
    made.execute("CREATE TABLE envelopes (seq INTEGER PRIMARY KEY, handle INTEGER, id BLOB)")
    yield made
    made.close()


def envelope(number):
    return hashlib.sha256(b"%d" % number).digest()


def test_envelopes_are_known_by_place_and_by_id(connection):
    for seq in (1, 2, 3):
        row = (seq, handle_of(envelope(seq)), envelope(seq))
        connection.execute("INSERT INTO envelopes VALUES (?, ?, ?)", row)
    arrivals = Arrivals(connection)
    assert arrivals.seq_of(envelope(2)) == 2
    assert arrivals.seq_of(envelope(9)) is None
    assert arrivals.id_of(3) == envelope(3)
    wide = (Version(envelope(1), 4), Version(envelope(3), 0))
    assert arrivals.localised(wide) == (local(1, 4), local(3, 0))
    assert arrivals.localised((Version(envelope(9), 0), wide[0])) == (local(1, 4),)
    assert arrivals.worldwide((local(1, 4), local(3, 0))) == wide


def test_what_was_given_up_is_forgotten(connection):
    arrivals = Arrivals(connection)
    arrivals.learn(1, envelope(1))
    assert arrivals.seq_of(envelope(1)) == 1
    arrivals.forget()
    assert arrivals.seq_of(envelope(1)) is None


def test_a_handle_fits_a_column():
    assert -(2**63) <= handle_of(b"\xff" * 32) < 2**63
