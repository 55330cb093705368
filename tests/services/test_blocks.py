from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import assembling, blocks
from tests.services import products


@pytest.fixture
def block(desk):
    return desk.made("blocks", blocks.add, {"source": "A"}, {"nl": "Kalm.", "fr": "Calme."})


def test_words_in_two_languages_have_a_state_each(desk, block):
    found = desk.read(blocks.standings_of, block)
    assert (found["nl"].state, found["fr"].state, found["de"].state) == (
        "human",
        "draft",
        "missing",
    )
    desk.act(blocks.follow, block, "fr")
    found = desk.read(blocks.standings_of, block)
    assert (found["fr"].state, found["fr"].stale) == ("human", False)


def test_a_change_of_the_source_leaves_translations_behind(desk, block):
    desk.act(blocks.follow, block, "fr")
    desk.act(blocks.write, block, "nl", "Kalm. Bel eerst.")
    assert desk.read(blocks.standings_of, block)["fr"].stale
    desk.act(blocks.follow, block, "fr")
    assert not desk.read(blocks.standings_of, block)["fr"].stale


def test_whoever_writes_is_its_author(desk, block):
    desk.sits("AD")
    desk.act(blocks.write, block, "fr", "Calme absolu.")
    assert desk.record("blocks", block).members("authors") == {desk.id("LV"), desk.id("AD")}
    assert desk.record("blocks", block).words("writer_fr") == desk.id("AD")


def test_the_same_words_again_change_nothing(desk, block):
    assert not desk.act(blocks.write, block, "nl", "Kalm.")
    assert not desk.act(blocks.change, block, {"source": "A"})


def test_what_it_refers_to_is_kept_beside_it(desk):
    figure = products.calls(desk)
    block = products.quoting(desk, products.sitrep(desk), figure)
    assert desk.record("blocks", block).members("mentions") == {figure}
    desk.act(blocks.write, block, "nl", "Geen cijfer.")
    desk.act(blocks.write, block, "fr", "Pas de chiffre.")
    assert desk.record("blocks", block).members("mentions") == frozenset()


def test_a_classified_text_is_refused_and_nothing_is_written(desk, block):
    with pytest.raises(BadValue) as refused:
        desk.act(blocks.write, block, "nl", "GEHEIM\nKalm.")
    assert refused.value.code == "classified"
    assert desk.read(blocks.texts_of, block)["nl"] == "Kalm."


def test_a_translation_can_come_from_a_machine_and_the_source_follows_nothing(desk, block):
    desk.act(blocks.set_state, block, "fr", "machine")
    assert desk.read(blocks.standings_of, block)["fr"].state == "machine"
    with pytest.raises(NotAllowed):
        desk.act(blocks.set_state, block, "fr", "human")
    with pytest.raises(NotAllowed):
        desk.act(blocks.follow, block, "nl")
    with pytest.raises(NotAllowed):
        desk.act(blocks.follow, block, "de")


def test_a_block_that_is_used_is_not_taken_away(desk, block):
    product = products.sitrep(desk)
    desk.act(assembling.place, products.sections(desk, product)[0], block)
    with pytest.raises(NotAllowed) as refused:
        desk.act(blocks.remove, block)
    assert refused.value.values == {"count": 1}
    (placement,) = desk.records("placements")
    desk.act(assembling.take_out, placement.id)
    desk.act(blocks.remove, block)
    assert desk.record("blocks", block).deleted


def test_a_block_that_was_taken_away_comes_back_with_its_words(desk, block):
    desk.act(blocks.remove, block)
    desk.act(blocks.restore, block)
    assert not desk.record("blocks", block).deleted
    assert desk.read(blocks.texts_of, block) == {"nl": "Kalm.", "fr": "Calme."}
    assert not desk.act(blocks.restore, block)
