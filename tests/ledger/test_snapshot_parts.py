from __future__ import annotations

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.crypto.sealing import Tampered, seal
from nccn_desk.ledger import codec, snapshot_parts
from nccn_desk.ledger.errors import BadEntry, TooLarge
from nccn_desk.ledger.packing import pack
from nccn_desk.ledger.snapshot_parts import Rows, close, name_of, open_part

KEY = b"k" * 32
ROWS = Rows("p_journal", ([1, 2, 3], ["een", "twee", None], [b"", b"x", b"yz"]))

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.binary(max_size=20)
)


@given(
    st.integers(1, 6).flatmap(
        lambda count: st.lists(
            st.lists(scalars, min_size=count, max_size=count), min_size=1, max_size=5
        )
    )
)
def test_rows_come_back(columns):
    sealed = close(KEY, 3, Rows("t", tuple(columns)))
    read = open_part(KEY, 3, name_of(sealed), sealed)
    assert (read.table, [*read.columns]) == ("t", columns)


def test_a_part_opens_at_its_place_under_its_key_and_its_name_alone():
    sealed = close(KEY, 0, ROWS)
    name = name_of(sealed)
    assert open_part(KEY, 0, name, sealed).count == 3
    with pytest.raises(Tampered):
        open_part(KEY, 1, name, sealed)
    with pytest.raises(Tampered):
        open_part(b"x" * 32, 0, name, sealed)
    for touched in (sealed[:-1], sealed + b"x", sealed[:-1] + bytes((sealed[-1] ^ 1,))):
        with pytest.raises(BadEntry, match="hash"):
            open_part(KEY, 0, name, touched)


@pytest.mark.parametrize(
    "columns",
    [
        (),
        ([],),
        ([1], [1, 2]),
        ([1.5],),
        (["\ud800"],),
        ([2**63],),
        ([-(2**63) - 1],),
        ([[1]],),
        ([{"a": 1}],),
        ("words",),
    ],
    ids=repr,
)
def test_rows_that_no_table_holds_are_not_sealed(columns):
    with pytest.raises(BadEntry):
        close(KEY, 0, Rows("t", columns))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80",
        cbor2.dumps("t"),
        cbor2.dumps(["t"]),
        cbor2.dumps([7, [1]]),
        cbor2.dumps(["t", [1], [1, 2]]),
        cbor2.dumps(["t", []]),
        cbor2.dumps(["t", "words"]),
        cbor2.dumps(["t", [1.5]]),
        cbor2.dumps(["t", [2**64]]),
        cbor2.dumps(["t", [cbor2.CBORTag(1, 5)]]),
        cbor2.dumps(["t", [[1]]]),
        b"\x82\x61t\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
    ],
    ids=bytes.hex,
)
def test_what_somebody_else_sealed_is_read_within_bounds(data):
    sealed = seal(KEY, pack(data), snapshot_parts._bound(0))
    with pytest.raises(BadEntry):
        open_part(KEY, 0, name_of(sealed), sealed)


def test_more_than_a_part_may_hold_is_not_read():
    with pytest.raises(TooLarge):
        codec.decode_columns(bytes(20), limit=10)
    with pytest.raises(TooLarge):
        close(KEY, 0, Rows("t", ([bytes(9 * 2**20)],)))
