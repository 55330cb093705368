from __future__ import annotations

import pytest

from nccn_desk.domain.sitreps import STANDARD_SECTIONS
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import assembling, blocks, drawing, releasing, sitreps
from tests.services import products


def test_an_empty_one_has_the_standard_sections(desk):
    product = products.sitrep(desk)
    keys = [part.section.words("key") for part in desk.read(assembling.parts, product)]
    assert tuple(keys) == STANDARD_SECTIONS
    record = desk.record("sitreps", product)
    assert (record.number, record.whole("planned_number")) == ("S-LV-1", 1)


def test_the_next_one_carries_over_and_says_since_when(desk):
    first = products.sitrep(desk)
    kept = products.block(desk, first, {"nl": "Kalm.", "fr": "Calme."})
    changed = products.block(desk, first, {"nl": "Druk.", "fr": "Calme."})
    for each in (kept, changed):
        desk.act(blocks.follow, each, "fr")
        products.cleared(desk, "blocks", each)
    products.released(desk, first)
    second = desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag"}, first)
    desk.act(blocks.write, changed, "nl", "Heel druk.")
    third = desk.made("sitreps", sitreps.begin, {"title": "Situatieverslag"}, second)
    drawn = desk.read(drawing.publication_of, third, exercise=True)
    since = {piece.id: piece.since for piece in drawn.pieces()}
    assert since == {kept: 1, changed: 2}
    now = desk.read(drawing.publication_of, second, exercise=True)
    assert {piece.id: piece.since for piece in now.pieces()} == {kept: 1, changed: 0}
    assert now.head.previous == desk.record("sitreps", first).words("artefact")


def test_a_draft_can_be_discarded_and_a_change_asked_for(desk):
    product = products.sitrep(desk)
    desk.act(sitreps.ask_review, product)
    assert not desk.act(sitreps.ask_review, product)
    desk.act(sitreps.ask_change, product, "cijfers van 08:00 ontbreken")
    assert desk.record("sitreps", product).words("state") == "draft"
    desk.act(sitreps.change, product, {"title": "Nieuw"})
    desk.act(sitreps.discard, product)
    assert desk.record("sitreps", product).deleted


def test_a_later_version_bears_the_same_number(desk):
    first = products.sitrep(desk)
    with pytest.raises(NotAllowed):
        desk.act(sitreps.begin_version, first, "update")
    block = products.block(desk, first, {"nl": "Kalm.", "fr": "Calme."})
    desk.act(blocks.follow, block, "fr")
    products.cleared(desk, "blocks", block)
    products.released(desk, first)
    assert desk.read(sitreps.last_released).id == first
    second = desk.made("sitreps", sitreps.begin_version, first, "final")
    products.released(desk, second)
    record = desk.record("sitreps", second)
    assert (record.whole("number"), record.words("version")) == (1, "final")
    assert desk.read(releasing.clashes) == ()
    with pytest.raises(NotAllowed):
        desk.act(sitreps.change, second, {"title": "x"})
