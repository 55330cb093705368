from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain import prose
from nccn_desk.domain.prose import Change, Reference, Span, spans, written

ID = "0" * 31 + "1"


def dressed(words):
    return [(each.words, each.bold, each.italic, each.link) for each in prose.spans(words)]


def test_marks_dress_the_words_between_them():
    assert dressed("Het nummer **0800** is *gratis*.") == [
        ("Het nummer ", False, False, ""),
        ("0800", True, False, ""),
        (" is ", False, False, ""),
        ("gratis", False, True, ""),
        (".", False, False, ""),
    ]


def test_bold_may_hold_italic():
    assert dressed("**a *b* c**") == [
        ("a ", True, False, ""),
        ("b", True, True, ""),
        (" c", True, False, ""),
    ]


@pytest.mark.parametrize("words", ["2 * 3 * 4", "**open", "een * ster", "a ** b", "slot**"])
def test_a_mark_without_a_partner_is_a_sign(words):
    assert "".join(each.words for each in prose.spans(words)) == words
    assert not any(each.bold or each.italic for each in prose.spans(words))


def test_links_have_words_and_a_target():
    (link,) = prose.spans("[info](https://info.example/nl)")
    assert (link.words, link.link) == ("info", "https://info.example/nl")
    assert dressed("[x](javascript:alert)") == [("[x](javascript:alert)", False, False, "")]


def test_references_show_what_is_said_of_them():
    words = f"Er zijn {prose.reference_mark('figures', ID)} oproepen."
    assert prose.references(words * 2) == (Reference("figures", ID),)
    assert prose.plain(words, lambda register, id_: f"<{register} {id_[-1]}>") == (
        "Er zijn <figures 1> oproepen."
    )
    said = {Reference("figures", ID): "212"}
    assert prose.with_references(words, said) == "Er zijn 212 oproepen."
    assert prose.with_references(words, {}) == words


def test_spans_say_where_they_stand_in_the_typed_text():
    words = f"a **b** [[figures:{ID}]]"
    assert [words[slice(*each.source)] for each in prose.spans(words)] == [
        "a ",
        "b",
        " ",
        f"[[figures:{ID}]]",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Het **nummer** is *gratis*.",
        "***alles***",
        f"Er zijn **[[figures:{ID}]]** oproepen, zie [info](https://info.example).",
        "Gewoon.",
        "",
    ],
)
def test_what_is_written_reads_as_it_was(words):
    assert prose.written(prose.spans(words)) == words


def test_blanks_stay_outside_the_marks():
    spans = [prose.Span("Het "), prose.Span(" nummer ", bold=True), prose.Span("werkt")]
    assert prose.written(spans) == "Het  **nummer** werkt"
    assert prose.written([prose.Span("  ", bold=True)]) == "  "


def test_runs_that_were_marked_apart_stay_apart():
    assert [each.source for each in prose.spans("**a****b**")] == [(2, 3), (7, 8)]


def test_lists_and_tables_are_lines():
    assert prose.items("een\n\n twee ") == ("een", "twee")
    assert prose.rows("a\tb\n\nc") == (("a", "b"), ("c", ""))
    assert prose.rows("") == ()


def test_sentences_join_to_the_whole():
    words = "Bel eerst. Ga niet naar spoed! “Waarom?” Nr. 1.\nNieuwe regel"
    assert "".join(prose.sentences(words)) == words
    assert prose.sentences("Een. Twee.") == ("Een. ", "Twee.")


@given(st.text(alphabet="ab .!?\n*[]()“”", max_size=60))
def test_no_words_are_lost_by_cutting(words):
    assert "".join(prose.sentences(words)) == words
    marks = list(prose.spans(words))
    shown = "".join(each.words for each in marks)
    assert shown.replace("*", "") == words.replace("*", "") or any(each.link for each in marks)


def test_words_are_counted_as_people_do():
    assert prose.word_count(f"Het **nummer** 0800/14.689 kreeg [[figures:{ID}]] oproepen.") == 6
    assert prose.word_count("") == 0


def test_the_changed_sentence_is_found():
    before = "Drie boodschappen gelden. De derde blijft."
    after = "Drie boodschappen gelden. De derde is gewijzigd. Bel eerst."
    found = [after[first:last] for first, last in prose.changed_sentences(before, after)]
    assert found == ["De derde is gewijzigd. Bel eerst."]
    assert prose.changed_sentences(after, after) == ()


def test_two_versions_are_compared_word_by_word():
    assert prose.compare("De derde blijft.", "De vierde blijft.") == (
        Change("De ", "same"),
        Change("derde", "gone"),
        Change("vierde", "new"),
        Change(" blijft.", "same"),
    )


DRESSED = st.lists(
    st.builds(
        Span,
        st.text(alphabet="ab \n\t", min_size=1, max_size=6),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)


def letters(found):
    """Return each letter with its dress; blanks have none that anybody sees."""
    return [
        (letter, span.bold, span.italic) if letter.strip() else letter
        for span in found
        for letter in span.words
    ]


@given(DRESSED)
def test_every_dress_is_read_as_it_was_written(runs):
    assert letters(spans(written(runs))) == letters(runs)


@given(DRESSED)
def test_each_line_and_cell_can_be_read_on_its_own(runs):
    text = written(runs)
    apart = [
        letter
        for line in text.split("\n")
        for cell in line.split("\t")
        for letter in letters(spans(cell))
    ]
    assert apart == [each for each in letters(runs) if each not in ("\n", "\t")]


def test_dresses_that_touch_share_their_marks():
    runs = [Span("een", italic=True), Span(" twee", bold=True, italic=True), Span("drie")]
    assert written(runs) == "{*een {**twee**}*}drie"
    assert written([*runs[:2], Span(" drie")]) == "*een **twee*** drie"
    assert written([Span("a", bold=True), Span("b", bold=True)]) == "**ab**"


def test_an_accent_typed_apart_is_composed():
    assert prose.composed("re\u0301ponse") == "r\u00e9ponse"
    assert prose.composed("📞 ok") == "📞 ok"
    assert prose.is_composed("r\u00e9ponse 📞")
    assert not prose.is_composed("re\u0301ponse")
