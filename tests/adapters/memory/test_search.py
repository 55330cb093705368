from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.adapters.memory.search import (
    CLOSING,
    OPENING,
    found,
    hit,
    moment_of,
    phrases,
    title_of,
    tokens,
    words_of,
)
from nccn_desk.adapters.memory.state import Life, Span, blank, written
from nccn_desk.domain.journal import JOURNAL
from nccn_desk.domain.officers import OFFICERS
from nccn_desk.domain.register import Field, Kind, Register

LINE = written(
    blank(JOURNAL, "ab" * 16, "m1", "sam"),
    {"text": "Eerste\nTweede", "event_at": "m0"},
    "m1",
    "sam",
)


def test_words_are_folded():
    assert tokens("Été, ÉTÉ-étés! 09:30 İ a_b") == ["ete", "ete", "etes", "09", "30", "i", "a", "b"]


@given(st.text(max_size=30), st.text(max_size=10))
def test_anything_can_be_typed(text, typed):
    wanted = phrases(typed)
    assert all(wanted)
    if wanted:
        found(text, wanted)


@given(st.lists(st.sampled_from(["hôpital", "Liège", "vol"]), min_size=1, max_size=4))
def test_a_text_holds_its_own_words(words):
    assert found(" x ".join(words), phrases(" ".join(words)))


def test_a_hit_marks_what_was_found():
    words = "a " * 100 + "Brand in Luik " + "b " * 100
    life = Life(LINE)
    shown = hit(life, Span("", words, "Titel", "m0", "m1", "m2"), phrases("brand lu"))
    assert f"{OPENING}Brand{CLOSING} in {OPENING}Luik{CLOSING}" in shown.excerpt
    assert (shown.title, shown.moment, shown.until) == ("Titel", "m0", "m2")


def test_what_a_record_is_called_and_found_by():
    assert words_of(JOURNAL, LINE) == "Eerste\nTweede"
    assert title_of(JOURNAL, LINE) == "Eerste"
    assert moment_of(JOURNAL, LINE, "m1") == "m0"
    officer = blank(OFFICERS, "ab" * 16, "m1", "sam")
    assert moment_of(OFFICERS, officer, "m1") == "m1"
    assert words_of(OFFICERS, officer) == ""


def test_the_members_of_a_set_are_found():
    tagged = Register("x", (Field("tags", Kind.TAGS, searched=True),))
    record = written(blank(tagged, "ab" * 16, "m1", "sam"), {"tags": frozenset("ba")}, "m1", "sam")
    assert words_of(tagged, record) == "a b"
    assert title_of(tagged, record) == ""
