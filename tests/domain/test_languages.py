from __future__ import annotations

from nccn_desk.domain.clearance import block_prints, standings
from nccn_desk.domain.languages import is_untranslated
from nccn_desk.domain.register import Record


def standing(language, texts, **values):
    block = Record("blocks", "b", {"source_language": "nl", "shape": "paragraph", **values})
    if values.pop("clear", ""):
        block = Record("blocks", "b", dict(block.values))
    return standings(block, texts)[language]


def test_no_words_are_missing_and_nothing_stands_in():
    assert standing("fr", {"nl": "Kalm."}).state == "missing"


def test_a_translation_is_stale_when_the_source_moved_on():
    texts = {"nl": "Kalm. Bel eerst.", "fr": "Calme."}
    found = standing("fr", texts, state_fr="human", basis_fr="Kalm.")
    assert (found.state, found.stale) == ("human", True)
    assert [texts["nl"][a:b] for a, b in found.changed] == ["Bel eerst."]
    assert not standing("fr", texts, state_fr="human", basis_fr=texts["nl"]).stale


def test_the_source_is_never_stale():
    assert not standing("nl", {"nl": "Kalm."}, state_nl="human").stale


def test_cleared_are_these_very_words():
    texts = {"nl": "Kalm."}
    bare = Record("blocks", "b", {"source_language": "nl", "state_nl": "human"})
    print_ = block_prints(bare, texts)["nl"]
    cleared = Record("blocks", "b", {**bare.values, "cleared_nl": print_})
    assert standings(cleared, texts)["nl"].is_cleared
    other = standings(cleared, {"nl": "Onrust."})["nl"]
    assert (other.state, other.moved_on, other.is_cleared) == ("human", True, False)


def test_a_change_of_source_undoes_the_visum_too():
    texts = {"nl": "Kalm."}
    bare = Record("blocks", "b", {"source_language": "nl", "state_nl": "human", "source": "A"})
    values = {**bare.values, "cleared_nl": block_prints(bare, texts)["nl"], "source": "B"}
    assert not standings(Record("blocks", "b", values), texts)["nl"].is_cleared


def test_the_words_of_the_source_are_no_translation_unless_they_are_few():
    block = Record("blocks", "b", {"source_language": "nl"})
    texts = {"nl": "Ja, met een masker op.", "fr": "Ja, met een  masker op.", "de": "Ja."}
    assert [each for each in ("nl", "fr", "de") if is_untranslated(block, texts, each)] == ["fr"]
    few = {"nl": "0800 14 689", "fr": "0800 14 689"}
    assert not is_untranslated(block, few, "fr")
