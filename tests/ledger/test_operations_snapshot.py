from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.ledger import codec, operations
from nccn_desk.ledger.envelope import LANDMARK
from nccn_desk.ledger.errors import BadEntry
from nccn_desk.ledger.operations_snapshot import PartName, Snapshot
from tests.ledger.worlds import Pen, body

HASH = b"h" * 32
KEY = b"k" * 32
PARTS = (PartName(b"1" * 32, 100), PartName(b"2" * 32, 70_000))
SNAPSHOT = Snapshot(b"f" * 32, {b"c" * 16: (7, HASH)}, 7, 9, b"s" * 32, KEY, 1, PARTS)
FROZEN = (
    "886a736e617073686f742f315820" + "66" * 32 + "8183" + "50" + "63" * 16 + "075820" + "68" * 32
    + "820709" + "5820" + "73" * 32 + "5820" + "6b" * 32 + "01"
    + "82825820" + "31" * 32 + "1864" + "825820" + "32" * 32 + "1a00011170"
)  # fmt: skip

hashes = st.binary(min_size=32, max_size=32)
parts = st.builds(PartName, hashes, st.integers(1, 2**24))
some = st.lists(parts, min_size=1, max_size=5).flatmap(
    lambda named: st.builds(
        Snapshot,
        hashes,
        st.dictionaries(
            st.binary(min_size=16, max_size=16), st.tuples(st.integers(1, 2**40), hashes)
        ),
        st.integers(1, 2**53),
        st.integers(1, 2**53),
        hashes,
        hashes,
        st.integers(1, len(named)),
        st.just(tuple(named)),
    )
)


@given(some)
def test_a_snapshot_comes_back(operation):
    data = codec.encode(operations.to_wire(operation))
    assert operations.from_wire(codec.decode(data, limit=len(data))) == operation


def test_what_this_version_wrote_once_it_writes_for_ever():
    assert codec.encode(operations.to_wire(SNAPSHOT)).hex() == FROZEN


def test_its_key_is_not_shown_where_an_operation_is_printed():
    assert "kkk" not in repr(SNAPSHOT)


def changed(**changes):
    return dataclasses.replace(SNAPSHOT, **changes).wire


@pytest.mark.parametrize(
    "wire",
    [
        changed(format=b"f"),
        changed(heads={b"c": (1, HASH)}),
        changed(heads={b"c" * 16: (0, HASH)}),
        changed(count=0),
        changed(last=0),
        changed(last=2**53 + 1),
        changed(shared=b""),
        changed(key=b"k" * 16),
        changed(front=0),
        changed(front=3),
        changed(parts=()),
        changed(parts=(PartName(b"1", 5),)),
        changed(parts=(PartName(HASH, 0),)),
        changed(parts=(PartName(HASH, 2**24 + 1),)),
        SNAPSHOT.wire[:-1],
    ],
    ids=lambda wire: str(len(repr(wire))),
)
def test_a_snapshot_of_another_shape_is_refused(wire):
    with pytest.raises(BadEntry):
        operations.from_wire(wire)


def test_a_snapshot_of_more_parts_than_anybody_makes_is_refused(monkeypatch):
    monkeypatch.setattr("nccn_desk.ledger.operations_snapshot.PARTS", 1)
    with pytest.raises(BadEntry):
        operations.from_wire(SNAPSHOT.wire)


def test_the_envelope_that_names_one_is_marked_and_no_other():
    pen = Pen(1)
    assert pen.write().header.flags == 0
    assert pen.write(done=(SNAPSHOT,)).header.flags == LANDMARK
    assert body(done=(SNAPSHOT,)).stands_alone
