from __future__ import annotations

import string

from hypothesis import given, settings
from hypothesis import strategies as some

from nccn_desk.domain.prose import spans
from nccn_desk.presenters.sitrep_text_page import runs_of
from nccn_desk.presenters.sitrep_text_runs import (
    flat,
    is_sign,
    length_of,
    replaced,
    taken_in,
    typed_words,
    units,
)
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind
from tests.presenters.sitrep_parts import TextDesk

FIGURE = Run("212", "[[figures:" + "a" * 32 + "]]", kind=RunKind.FIGURE)
WORDS = some.text(alphabet=[*string.ascii_lowercase[:3], " ", "🔥", "é"], min_size=1, max_size=6)
RUNS = some.lists(
    some.builds(
        lambda words, bold, italic: Run(words, words, bold, italic),
        WORDS,
        some.booleans(),
        some.booleans(),
    )
    | some.just(FIGURE),
    max_size=5,
)


def words(text, **dress):
    return Run(text, text, **dress)


def test_neighbours_dressed_alike_share_their_marks():
    assert typed_words((words("een", bold=True), words(" twee", bold=True))) == "**een twee**"


def test_words_from_elsewhere_keep_their_asterisks():
    assert taken_in("2*3*4") == (words("2*3*4"),)
    assert typed_words(taken_in("een *ster*")) == r"een \*ster\*"
    assert [is_sign(each) for each in taken_in("een *ster*")] == [False, True, False, True]


def test_a_sign_is_shown_found_and_replaced_as_a_sign():
    runs = runs_of(r"2 \* 3", "nl", TextDesk().presenter._drawn.found)
    assert (flat(runs), typed_words(runs)) == ("2 * 3", r"2 \* 3")
    assert typed_words(replaced(runs, [(2, 3)], "x")) == "2 x 3"
    assert typed_words(replaced(runs, [(0, 1)], "1")) == r"1 \* 3"


def test_places_count_as_the_toolkit_does():
    assert (units("a🔥"), length_of(FIGURE), length_of(words("🔥"))) == (3, 1, 2)
    assert flat((words("a"), FIGURE)) == "a\ufffc"


def test_what_is_replaced_keeps_the_dress_of_its_first_sign():
    runs = (words("bel "), words("eer", bold=True), words("st nu"))
    again = replaced(runs, [(4, 9)], "later")
    assert typed_words(again) == "bel **later** nu"
    assert typed_words(replaced(runs, [(0, 1), (10, 12)], "X")) == "Xel {**eer**}st X"
    assert typed_words(replaced(runs, [(0, 12)], "")) == ""


def test_a_reference_is_never_cut():
    runs = (words("er zijn "), FIGURE, words(" nu"))
    assert typed_words(replaced(runs, [(0, 2)], "Er")) == f"Er zijn {FIGURE.typed} nu"


@settings(max_examples=200)
@given(RUNS, some.data())
def test_replacing_changes_what_is_shown_in_these_places_alone(runs, data):
    shown = flat(runs)
    last = len(shown)
    first = data.draw(some.integers(0, last))
    end = data.draw(some.integers(first, last))
    if "\ufffc" in shown[first:end] or first == end:
        return
    assert flat(replaced(runs, [(first, end)], "Z")) == f"{shown[:first]}Z{shown[end:]}"


def test_runs_that_were_read_are_typed_back_as_they_stood():
    desk = TextDesk()
    found = desk.presenter._drawn.found
    for typed in (
        f"Er zijn **{FIGURE.typed}** nu.",
        "Zie [de *site*](https://infocel.be) *en* **bel**.",
        "Een * los, **half en [niets](javascript:x)",
        "a\tb\nc\td",
    ):
        runs = runs_of(typed, "nl", found, ((2, 5),))
        assert typed_words(runs) == typed
        assert spans(typed_words(runs)) == spans(typed)
