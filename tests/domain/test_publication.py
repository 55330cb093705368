from __future__ import annotations

from dataclasses import fields, replace

import pytest

from nccn_desk.domain import publication
from nccn_desk.domain.publication import Chapter, Gap, Head, Mention, Piece, Publication, Quote
from nccn_desk.kernel.errors import Damaged
from nccn_desk.ledger import artefacts


def made():
    words = {each.name: each.name for each in fields(Head)}
    whole = {"number": 76, "exercise": True, "addressees": ("Governors",), "languages": ("nl",)}
    piece = Piece("b", "A-LV-1", "1.1", "paragraph", {"nl": "Kalm."}, {"nl": "cleared"}, since=75)
    chapter = Chapter(1, "core", {"nl": "Kern"}, (piece,))
    quote = Quote("f", "C-LV-1", {"nl": "Oproepen"}, {"nl": ""}, "212", points=(("t", "212"),))
    return Publication(
        Head(**{**words, **whole}),
        (chapter,),
        (quote,),
        (Mention("journal", "j", "J-LV-1", "lijn"),),
        (Gap("de", ("1.1",), "urgent", "Lotte", "t"),),
    )


def test_a_publication_survives_being_frozen():
    before = made()
    frozen = artefacts.freeze("sitreps/released", "s", publication.to_body(before))
    assert publication.from_body(artefacts.content_of(frozen)) == before
    assert artefacts.language_hashes(frozen).keys() == {"nl"}


def test_accents_typed_apart_are_composed_as_the_frozen_copy_has_them():
    before = made()
    apart = replace(before, head=replace(before.head, title="Re\u0301ponse"))
    frozen = artefacts.freeze("sitreps/released", "s", publication.to_body(apart))
    kept = publication.from_body(artefacts.content_of(frozen))
    assert publication.composed(apart) == kept != apart


@pytest.mark.parametrize("name", ["head", "chapters", "quotes", "mentions", "gaps", "edition"])
def test_what_lacks_a_part_is_damaged(name):
    body = publication.to_body(made())
    del body[name]
    with pytest.raises(Damaged):
        publication.from_body(body)


def test_what_has_a_part_too_many_is_damaged():
    body = publication.to_body(made())
    body["head"] = {**body["head"], "more": 1}
    with pytest.raises(Damaged):
        publication.from_body(body)


def test_a_later_edition_says_so():
    with pytest.raises(Damaged) as refused:
        publication.from_body({**publication.to_body(made()), "edition": 2})
    assert refused.value.code == "later_edition"


def test_visums_make_no_difference_to_what_was_approved():
    one = made()
    two = replace(one, head=replace(one.head, number=77, released_by="x", state="released"))
    three = replace(one, head=replace(one.head, title="other"))
    assert publication.unsigned(one) == publication.unsigned(two)
    assert publication.unsigned(one) != publication.unsigned(three)
