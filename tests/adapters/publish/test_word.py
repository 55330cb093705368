from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from nccn_desk.adapters.publish.tree import words_of
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.adapters.publish.word import docx_of
from tests.adapters.publish import papers, reading
from tests.adapters.publish.reading import WORDML, docx_part

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module")
def tree():
    return grow(papers.rich(), reader="Jan Peeters")


@pytest.fixture(scope="module")
def data(tree):
    return docx_of(tree)


def parts(data, beginning):
    with zipfile.ZipFile(BytesIO(data)) as opened:
        return [docx_part(data, name) for name in opened.namelist() if name.startswith(beginning)]


def said(root):
    return "".join(each.text or "" for each in root.iter(f"{WORDML}t"))


def test_every_word_stands_there_in_the_order_of_the_tree(tree, data):
    for leaf in tree.leaves:
        lines = [each for each in words_of(leaf) if each not in leaf.washes]
        assert reading.missing(lines, reading.docx_text(data)) == []


def test_every_run_says_its_language(data):
    names = ("word/document.xml", "word/header", "word/footer")
    for root in (root for name in names for root in parts(data, name)):
        runs = list(root.iter(f"{WORDML}r"))
        languages = {each.find(f"{WORDML}rPr/{WORDML}lang") for each in runs}
        assert None not in languages
        assert {each.get(f"{WORDML}val") for each in languages} <= {"nl-BE", "fr-BE"}


def test_titles_have_their_styles(data):
    styles = [
        each.get(f"{WORDML}val")
        for each in docx_part(data, "word/document.xml").iter(f"{WORDML}pStyle")
    ]
    for style in (
        "Title",
        "Subtitle",
        "Heading1",
        "Heading2",
        "ListBullet",
        "ListNumber",
        "Caption",
    ):
        assert style in styles


def test_the_contents_link_to_every_title(data):
    root = docx_part(data, "word/document.xml")
    places = {each.get(f"{WORDML}name") for each in root.iter(f"{WORDML}bookmarkStart")}
    links = {each.get(f"{WORDML}anchor") for each in root.iter(f"{WORDML}hyperlink")} - {None}
    assert links == places
    assert len(links) == 12
    told = [each.text for each in root.iter(f"{WORDML}instrText")]
    assert told == [r'TOC \o "1-2" \h \z \u'] * 2


def test_fields_begin_part_and_end(data):
    for root in (*parts(data, "word/document.xml"), *parts(data, "word/footer")):
        kinds = [each.get(f"{WORDML}fldCharType") for each in root.iter(f"{WORDML}fldChar")]
        assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_head_and_foot_bear_marking_exercise_washes_and_the_page(data):
    heads, feet = parts(data, "word/header"), parts(data, "word/footer")
    assert len(heads) == len(feet) == 2
    for root, wash in zip(heads, ("IN NAZICHT", "EN RELECTURE"), strict=True):
        words = said(root)
        assert "INTERN / INTERNE" in words
        assert "OEFENING · EXERCICE · ÜBUNG · EXERCISE" in words
        assert wash in words
        assert "Jan Peeters" in words
    assert {said(root).split("S-LV")[0] for root in feet} == {"Bladzijde 1 van 1", "Page 1 sur 1"}
    for root in feet:
        assert [each.text for each in root.iter(f"{WORDML}instrText")] == ["PAGE", "NUMPAGES"]


def test_the_heads_of_tables_stand_again_on_every_page(data):
    tables = list(docx_part(data, "word/document.xml").iter(f"{WORDML}tbl"))
    heads = [each for each in tables if each.find(f".//{WORDML}tblHeader") is not None]
    assert len(heads) == len(tables) - 2  # the facts have none


def test_words_are_smaller_where_there_are_many_columns(data):
    for table in docx_part(data, "word/document.xml").iter(f"{WORDML}tbl"):
        columns = len(list(table.iter(f"{WORDML}gridCol")))
        sizes = {each.get(f"{WORDML}val") for each in table.iter(f"{WORDML}sz")}
        assert sizes == ({"15"} if columns > 4 else set())


def test_a_caption_stays_with_what_it_names(data):
    styles = docx_part(data, "word/styles.xml").iter(f"{WORDML}style")
    (caption,) = [each for each in styles if each.get(f"{WORDML}styleId") == "Caption"]
    assert caption.find(f".//{WORDML}keepNext") is not None


def test_a_link_leads_where_it_should(data):
    root = docx_part(data, "word/document.xml")
    (link,) = [each for each in root.iter(f"{WORDML}hyperlink") if each.get(f"{RELATIONS}id")]
    assert said(link) == "de site"
    relations = docx_part(data, "word/_rels/document.xml.rels")
    targets = {each.get("Id"): each.get("Target") for each in relations}
    assert targets[link.get(f"{RELATIONS}id")] == "https://info.example/nl"


def test_numbered_lists_begin_at_one_each(data):
    root = docx_part(data, "word/document.xml")
    numbers = [each.get(f"{WORDML}val") for each in root.iter(f"{WORDML}numId")]
    assert len(set(numbers)) == 2
    assert len(numbers) == 4


def test_the_same_words_are_the_same_bytes(tree, data):
    assert docx_of(tree) == data


def test_it_says_who_made_it_and_when(data):
    words = "".join(docx_part(data, "docProps/core.xml").itertext())
    assert "NCCN Desk" in words
    assert "2020-11-17T12:40:00Z" in words
    assert "python-docx" not in words


def test_signs_that_no_form_can_hold_are_left_out():
    piece = papers.piece("1.1", "paragraph", "voor\x0b\x00\ud800\ufffena", "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),))
    assert "voorna" in reading.docx_text(docx_of(grow(publication)))


def test_a_table_of_a_thousand_rows_is_made():
    rows = "\n".join(f"Gemeente {number}\t{number}" for number in range(1_000))
    piece = papers.piece("1.1", "table", f"Gemeente\tAantal\n{rows}", "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),))
    assert "Gemeente 999" in reading.docx_text(docx_of(grow(publication, ["nl"])))


def test_words_from_the_right_say_so():
    piece = papers.piece("", "bullets", "مياه صالحة\nשלום\nwater", "x")
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=())
    root = docx_part(docx_of(grow(publication, ["nl"])), "word/document.xml")
    turned = [each for each in root.iter(f"{WORDML}p") if each.find(f".//{WORDML}bidi") is not None]
    assert [said(each) for each in turned] == ["مياه صالحة", "שלום"]
    assert all(each.find(f".//{WORDML}rtl") is not None for each in turned)
