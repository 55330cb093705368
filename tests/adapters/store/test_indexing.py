from __future__ import annotations

import pytest

from nccn_desk.adapters.store.acts import Written
from nccn_desk.adapters.store.derived import make
from nccn_desk.adapters.store.indexing import BLOCK, Docs, Place, SearchIndex, Told, told_of
from nccn_desk.adapters.store.lives import blank
from nccn_desk.adapters.store.plans import PLANS
from nccn_desk.domain.register import Field, Kind, Register
from nccn_desk.sql.engine import connect_in_memory

PLACE = Place("meetings", "ab" * 16, "minutes/nl")


def at(seconds):
    return f"2020-11-17T09:{seconds // 60:02d}:{seconds % 60:02d}.000Z"


def told(words, title="t", event=""):
    return Told(words, title, "M-LV-1", event)


@pytest.fixture
def connection():
    made = connect_in_memory()
    make(made)
    yield made
    made.close()


def rows(connection):
    return connection.execute(
        "SELECT words, since, until, title, moment FROM search_rows ORDER BY doc"
    ).fetchall()


def sound(connection):
    connection.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_other_words_close_the_row_and_open_another(connection):
    index = SearchIndex(connection)
    first = index.tell(PLACE, None, None, told("a"), at(0))
    second = index.tell(PLACE, first, told("a"), told("b"), at(60))
    assert second != first
    assert index.tell(PLACE, second, told("b"), told(""), at(90)) is None
    assert [row[:3] for row in rows(connection)] == [
        ("a", at(0), at(60)),
        ("b", at(60), at(90)),
    ]
    sound(connection)


def test_another_title_or_time_is_put_right_in_place(connection):
    index = SearchIndex(connection)
    doc = index.tell(PLACE, None, None, told("a"), at(0))
    now = told("a", title="u", event=at(30))
    assert index.tell(PLACE, doc, told("a"), now, at(60)) == doc
    assert rows(connection) == [("a", at(0), "", "u", at(30))]
    assert index.tell(PLACE, doc, now, told("a"), at(90)) == doc
    assert rows(connection) == [("a", at(0), "", "t", at(0))]
    assert index.tell(PLACE, None, told("", "x"), told("", "y"), at(90)) is None


def test_prose_in_the_making_keeps_its_past_to_the_minute(connection):
    index = SearchIndex(connection)
    docs = Docs()
    for seconds, words in ((0, "a"), (30, "ab"), (90, "abc"), (100, "abcd"), (300, "abcde")):
        docs = index.retell(PLACE, docs, told(words), at(seconds))
    assert [row[:3] for row in rows(connection)] == [
        ("ab", at(30), at(100)),
        ("abcd", at(100), at(300)),
        ("abcde", at(300), ""),
    ]
    sound(connection)


def test_emptied_prose_is_closed(connection):
    index = SearchIndex(connection)
    docs = index.retell(PLACE, Docs(), told("a"), at(0))
    docs = index.retell(PLACE, docs, told(""), at(100))
    assert docs.present is None
    assert [row[:3] for row in rows(connection)] == [("a", at(0), at(100))]


def test_what_the_index_says_of_a_record():
    life = blank(PLANS["journal"], "ab" * 16, Written("m", "sam"))
    life.values |= {"text": "Eerste\nTweede", "event_at": "m0"}
    life.number = "J-LV-1"
    assert life.tellable == ("Eerste\nTweede", "Eerste", "J-LV-1", "m0")
    life.deleted = True
    assert life.tellable.words == ""


def test_sets_are_found_and_other_values_are_not():
    fields = (Field("tags", Kind.TAGS, searched=True), Field("n", Kind.NUMBER, searched=True))
    values = {"tags": frozenset("ba"), "n": 3}
    assert told_of(Register("x", fields), values, "", deleted=False) == ("a b", "", "", "")


def blocks(connection):
    return connection.execute("SELECT block, since FROM search_blocks ORDER BY block").fetchall()


def test_a_block_begins_with_its_earliest_row_whatever_came_first(connection):
    index = SearchIndex(connection)
    for seconds in (50, 20, 70, 30):
        index.add(PLACE, told("a"), at(seconds))
    assert blocks(connection) == [(0, at(20))]
    connection.execute("UPDATE search_rows SET doc = ? WHERE doc = 4", (BLOCK - 1,))
    index.add(PLACE, told("a"), at(90))
    index.add(PLACE, told("a"), at(80))
    assert blocks(connection) == [(0, at(20)), (1, at(80))]


def test_a_block_that_was_given_up_is_written_again(connection):
    index = SearchIndex(connection)
    connection.execute("BEGIN")
    index.add(PLACE, told("a"), at(50))
    connection.execute("ROLLBACK")
    index.forget()
    index.add(PLACE, told("a"), at(60))
    assert blocks(connection) == [(0, at(60))]
