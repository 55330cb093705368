from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import pdfa

from nccn_desk.adapters.publish import typesetting
from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.letters import missing_letters
from nccn_desk.adapters.publish.tree import words_of
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.kernel import resources
from tests.adapters.publish import papers, reading

EVIL = '#panic(1) *x* $y$ #import "@preview/a:0.1.0" <lab> @ref `raw` \\ // c [[ ]]'


@pytest.fixture(scope="module")
def tree():
    return grow(papers.rich(), reader="Jan Peeters")


@pytest.fixture(scope="module")
def data(tree):
    return typesetting.typeset(json_of(tree))


def one(shape, words, **values):
    piece = papers.piece("1.1", shape, words, "x", **values)
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    return grow(publication, ["nl"])


def test_every_word_stands_there(tree, data):
    whole = reading.even("".join(reading.pdf_text(data)))
    for leaf in tree.leaves:
        assert [each for each in words_of(leaf) if reading.even(each) not in whole] == []


def test_every_page_bears_marking_exercise_number_and_its_place(data):
    pages = reading.pdf_text(data)
    for number, text in enumerate(pages, 1):
        assert text.count("INTERN / INTERNE") >= 2
        assert text.count("OEFENING · EXERCICE · ÜBUNG · EXERCISE") == 2
        assert f"{number} van {len(pages)}" in text or f"{number} sur {len(pages)}" in text
        assert "Jan Peeters" in text


def test_it_is_tagged_and_says_language_and_title(data, tmp_path):
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(data)
    with pikepdf.open(file) as opened:
        root = opened.Root
        assert str(root.Lang) == "nl-BE"
        assert bool(root.MarkInfo.Marked)
        assert "/StructTreeRoot" in root
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.docinfo.Title) == "Sitrep 76 · Situatieverslag · Covid-19, federale fase"
        with opened.open_metadata() as facts:
            assert facts["pdfuaid:part"] == "1"
            assert (facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("2", "A")


# What the checker, which denies all that it does not know, says of every file that typst makes: it
# was asked about 2b and the file says 2a, and UA needs words in XMP that 2b does not list.
KNOWN = {
    ("unsupported", "ISO_19005_2:6.2.11.4.2-2"),  # a font's list of its signs is not looked at
    ("unsupported", "ISO_19005_2:6.6.2.3.1-2"),  # nor what a history in XMP says
    ("violation", "pikepdf:schema-OutlineItem"),  # a place that is named by its number
    ("violation", "ISO_19005_2:6.6.2.3.1-1"),  # words in XMP that it does not list
    ("violation", "ISO_19005_2:6.6.4-3"),  # A where B was asked
}


def test_the_checker_says_nothing_new_about_it(data, tmp_path):
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(data)
    found = {(each.kind, each.rule) for each in pdfa.validate_written(file, "2b").findings}
    assert found == KNOWN


def tags(element, found):
    """Gather the kinds of a structure tree, its languages and its alternative words."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            tags(each, found)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        found.append((str(element.S), str(element.get("/Lang", "")), str(element.get("/Alt", ""))))
        if "/K" in element:
            tags(element.K, found)
    return found


def test_its_tags_say_titles_lists_tables_pictures_and_languages(data, tmp_path):
    file = tmp_path / "sitrep.pdf"
    file.write_bytes(data)
    with pikepdf.open(file) as opened:
        found = tags(opened.Root.StructTreeRoot.K, [])
    kinds = {kind for kind, _, _ in found}
    assert {
        "/H1",
        "/H2",
        "/H3",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TR",
        "/TH",
        "/TD",
        "/Figure",
    } <= kinds
    assert [alt[:23] for kind, _, alt in found if kind == "/Figure"] == [
        "Ziekenhuisopnames: van ",
        "Admissions à l’hôpital\u00a0",
    ]
    assert any(language.startswith("fr") for _, language, _ in found)


def test_the_same_words_make_the_same_bytes(tree, data):
    assert typesetting.typeset(json_of(tree)) == data


def test_words_that_look_like_the_setters_own_are_words():
    made = typesetting.typeset(json_of(one("paragraph", EVIL, source=EVIL)))
    assert reading.even("#panic(1)*x*$y$") in reading.even("".join(reading.pdf_text(made))) or (
        reading.even("#panic(1)x$y$") in reading.even("".join(reading.pdf_text(made)))
    )
    heading = typesetting.typeset(json_of(one("heading", "#panic(2) $z$")))
    assert "#panic(2) $z$" in "".join(reading.pdf_text(heading))


@pytest.mark.parametrize("shape", ["bullets", "numbered", "table", "heading", "paragraph"])
@pytest.mark.parametrize("words", ["x", "a\tb\n\tc", "**", "\n\na\n", "مياه 😀"])
def test_whatever_was_typed_is_set(shape, words):
    assert typesetting.typeset(json_of(one(shape, words))).startswith(b"%PDF-")


@settings(max_examples=60)
@given(st.sampled_from(["paragraph", "heading", "bullets", "table"]), papers.TYPED)
def test_it_sets_all_in_which_no_letter_was_named(shape, typed):
    tree = one(shape, typed)
    if not missing_letters(tree):
        assert typesetting.typeset(json_of(tree)).startswith(b"%PDF-")


def test_the_template_imports_and_reads_nothing():
    words = resources.path("templates", "sitrep.typ").read_text(encoding="utf-8")
    for way in ("#import", "#include", "read(", "@preview", "image(", "plugin("):
        assert way not in words
    assert not resources.path("templates", "packages").exists()


def test_a_letter_that_no_font_has_is_refused_by_name():
    with pytest.raises(typst.TypstError, match="漢"):
        typesetting.typeset(json_of(one("paragraph", "voor 漢 na")))


def test_a_paper_beyond_its_memory_is_given_up(tree, monkeypatch):
    probe = (
        "import sys; from nccn_desk.adapters.publish import typesetting as t;"
        "t.MEMORY = 40 * 2**20; sys.exit(t.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        input=json_of(tree).encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert not done.stdout.startswith(b"%PDF-")


def test_serving_writes_what_was_refused(monkeypatch):
    monkeypatch.setattr(typesetting, "give_up", lambda **_: None)
    answer = io.BytesIO()
    words = json_of(one("paragraph", "漢")).encode()
    assert typesetting.serve(io.BytesIO(words), answer) == 3
    assert "漢" in answer.getvalue().decode()


def test_three_languages_each_have_their_own_contents():
    tree = grow(replace(papers.rich(), gaps=()), ["nl", "fr", "de"])
    made = typesetting.typeset(json_of(tree))
    marks = [each.get_title() for each in pypdfium2.PdfDocument(made).get_toc()]
    assert sum(each.endswith("Bronnen") for each in marks) == 1
    assert json.loads(json_of(tree))["languages"][2]["contents"] == "Inhalt"
