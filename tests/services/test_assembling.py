from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import assembling, blocks
from tests.services import products


def test_blocks_are_moved_split_and_merged(desk):
    product = products.sitrep(desk)
    one = products.block(desk, product, {"nl": "Kalm. Bel eerst.", "fr": "Calme."})
    two = products.block(desk, product, {"nl": "Druk."})

    def order():
        parts = desk.read(assembling.parts, product)
        return [placed.block.id for part in parts for placed in part.blocks]

    def placement(block):
        return next(each.id for each in desk.records("placements") if each["block"] == block)

    desk.act(assembling.move, placement(two), products.sections(desk, product)[0], "")
    assert order() == [two, one]
    desk.act(assembling.split, placement(one), "nl", "Kalm. ", "Bel eerst.")
    assert len(order()) == 3
    assert order()[:2] == [two, one]
    new = order()[2]
    assert desk.read(blocks.texts_of, new) == {"nl": "Bel eerst."}
    assert desk.read(blocks.texts_of, one) == {"nl": "Kalm.", "fr": "Calme."}
    desk.act(assembling.merge, placement(one))
    assert order() == [two, one]
    assert desk.read(blocks.texts_of, one) == {"nl": "Kalm. Bel eerst.", "fr": "Calme."}
    with pytest.raises(NotAllowed):
        desk.act(assembling.merge, placement(one))
    with pytest.raises(NotAllowed):
        desk.act(assembling.split, placement(two), "nl", "", "Druk.")
    desk.act(assembling.move, placement(two), products.sections(desk, product)[1], "end")
    assert order() == [one, two]


def test_a_block_of_two_products_is_not_split(desk):
    first, second = products.sitrep(desk), products.sitrep(desk)
    block = products.block(desk, first, {"nl": "Kalm. Bel eerst."})
    desk.act(assembling.place, products.sections(desk, second)[0], block, "end")
    (placement, _) = desk.records("placements")
    with pytest.raises(NotAllowed) as refused:
        desk.act(assembling.split, placement.id, "nl", "Kalm.", "Bel eerst.")
    assert refused.value.code == "used_elsewhere"


def test_sections_are_added_moved_renamed_and_taken_away(desk):
    product = products.sitrep(desk)
    desk.act(assembling.add_section, product, {"nl": "Regio’s"})
    last = products.sections(desk, product)[-1]
    desk.act(assembling.rename_section, last, "fr", "Régions")
    desk.act(assembling.move_section, last, "")
    assert products.sections(desk, product)[0] == last
    assert desk.record("sections", last).words("title_fr") == "Régions"
    products.block(desk, product, {"nl": "Kalm."})
    with pytest.raises(NotAllowed):
        desk.act(assembling.remove_section, last)
    desk.act(assembling.take_out, desk.records("placements")[0].id)
    desk.act(assembling.remove_section, last)
    assert last not in products.sections(desk, product)


def test_who_quotes_a_figure_is_read_from_the_words(desk):
    figure = products.calls(desk)
    block = products.quoting(desk, products.sitrep(desk), figure)
    assert [each.id for each in desk.read(assembling.quoting, figure)] == [block]
    with desk.ledger.acting() as uow:
        uow.write_text("blocks", block, "text", "nl", "Geen.")
        uow.write_text("blocks", block, "text", "fr", "Rien.")
        uow.commit()
    assert desk.record("blocks", block).members("mentions") == {figure}
    assert desk.read(assembling.quoting, figure) == ()


def test_pasted_paragraphs_stand_one_behind_another(desk):
    product = products.sitrep(desk)
    block = products.block(desk, product, {"nl": "Eerst."})
    last = products.block(desk, product, {"nl": "Laatst."})
    placement = next(each.id for each in desk.records("placements") if each["block"] == block)
    desk.act(assembling.pour, placement, "fr", ("Un.", "Deux."), ("heading",))
    first = desk.read(assembling.parts, product)[0]
    texts = [desk.read(blocks.texts_of, placed.block.id) for placed in first.blocks]
    assert texts == [{"nl": "Eerst."}, {"fr": "Un."}, {"fr": "Deux."}, {"nl": "Laatst."}]
    shapes = [placed.block["shape"] for placed in first.blocks[1:3]]
    assert shapes == ["heading", "paragraph"]
    assert first.blocks[-1].block.id == last
