from __future__ import annotations

import json
from dataclasses import MISSING, fields

import pytest

from nccn_desk.domain import book as books
from nccn_desk.domain.book import Book, Cover, Lack, Line
from nccn_desk.domain.publication import Chapter, Head, Piece, Publication
from nccn_desk.kernel.errors import Damaged

COVER = Cover(136, 1, "", "", "", 220)
PLAIN = {each.name: "" for each in fields(Head) if each.default is MISSING}


def book(words="Goedemorgen."):
    given = {"number": 136, "exercise": True, "addressees": (), "languages": ("nl",)}
    head = Head(**PLAIN | given)
    piece = Piece("b", "A-LV-1", "3.1", "paragraph", {"nl": words}, {"nl": "cleared"})
    chapter = Chapter(3, "statement", {"nl": "Verklaring"}, (piece,))
    return Book(
        Publication(head, (chapter,)),
        COVER,
        lines=(Line("i", "", 2, {"": "Welkom"}, "Anouk", "", ("fr", "nl"), asks=False),),
        lacks=(Lack("unsourced", "", "Welkom", "b", "i"),),
        not_said={"nl": "Geen datum."},
    )


def frozen(whole):
    return json.loads(json.dumps(books.to_body(whole)))


def test_a_book_comes_back_as_it_was_frozen():
    assert books.from_body(frozen(book())) == book()


@pytest.mark.parametrize("part", ["book", "head", "chapters"])
def test_a_copy_that_lacks_a_part_is_damaged(part):
    body = frozen(book())
    del body[part]
    with pytest.raises(Damaged):
        books.from_body(body)


@pytest.mark.parametrize(
    ("part", "value"), [("lines", [{"id": "i"}]), ("lacks", "all"), ("cover", None), ("edition", 2)]
)
def test_a_copy_of_another_shape_is_damaged(part, value):
    body = frozen(book())
    body["book"][part] = value
    with pytest.raises(Damaged):
        books.from_body(body)


def test_words_are_composed_as_a_frozen_copy_has_them():
    assert books.composed(book("Cafe\u0301")) == book("Café")
    whole = book()
    assert books.composed(whole) is whole


def test_pieces_are_found_by_their_label():
    assert book().pieces()["3.1"].id == "b"


def test_one_language_stands_in_where_another_lacks():
    texts = {"": "als gevraagd", "fr": "en français", "de": " "}
    assert books.in_one(texts, "fr") == "en français"
    assert books.in_one(texts, "de") == "als gevraagd"
    assert books.in_one({"en": "in English"}, "nl") == "in English"
    assert books.in_one({}, "nl") == ""
