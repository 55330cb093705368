from __future__ import annotations

import json
from dataclasses import replace

import pytest

from nccn_desk.adapters.publish import tree_words
from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.edxl import xml_of
from nccn_desk.adapters.publish.html import html_of
from nccn_desk.adapters.publish.pdf import pdf_of
from nccn_desk.adapters.publish.tagged import tagged_of
from nccn_desk.adapters.publish.text import text_of
from nccn_desk.adapters.publish.tree import Notice, Paragraph, Plot, Table, plain, words_of
from nccn_desk.adapters.publish.tree_cleaning import cleaned
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.adapters.publish.word import docx_of
from nccn_desk.kernel.words import LANGUAGES
from tests.adapters.publish import papers, reading

MOMENT = "2020-11-17T09:15:00.000Z"


def leaf(publication=None, language="nl", **values):
    """Return the tree of one language."""
    (grown,) = grow(publication or papers.rich(), [language], **values).leaves
    return grown


def test_words_say_what_the_figures_say_now():
    (first,) = [each for each in leaf().blocks if getattr(each, "label", "") == "1.1"]
    assert plain(first.line).startswith("Er zijn 5.507\u00a0patiënten opgenomen & <geen>")
    assert [run.words for run in first.line if run.bold] == ["5.507\u00a0patiënten"]
    assert [run.words for run in first.line if run.italic] == ["enkele"]
    (french,) = [each for each in leaf(language="fr").blocks if getattr(each, "label", "") == "1.1"]
    assert "5\u202f507\u00a0patients" in plain(french.line)


def _json_words(tree):
    blocks = json.loads(json_of(tree))["languages"][0]["blocks"]
    return "".join(run["words"] for block in blocks for run in block.get("runs", ()))


@pytest.mark.parametrize(
    "read",
    [
        text_of,
        _json_words,
        lambda tree: reading.docx_text(docx_of(tree)),
        lambda tree: "".join(reading.xml(xml_of(tree)).itertext()),
        lambda tree: "".join(reading.Page(html_of(tree)).words),
        lambda tree: "".join(reading.pdf_text(pdf_of(tree)[0])),
        lambda tree: "".join(reading.pdf_text(tagged_of(tree))),
    ],
    ids=["text", "json", "docx", "xml", "html", "pdf", "tagged"],
)
def test_asterisks_come_out_alike_in_every_form(read):
    typed = r"Schaal 2*3*4, \*noot\*, Bürger*innen, ver{*geet*} en *nooit*."
    shown = "Schaal 2*3*4, *noot*, Bürger*innen, vergeet en nooit."
    piece = papers.piece("1.1", "paragraph", typed, typed)
    tree = grow(papers.rich(chapters=(papers.chapter(1, "core", piece),)), ["nl"])
    assert reading.even(shown) in reading.even(read(tree))


def test_what_is_not_written_in_a_language_is_said_and_nothing_stands_in():
    words = words_of(leaf(language="fr"))
    assert "Ceci n’existe pas encore en français." in words
    assert not any("infonummer" in each for each in words)


def test_a_figure_without_a_label_goes_by_its_number():
    words = words_of(leaf(language="de"))
    assert "C-LV-1" in words
    assert "Ziekenhuisopnames" not in words


def test_what_a_reference_loses_is_said():
    gone = papers.rich(quotes=(), mentions=())
    assert any("[staat er niet meer]" in each for each in words_of(leaf(gone)))
    empty = papers.rich(quotes=tuple(replace(each, value="") for each in papers.quotes()))
    assert any("nog niet geleverd opgenomen" in each for each in words_of(leaf(empty)))


def test_a_language_that_was_let_go_stays_visible():
    notices = [each.words for each in leaf().blocks if isinstance(each, Notice)]
    (said,) = notices
    assert said == (
        "In deze sitrep ontbreekt het Frans: alinea 2.3. Toegestaan door Nadia Peeters, "
        "17\u00a0november\u00a02020 om 10:15. Reden: Vertaler ziek"
    )


def test_a_paragraph_says_since_when_it_stands_unchanged_and_how_its_translation_stands():
    notes = [each.notes for each in leaf().blocks if isinstance(each, Paragraph) and each.notes]
    assert notes == [("Ongewijzigd sinds sitrep 74.",)]
    machine = papers.piece("1.1", "paragraph", "a", "b")
    for state, said in (("machine", "Traduction automatique"), ("stale", "Le texte source")):
        changed = replace(machine, states={"fr": state})
        publication = papers.rich(chapters=(papers.chapter(1, "core", changed),))
        assert any(each.startswith(said) for each in words_of(leaf(publication, "fr")))


def test_the_figures_table_holds_what_belongs_to_a_value():
    table = next(each for each in leaf().blocks if isinstance(each, Table) and len(each.head) == 7)
    assert [plain(cell) for cell in table.head] == [
        "Cijfer",
        "Waarde",
        "Verschil",
        "Toestand op",
        "Bron",
        "Bevoegd",
        "Voorbehoud",
    ]
    assert [plain(cell) for cell in table.rows[0]] == [
        "Ziekenhuisopnames",
        "5.507\u00a0patiënten",
        "−137",
        "17\u00a0nov\u00a02020, 08:00",
        "Sciensano",
        "FOD Volksgezondheid",
        "Voorlopig",
    ]


