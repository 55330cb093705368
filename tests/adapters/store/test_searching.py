from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.store import indexing, searching
from nccn_desk.adapters.store.derived import make
from nccn_desk.adapters.store.searching import expression
from nccn_desk.sql.engine import connect_in_memory

TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(words, register, "
    "tokenize='unicode61 remove_diacritics 2')"
)


@pytest.fixture(scope="module")
def index():
    made = connect_in_memory()
    made.execute(TABLE)
    made.execute("INSERT INTO search VALUES ('Hôpital de Liège COVID-19', 'journal')")
    yield made
    made.close()


def matches(index, typed, registers=()):
    wanted = expression(typed, registers)
    return bool(wanted) and bool(
        index.execute("SELECT 1 FROM search WHERE search MATCH ?", (wanted,)).fetchall()
    )


@given(st.text(max_size=20))
def test_nothing_that_can_be_typed_is_an_error(index, typed):
    matches(index, typed)
    matches(index, typed, (typed, "journal"))
    assert matches(index, "liege hop")  # what was typed reached no other row, and broke nothing


@given(st.text(st.sampled_from("\"*()^:{}+-'\\ aNEARORDT\x00\x02"), max_size=12))
def test_no_syntax_gets_through(index, typed):
    pieces = [each for each in re.split(r"[^a-z]+", typed.casefold()) if each]
    words = ("hopital", "de", "liege", "covid")
    if matches(index, typed):
        assert pieces
        assert all(any(word.startswith(each) for word in words) for each in pieces)


def test_every_piece_must_be_there_and_the_last_is_a_beginning(index):
    assert matches(index, "liege hop")
    assert matches(index, "covid-1")
    assert not matches(index, "hop liege")
    assert not matches(index, "journal")
    assert matches(index, "hop", ("tasks", "journal"))
    assert not matches(index, "hop", ("tasks",))


def test_signs_alone_are_no_search():
    for typed in ("", "  ", "!?", "😀", "\x00", "- -"):
        assert expression(typed) == ""


MOMENTS = st.integers(0, 59).map("2020-11-17T09:07:{:02d}.000Z".format)


@given(st.lists(MOMENTS, max_size=40), MOMENTS, st.integers(1, 9))
def test_a_search_as_of_then_finds_the_last_rows_of_then_in_whatever_order_they_came(
    moments, then, limit
):
    connection = connect_in_memory()
    make(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indexing, "BLOCK", 4)
        patch.setattr(searching, "BLOCK", 4)
        index = indexing.SearchIndex(connection)
        for n, moment in enumerate(moments):
            told = indexing.Told("melding", "", "", "")
            index.add(indexing.Place("journal", f"{n}", ""), told, moment)
        found = {hit.id for hit in searching.find(connection, "melding", (), then, limit)}
    connection.close()
    expected = [str(n) for n, moment in enumerate(moments) if moment <= then][-limit:]
    assert found == set(expected)
