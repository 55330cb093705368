from __future__ import annotations

from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from nccn_desk.adapters.publish.pdf import pdf_of
from nccn_desk.adapters.publish.tree import words_of
from nccn_desk.adapters.publish.tree_growing import grow
from tests.adapters.publish import papers, reading


def made(publication=None, languages=(), reader=""):
    tree = grow(publication or papers.rich(), languages, reader)
    return tree, *pdf_of(tree)


def test_every_word_stands_in_the_file_in_the_order_of_the_tree():
    tree, data, pages = made()
    text = reading.pdf_text(data)
    assert len(text) == pages
    for leaf in tree.leaves:
        lines = [each for each in words_of(leaf) if each not in leaf.washes]
        # A row that breaks within its cells is read line by line; its words are all there.
        assert [
            line for line in lines if reading.even(line) not in reading.even("".join(text))
        ] == []


def test_every_page_bears_marking_exercise_number_and_its_place(tmp_path):
    _tree, data, pages = made()
    for number, text in enumerate(reading.pdf_text(data), 1):
        assert text.count("INTERN / INTERNE") >= 2
        assert text.count("OEFENING · EXERCICE · ÜBUNG · EXERCISE") == 2
        assert "Sitrep 76" in text
        assert f"{number} van {pages}" in text or f"{number} sur {pages}" in text


def test_a_draft_and_a_named_copy_say_so_on_every_page():
    _, data, _ = made(languages=["nl"], reader="Jan Peeters")
    for text in reading.pdf_text(data):
        assert "IN NAZICHT" in text
        assert "Exemplaar van Jan Peeters" in text


def test_outside_an_exercise_nothing_says_exercise():
    _, data, _ = made(papers.standing(exercise=False, state="released"))
    assert not any("OEFENING" in text for text in reading.pdf_text(data))


def test_an_independent_tool_approves_it_as_pdf_a(tmp_path):
    _, data, _ = made(reader="Jan Peeters")
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(data)
    checked = pdfa.validate_written(file, "2b")
    assert [each.message for each in checked.findings] == []
    assert checked.passed


def test_every_stream_ends_on_a_line_of_its_own():
    _, data, _ = made()
    assert data.count(b"endstream") == data.count(b"\nendstream\n") > 10


def test_it_says_its_language_title_and_that_it_is_untagged(tmp_path):
    _tree, data, _ = made()
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(data)
    with pikepdf.open(file) as opened:
        root = opened.Root
        assert str(root.Lang) == "nl-BE"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/MarkInfo" not in root
        assert "/StructTreeRoot" not in root
        assert str(opened.docinfo.Title) == "Sitrep 76 · Situatieverslag · Covid-19, federale fase"
        assert str(opened.docinfo.CreationDate).startswith("D:20201117124000")
        with opened.open_metadata() as facts:
            assert facts["pdf:Keywords"] == "print and archive copy, untagged"
            assert "pdfuaid:part" not in facts
            assert set(facts["dc:language"]) == {"nl-BE", "fr-BE"}


def test_bookmarks_and_contents_lead_to_the_same_pages():
    tree, data, _ = made()
    document = pypdfium2.PdfDocument(data)
    marks = [
        (each.level, each.get_title(), each.get_dest().get_index()) for each in document.get_toc()
    ]
    assert [title for level, title, _ in marks if level == 0] == ["Sitrep 76 NL", "Sitrep 76 FR"]
    titles = [each.shown for leaf in tree.leaves for each in leaf.headings()]
    assert [title for level, title, _ in marks if level] == titles
    contents = reading.pdf_text(data)[0]
    for level, title, page in marks:
        if level == 1 and page < marks[-1][2] and title in contents:
            assert f"{title}\r\n{page + 1}" in contents or f"{title} {page + 1}" in contents


def test_one_language_has_its_sections_at_the_top_of_the_bookmarks():
    _, data, _ = made(languages=["fr"])
    first = next(iter(pypdfium2.PdfDocument(data).get_toc()))
    assert (first.level, first.get_title()) == (0, "1 Essentiel")


def test_the_same_words_make_the_same_bytes():
    assert made()[1] == made()[1]


def test_a_table_of_a_thousand_rows_repeats_its_head_on_every_page():
    rows = "\n".join(f"Gemeente {number}\t{number}" for number in range(1_000))
    table = papers.piece("1.1", "table", f"Gemeente\tOproepen per dag\n{rows}", "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", table),), gaps=(), quotes=())
    _, data, pages = made(publication, ["nl"])
    text = reading.pdf_text(data)
    assert sum("Oproepen per dag" in each for each in text) >= pages - 1 > 15
    assert "Gemeente 999" in "".join(text)


def test_a_cell_longer_than_a_page_runs_on():
    table = papers.piece("1.1", "table", "Kop\tWoorden\nRij\t" + "veel woorden " * 2_000, "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", table),), gaps=(), quotes=())
    _, data, pages = made(publication, ["nl"])
    assert pages > 3
    assert "".join(reading.pdf_text(data)).count("woorden") >= 2_000


@pytest.mark.parametrize("words", ["مياه صالحة للشرب", "שלום לכולם"])
def test_words_from_the_right_keep_their_number(words):
    piece = papers.piece("1.1", "paragraph", words, "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    _, data, _ = made(publication, ["nl"])
    assert "1.1" in reading.pdf_text(data)[0]


def test_emoji_and_a_letter_that_no_font_has_are_printed():
    piece = papers.piece("1.1", "paragraph", "Alles goed 😀 漢 **漢**", "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    text = reading.pdf_text(made(publication, ["nl"])[1])[0]
    assert "😀" in text
    assert text.count("[U+6F22]") == 2


def test_a_figure_that_never_changed_has_a_flat_course():
    beds, _ = papers.quotes()
    flat = tuple((moment, "7") for moment, _ in papers.POINTS)
    publication = papers.rich(quotes=(replace(beds, points=flat),))
    assert made(publication)[2] > 1


def test_a_megabyte_in_one_paragraph_is_printed():
    piece = papers.piece("1.1", "paragraph", "veel woorden, " * 75_000, "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    _, data, pages = made(publication, ["nl"])
    assert pages > 200
    assert "".join(reading.pdf_text(data)).count("woorden") == 75_000


def test_a_table_of_two_hundred_columns_is_printed():
    rows = "\n".join("\t".join(f"kolom{column}" for column in range(200)) for _ in range(2))
    piece = papers.piece("1.1", "table", rows, "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    text = reading.even("".join(reading.pdf_text(made(publication, ["nl"])[1])))
    assert all(f"kolom{column}" in text for column in range(200))


@pytest.mark.parametrize("shape", ["heading", "bullets", "numbered"])
def test_whatever_is_longer_than_a_page_runs_on(shape):
    piece = papers.piece("1.1", shape, "veel woorden " * 1_200, "x", since=74)
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    _, data, pages = made(publication, ["nl"])
    assert pages > 2
    marks = [each.get_title()[:8] for each in pypdfium2.PdfDocument(data).get_toc()]
    assert marks == ["1 Kern", *["1.1 veel"] * (shape == "heading"), "Bronnen"]


def test_a_title_from_the_right_and_a_long_head_are_printed():
    piece = papers.piece("1.1", "heading", "مياه صالحة", "x")
    head = replace(papers.HEAD, title="Titel " * 400, purpose="Doel " * 3_000)
    chapters = (papers.chapter(1, "core", piece),)
    publication = papers.rich(head=head, chapters=chapters, gaps=(), quotes=())
    text = "".join(reading.pdf_text(made(publication, ["nl"])[1]))
    assert text.count("Doel ") + text.count("Doel\r") >= 3_000
