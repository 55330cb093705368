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
from nccn_desk.services.publishing_shapes import FORMS, Halted, Order, Sight
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
    first, pages = maker.preview(papers.rich(), Sight("nl", 0, 300))
    again, _ = maker.preview(papers.rich(), Sight("nl", 0, 300))
    assert (first == again, first[:4], pages) == (True, b"\x89PNG", 3)
    changed, _ = maker.preview(papers.standing(title="Anders"), Sight("nl", 0, 300))
    assert changed != first
    french, _ = maker.preview(papers.rich(), Sight("fr", 0, 300))
    assert french != first


def test_turning_pages_makes_no_new_paper(monkeypatch):
    maker, made = Press(), []
    whole = press.pdf_of
    monkeypatch.setattr(press, "pdf_of", lambda *told: made.append(1) or whole(*told))
    for page in range(3):
        maker.preview(papers.rich(), Sight("nl", page, 200))
    assert made == [1]


def test_previews_from_several_threads_are_whole():
    maker, found = Press(), []
    threads = [
        threading.Thread(
            target=lambda each=each: found.append(
                maker.preview(papers.rich(), Sight(each, 0, 200))[0][:4]
            )
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


class Told:
    """Hears how far a paper is, and wants no more of it at some word."""

    def __init__(self, last=None):
        self.words, self.last = [], last

    def __call__(self, *word):
        self.words.append(word)
        if len(self.words) == self.last:
            raise Halted


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_that_it_is_done_and_can_be_stopped_before(form):
    order, told = Order(form, ("nl", "fr")), Told()
    whole = Press().made(papers.rich(), order, told)
    assert told.words[-1] == (0, 0, 1)
    shares = [share for *_, share in told.words]
    assert shares == sorted(shares)
    with pytest.raises(Halted):
        Press().made(papers.rich(), order, Told(len(told.words) - 1))
    assert Press().made(papers.rich(), order) == whole


def test_a_pdf_counts_its_pages():
    told = Told()
    Press().made(papers.rich(), Order("pdf", ("nl", "fr")), told)
    laid = [page for page, pages, _ in told.words if not pages]
    written = [(page, pages) for page, pages, _ in told.words if pages]
    assert max(laid) == len(written)
    assert written == [(page, len(written)) for page in range(1, len(written) + 1)]


def test_a_preview_that_was_stopped_leaves_the_one_before(monkeypatch):
    maker = Press()
    shown = maker.preview(papers.rich(), Sight("nl", 0, 200))
    with pytest.raises(Halted):
        maker.preview(papers.rich(), Sight("fr", 0, 200), Told(1))
    assert maker.preview(papers.rich(), Sight("nl", 0, 200)) == shown
