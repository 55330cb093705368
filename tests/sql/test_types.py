from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select

from nccn_desk.sql.types import (
    MOMENT_LENGTH,
    Json,
    Members,
    Moment,
    decode_json,
    decode_members,
    encode_json,
    encode_members,
    frozen,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
structures = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | words,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(words, inner, max_size=3)
    ),
    max_leaves=8,
)


@given(structures)
def test_a_structure_reads_back(value):
    assert decode_json(encode_json(value)) == value


@given(st.dictionaries(words, structures, max_size=4))
def test_equal_structures_are_equal_texts(value):
    assert encode_json(dict(reversed(value.items()))) == encode_json(value)


@given(st.frozensets(words, max_size=5))
def test_a_set_reads_back_and_an_empty_one_takes_no_room(members):
    told = encode_members(members)
    assert decode_members(told) == members
    assert (told is None) is (not members)


def test_lists_become_tuples_however_deep():
    assert frozen([1, {"a": [2, [3]]}]) == (1, {"a": (2, (3,))})


def test_columns_hold_them():
    table = Table(
        "t",
        MetaData(),
        Column("x", Integer, primary_key=True),
        Column("structure", Json()),
        Column("members", Members()),
        Column("at", Moment()),
    )
    engine = create_engine("sqlite://")
    table.create(engine)
    row = (1, {"a": (1, "é")}, frozenset({"b", "a"}), "2020-11-17T09:07:42.000Z")
    assert len(row[3]) == MOMENT_LENGTH
    with engine.begin() as connection:
        connection.execute(insert(table).values(row))
        connection.execute(insert(table).values(x=2))
        assert [tuple(each) for each in connection.execute(select(table))] == [
            row,
            (2, None, frozenset(), None),
        ]
    engine.dispose()
