from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import codec, operations, operations_watch
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.operations import Unknown
from nccn_desk.ledger.operations_watch import Beat, Blob, Prune

HASH = b"h" * 32
HEADS = {b"c" * 16: (7, HASH), b"a" * 16: (1, b"i" * 32)}
BEAT = Beat(HEADS, {}, b"incarnation", 41, b"l" * 32, b"s" * 32, -1200)

hashes = st.binary(min_size=32, max_size=32)
heads = st.dictionaries(
    st.binary(min_size=16, max_size=16), st.tuples(st.integers(1, 2**40), hashes), max_size=4
)
some = (
    st.builds(
        Beat,
        heads,
        heads,
        st.binary(max_size=64),
        st.integers(0, 2**53),
        hashes,
        hashes,
        st.integers(-(2**46), 2**46),
    )
    | st.builds(Blob, hashes, st.integers(0, 2**53), st.binary(max_size=80))
    | st.builds(
        Prune,
        hashes,
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=2000),
    )
)


@given(some)
def test_a_watching_operation_comes_back(operation):
    data = codec.encode(operations.to_wire(operation))
    assert operations.from_wire(codec.decode(data, limit=len(data))) == operation


def test_heads_are_written_in_the_order_of_their_chains():
    assert BEAT.wire[1] == ((b"a" * 16, 1, b"i" * 32), (b"c" * 16, 7, HASH))


def changed(**changes):
    return dataclasses.replace(BEAT, **changes)


@pytest.mark.parametrize(
    "beat",
    [
        changed(own={b"c": (1, HASH)}),
        changed(own={b"c" * 16: (0, HASH)}),
        changed(seen={b"c" * 16: (1, b"")}),
        changed(incarnation=bytes(65)),
        changed(number=-1),
        changed(ledger=b""),
        changed(shared=b""),
        changed(offset=2**46 + 1),
        changed(offset=-(2**46) - 1),
    ],
    ids=str,
)
def test_a_beat_that_nobody_could_read_is_not_signed_and_does_not_stop_a_chain(beat):
    with pytest.raises(BadEntry):
        operations.to_wire(beat)
    assert isinstance(operations.from_wire(beat.wire), Unknown)


def test_a_beat_names_a_chain_once_and_not_more_chains_than_anybody_should_keep(monkeypatch):
    twice = list(BEAT.wire)
    twice[1] = (twice[1][0], twice[1][0])
    with pytest.raises(BadEntry):
        operations_watch.read_beat(tuple(twice))
    monkeypatch.setattr(operations_watch, "HEADS", 1)
    with pytest.raises(BadEntry):
        operations_watch.read_beat(BEAT.wire)


@pytest.mark.parametrize(
    "wire",
    [
        ("blob/1", HASH, 1),
        ("blob/1", HASH[1:], 1, b""),
        ("blob/1", HASH, -1, b""),
        ("blob/1", HASH, 1, "key"),
        ("prune/1", HASH),
        ("prune/1", HASH[1:], "why"),
        ("prune/1", HASH, ""),
        ("prune/1", HASH, "x" * 2001),
        ("prune/1", HASH, b"why"),
    ],
    ids=repr,
)
def test_a_blob_or_a_removal_of_another_shape_is_refused(wire):
    with pytest.raises(BadEntry):
        operations.from_wire(wire)
