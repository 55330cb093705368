from __future__ import annotations

import json
import threading
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nccn_desk.adapters.publish import press
from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.publish.tree import words_of
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services.publishing_shapes import FORMS, Order
from tests.adapters.publish import papers, reading


def strings(value):
    """Yield every word of data, in its order, and nothing that is only there for programs."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            if name not in {"kind", "link", "key", "topic"}:
                yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


READ = {
    "pdf": lambda data: "".join(reading.pdf_text(data)),
    "tagged": lambda data: "".join(reading.pdf_text(data)),
    "html": lambda data: "".join(reading.Page(data.decode()).words),
    "docx": lambda data: reading.docx_text(data) + "IN NAZICHT EN RELECTURE",
    "text": bytes.decode,
    "json": lambda data: "".join(strings(json.loads(data)["languages"])),
    "xml": lambda data: "".join(reading.xml(data.decode()).itertext()),
}


def letters(words):
    """Return how often each letter and digit stands in words: their order and dress aside."""
    counted = {}
    for letter in reading.even(words):
        if letter.isalnum():
            counted[letter] = counted.get(letter, 0) + 1
    return counted


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_form_of_one_publication_has_the_same_words(language):
    publication = papers.rich()
    (leaf,) = grow(publication, [language]).leaves
    wanted = [reading.even(each) for each in words_of(leaf)]
    maker = Press()
    lost = {}
    for form in FORMS:
        words = reading.even(READ[form](maker.made(publication, Order(form, (language,)))))
        lost[form] = [each for each in wanted if each not in words]
    assert lost == {form: [] for form in FORMS}


def test_forms_of_words_alone_have_nothing_else():
    publication = papers.rich()
    (leaf,) = grow(publication, ["nl"]).leaves
    wanted = letters("".join(words_of(leaf)))
    maker = Press()
    html = letters(READ["html"](maker.made(publication, Order("html", ("nl",)))))
    frame = letters(
        "INTERN/INTERNE" * 2
        + "OEFENING·EXERCICE·ÜBUNG·EXERCISE" * 2
        + "S-LV-3"
        + leaf.contents
        + "".join(each.shown for each in leaf.headings())
    )
    assert html == {
        letter: wanted.get(letter, 0) + frame.get(letter, 0) for letter in wanted | frame
    }


def test_a_copy_is_written_whole(tmp_path):
    file = tmp_path / "sitrep.txt"
    copy = Press().made(papers.rich(), Order("text", ("nl",)))
    Press().keep(copy, file)
    assert file.read_text(encoding="utf-8").startswith("INTERN / INTERNE")
    with pytest.raises(NotWritten):
        Press().keep(copy, tmp_path / "no" / "sitrep.txt")


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_for_a_reader_bears_the_name_in_every_form(form):
    made = Press().made(papers.rich(), Order(form, ("nl",), "Jan Peeters"))
    if form == "docx":
        assert "Jan Peeters" in "".join(reading.docx_part(made, "word/header1.xml").itertext())
    else:
        assert "Jan Peeters" in READ[form](made)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_made_in_every_language_and_in_all_of_them(form):
    made = Press().made(papers.rich(), Order(form, LANGUAGES))
    assert len(made) > 1_000


def test_the_preview_shows_the_pages_of_the_present_words():
    maker = Press()
    first, pages = maker.preview(papers.rich(), "nl", 0, 300)
    again, _ = maker.preview(papers.rich(), "nl", 0, 300)
    assert (first == again, first[:4], pages) == (True, b"\x89PNG", 3)
    changed, _ = maker.preview(papers.standing(title="Anders"), "nl", 0, 300)
    assert changed != first
    french, _ = maker.preview(papers.rich(), "fr", 0, 300)
    assert french != first


def test_turning_pages_makes_no_new_paper(monkeypatch):
    maker, made = Press(), []
    whole = press.pdf_of
    monkeypatch.setattr(press, "pdf_of", lambda tree: made.append(1) or whole(tree))
    for page in range(3):
        maker.preview(papers.rich(), "nl", page, 200)
    assert made == [1]


def test_previews_from_several_threads_are_whole():
    maker, found = Press(), []
    threads = [
        threading.Thread(
            target=lambda each=each: found.append(maker.preview(papers.rich(), each, 0, 200)[0][:4])
        )
        for each in ("nl", "fr", "de", "en") * 2
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [b"\x89PNG"] * 8


def test_missing_letters_are_named_for_both_roads():
    publication = replace(papers.rich(), head=replace(papers.HEAD, purpose="漢"))
    assert Press().missing_letters(publication) == {"漢": "Doel (NL)"}


SHAPES = st.sampled_from(["paragraph", "heading", "bullets", "numbered", "table"])


@settings(max_examples=25)
@given(SHAPES, papers.TYPED)
def test_whatever_was_typed_every_form_is_made_and_can_be_read(shape, typed):
    piece = papers.piece("1.1", shape, typed, typed, source=typed)
    publication = papers.rich(chapters=(papers.chapter(1, "core", piece),), gaps=(), quotes=())
    maker = Press()
    for form in ("pdf", "html", "docx", "text", "json", "xml"):
        assert "Volksgezondheid" in READ[form](maker.made(publication, Order(form, ("nl",))))
