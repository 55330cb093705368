from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain import prose
from nccn_desk.domain.prose import Span, literal, spans, written

STAR = r"\*"


def shown(words):
    return "".join(each.words for each in spans(words))


def dressed(words):
    return [each.words for each in spans(words) if each.bold or each.italic]


@pytest.mark.parametrize(
    "words",
    [
        "2*3*4",
        "2**3**4",
        "Bürger*innen und Mitarbeiter*innen",
        "een 5*-hotel en een 4*-hotel",
        "voetnoot* en nog een*",
        "*open\nop de volgende regel*",
        "cel *een\tcel twee*",
        "{*open",
        "dicht*}",
        "a {b* c",
    ],
)
def test_an_asterisk_that_marks_nothing_is_a_sign(words):
    assert shown(words) == words
    assert not dressed(words)


@pytest.mark.parametrize(
    ("words", "seen", "marked"),
    [
        (r"2 \*3\* 4", "2 *3* 4", []),
        (r"\**vet*", "*vet", ["vet"]),
        (r"C:\\*vet*", "C:\\vet", ["vet"]),
        (r"C:\\ *vet*", "C:\\\\ vet", ["vet"]),
        (r"\\server\deel", r"\\server\deel", []),
        ("ver{*geet*} en {**on**}zin", "vergeet en onzin", ["geet", "on"]),
        ("(zie {*x*} en *y*})", "(zie x en y})", ["x", "y"]),
        ("{zie *x*}", "{zie x}", ["x"]),
        ("{*x* y}", "{x y}", ["x"]),
        ("*2*3*", "2*3", ["2*3"]),
        ("«*bel*», zei men", "«bel», zei men", ["bel"]),
        ("***alles***", "alles", ["alles"]),
    ],
)
def test_marks_are_read_beside_words(words, seen, marked):
    assert shown(words) == seen
    assert dressed(words) == marked


def test_a_sign_says_how_it_is_typed():
    sign = spans(r"a \* b")[1]
    assert (sign.words, sign.typed, sign.source) == ("*", STAR, (2, 4))
    assert written(spans(r"a \* b")) == r"a \* b"


def test_part_of_a_word_is_dressed_between_braces():
    runs = [
        Span("ver"),
        Span("geet", italic=True),
        Span(" en "),
        Span("on", bold=True),
        Span("zin"),
    ]
    assert written(runs) == "ver{*geet*} en {**on**}zin"


def test_signs_beside_a_mark_are_kept_apart_from_it():
    assert written([Span("3*"), Span("x", bold=True)]) == r"3\***x**"
    assert written([Span("*x*", bold=True)]) == r"**\*x\***"
    assert written([Span("C:\\"), Span("x", italic=True)]) == r"C:\\*x*"


def test_words_from_elsewhere_keep_their_asterisks():
    assert literal("2*3*4") == "2*3*4"
    assert literal("*vet*") == r"\*vet\*"
    assert literal("\\*vet*") == r"\\\*vet\*"


@given(st.text(alphabet="ab *\\{}\n", max_size=12))
def test_literal_words_are_read_as_they_were(words):
    assert shown(literal(words)) == words
    assert not dressed(literal(words))


@given(st.text(alphabet="ab *\\{}\n\t", max_size=14))
def test_what_was_read_is_written_to_be_read_alike(words):
    again = spans(written(spans(words)))
    assert letters(again) == letters(spans(words))


RUNS = st.lists(
    st.one_of(
        st.builds(
            Span,
            st.text(alphabet="ab \n\t\\{}", min_size=1, max_size=5),
            st.booleans(),
            st.booleans(),
        ),
        st.builds(lambda bold, italic: Span("*", bold, italic, typed=STAR), *[st.booleans()] * 2),
    ),
    max_size=6,
)


def letters(found):
    """Return each sign with its dress; blanks and braces have none that anybody sees."""
    return [
        (sign, span.bold, span.italic) if sign.strip("{} \n\t") else sign
        for span in found
        for sign in span.words
    ]


@given(RUNS)
def test_every_dress_and_every_sign_is_read_as_it_was_written(runs):
    assert letters(spans(written(runs))) == letters(runs)


def test_words_are_counted_and_compared_as_they_are_shown():
    assert prose.word_count("ver{*geet*} 2*3") == prose.word_count("vergeet 2*3") == 3
    assert prose.word_count(r"\*noot\* een") == 2
    say = "".join
    assert prose.plain(r"2 \* 3", say) == "2 * 3"