def test_a_figure_with_a_course_has_a_plot_with_words_and_values():
    (plot,) = [each for each in leaf().blocks if isinstance(each, Plot)]
    assert len(plot.dots) == 16
    assert (plot.dots[0].place, plot.dots[-1].place) == (0, 1)
    assert plot.words.startswith("Ziekenhuisopnames: van 5.274 (2\u00a0nov\u00a02020, 08:00)")
    assert len(plot.table.rows) == 6


def test_values_of_one_moment_stand_side_by_side():
    beds, _ = papers.quotes()
    points = tuple((MOMENT, str(value)) for value in (1, 3, 2))
    publication = papers.rich(quotes=(replace(beds, points=points),))
    (plot,) = [each for each in leaf(publication).blocks if isinstance(each, Plot)]
    assert [dot.place for dot in plot.dots] == [0, 0.5, 1]


@pytest.mark.parametrize(
    ("state", "language", "wash"),
    [
        ("draft", "nl", ("ONTWERP",)),
        ("review", "nl", ("IN NAZICHT",)),
        ("review", "fr", ("EN RELECTURE",)),
        ("review", "de", ("IN PRÜFUNG",)),
        ("review", "en", ("IN REVIEW",)),
        ("approved", "nl", ("NOG NIET VERDEELD",)),
        ("released", "nl", ()),
        ("withdrawn", "fr", ("RETIRÉ",)),
    ],
)
def test_what_is_not_released_says_so_behind_the_text(state, language, wash):
    assert leaf(papers.standing(state=state), language).washes == wash


def test_a_copy_for_a_reader_bears_the_name():
    assert leaf(papers.standing(state="released"), reader="Jan Peeters").washes == (
        "Exemplaar van Jan Peeters",
    )


def test_without_languages_it_has_all_of_the_product():
    assert [each.language for each in grow(papers.rich()).leaves] == ["nl", "fr"]


def test_times_are_written_as_each_language_does():
    assert [tree_words.running(MOMENT, each) for each in LANGUAGES] == [
        "17\u00a0november\u00a02020 om 10:15",
        "17\u00a0novembre\u00a02020 à 10\u00a0h\u00a015",
        "17.\u00a0November\u00a02020 um 10:15",
        "17\u00a0November\u00a02020 at 10:15",
    ]
    assert tree_words.running("2020-11-17T10:00:00.000Z", "fr").endswith("11\u00a0h")
    assert tree_words.listed(MOMENT, "fr") == "17\u00a0nov.\u00a02020, 10:15"
    assert (tree_words.listed("", "nl"), tree_words.running("", "nl")) == ("", "")


@pytest.mark.parametrize(
    ("change", "shown"), [("12", "+12"), ("-1234.5", "−1.234,5"), ("0", "0"), ("", "")]
)
def test_a_change_has_its_sign(change, shown):
    assert tree_words.signed(change, "nl") == shown


def test_a_section_without_a_title_or_without_words_is_still_there():
    bare = replace(papers.chapter(1, "core"), key="", titles={"nl": " "})
    words = words_of(leaf(papers.rich(chapters=(bare,), gaps=(), quotes=())))
    assert words[-2:] == ("1 Zonder titel", "Hier staat nog niets.")


def test_what_a_figure_says_is_one_run_with_the_words_around_it():
    (third,) = [each for each in leaf().blocks if getattr(each, "label", "") == "2.3"]
    assert [run.words for run in third.line] == [
        "Het infonummer kreeg 212\u00a0oproepen; zie J-LV-41 en ",
        "de site",
        ".",
    ]


def test_signs_that_no_form_can_hold_are_left_out_and_all_others_stay():
    spoilt = papers.piece("1.1", "paragraph", "\ufeffvoor\x00\x9f \u1680na\ud800", "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", spoilt),), gaps=(), quotes=())
    (first,) = [each for each in leaf(publication).blocks if getattr(each, "label", "") == "1.1"]
    assert plain(first.line) == "voor  na"
    whole = papers.rich()
    assert cleaned(whole) == whole


def tables(words):
    piece = papers.piece("1.1", "table", words, "x", since=74)
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    return [each for each in leaf(publication).blocks if isinstance(each, Table)][:-1]


def test_a_table_whose_corner_is_empty_keeps_its_columns():
    (table,) = tables("\tOpnames\nLuik\t91\n")
    assert [[plain(cell) for cell in row] for row in (table.head, *table.rows)] == [
        ["", "Opnames"],
        ["Luik", "91"],
    ]


def test_a_table_too_wide_for_paper_is_cut_and_says_each_time_which_row_it_is():
    wide = "\n".join("\t".join(f"{row}.{column}" for column in range(25)) for row in range(2))
    parts = tables(wide)
    assert [[plain(cell) for cell in part.rows[0]][:2] for part in parts] == [
        ["1.0", "1.1"],
        ["1.0", "1.12"],
        ["1.0", "1.23"],
    ]
    assert [len(part.head) for part in parts] == [12, 12, 3]
    assert [(part.label, part.notes) for part in parts] == [
        ("1.1", ()),
        ("", ()),
        ("", ("Ongewijzigd sinds sitrep 74.",)),
    ]
