from __future__ import annotations

import pytest

from nccn_desk.domain.prose import reference_mark
from nccn_desk.kernel.errors import Damaged
from nccn_desk.services import blocks, drawing, figures, journal
from tests.services import products


def test_a_publication_has_everything_chosen(desk):
    figure = products.calls(desk, "200")
    desk.passes(minutes=5)
    desk.act(figures.deliver, figure, "212")
    product = products.sitrep(desk, languages=frozenset({"nl", "fr"}))
    block = products.quoting(desk, product, figure)
    desk.act(blocks.change, block, {"confidence": "unsure", "authority": "Sciensano"})
    products.block(desk, product, {"nl": "Zeker."}, at=1, confidence="high", marking="restricted")
    drawn = desk.read(drawing.publication_of, product, exercise=True)
    first, second = drawn.chapters[:2]
    assert (first.titles["fr"], first.pieces[0].label) == ("Essentiel", "1.1")
    assert second.pieces[0].states == {
        "nl": "human",
        "fr": "missing",
        "de": "missing",
        "en": "missing",
    }
    assert (drawn.head.confidence, drawn.head.marking) == ("unsure", "restricted")
    assert (drawn.head.languages, drawn.head.number) == (("nl", "fr"), 1)
    (quote,) = drawn.quotes
    assert (quote.value, quote.change) == ("212", "12")
    assert [value for _, value in quote.points] == ["200", "212"]


def test_what_it_mentions_is_named(desk):
    line = desk.made("journal", journal.capture, "Gerucht over scholen")
    product = products.sitrep(desk)
    products.block(desk, product, {"nl": f"Zie {reference_mark('journal', line)}."})
    products.block(desk, product, {"nl": f"Zie {reference_mark('unknown', 'a' * 32)}."})
    (mention,) = desk.read(drawing.publication_of, product, exercise=True).mentions
    assert (mention.register, mention.number, mention.title) == (
        "journal",
        "J-LV-1",
        "Gerucht over scholen",
    )


def test_a_copy_of_something_else_is_damaged(desk):
    with desk.ledger.acting() as uow:
        product = uow.create("sitreps", {"title": "x"}).id
        frozen = uow.freeze("released", "sitreps", product, {"edition": 1})
        uow.commit()
    with pytest.raises(Damaged):
        desk.read(drawing.frozen, frozen)
