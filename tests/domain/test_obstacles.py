from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from nccn_desk.domain.obstacles import (
    Foreign,
    Material,
    Obstacle,
    is_gap,
    obstacles,
    quoted_figures,
    required_languages,
)
from nccn_desk.domain.prose import reference_mark
from nccn_desk.domain.register import Record
from nccn_desk.domain.sitreps import Part, PlacedBlock

NOW = datetime(2020, 11, 17, 9, 0, tzinfo=UTC)
FIGURE = "f" * 32


def sitrep(**values):
    return Record("sitreps", "s", {"source_language": "nl", "marking": "internal", **values})


def material(block, words, figures=None, **values):
    placed = PlacedBlock(Record("placements", "p", {}), block, "1.1")
    part = Part(Record("sections", "c", {}), 1, (placed,))
    return Material(sitrep(**values), [part], {block.id: {"nl": words}}, figures or {}, NOW)


def block(**values):
    given = {"source": "A", "source_language": "nl", "state_nl": "human", "shape": "paragraph"}
    return Record("blocks", "b", {**given, **values})


def codes(found):
    return [each.code for each in obstacles(found)]


def test_the_public_is_addressed_in_dutch_and_french():
    assert required_languages(sitrep(languages=frozenset({"de"}))) == ("nl", "de")
    assert required_languages(sitrep(marking="public")) == ("nl", "fr")


def test_words_that_bear_a_classification_cannot_go_out():
    assert codes(material(block(), "GEHEIM\nx")) == ["classified", "uncleared"]


def test_a_heading_needs_no_source():
    assert codes(material(block(shape="heading", source=""), "Zorg")) == ["uncleared"]
    assert codes(material(block(source=" "), "Zorg")) == ["unsourced", "uncleared"]


def test_a_block_that_was_taken_away_is_said_to_be():
    gone = Record("blocks", "b", block().values, deleted=True)
    assert codes(material(gone, "Zorg")) == ["removed"]


def test_an_open_choice_is_in_the_way():
    torn = Record("blocks", "b", block().values, conflicts=("source",))
    assert "conflict" in codes(material(torn, "Zorg"))


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ({}, ["figure_gone"]),
        ({"value": "", "source": "A"}, ["figure_empty", "figure_uncleared"]),
        ({"value": "1", "source": ""}, ["figure_unsourced", "figure_uncleared"]),
        (
            {"value": "1", "source": "A", "valid_until": "2020-11-17T08:00:00.000Z"},
            ["figure_expired", "figure_uncleared"],
        ),
    ],
)
def test_what_is_wrong_with_a_figure_is_named(figures, code):
    known = {FIGURE: Record("figures", FIGURE, figures)} if figures else {}
    words = f"{reference_mark('figures', FIGURE)} oproepen"
    assert codes(material(block(), words, known)) == ["uncleared", *code]


def test_figures_are_found_in_the_order_of_their_first_mention():
    one, two = reference_mark("figures", "1" * 32), reference_mark("figures", "2" * 32)
    journal = reference_mark("journal", "3" * 32)
    assert quoted_figures([f"{two} {journal}", f"{one} {two}"]) == ("2" * 32, "1" * 32)


def test_only_a_translation_is_let_go():
    record = sitrep()
    assert is_gap(Obstacle("missing", language="fr"), record)
    assert not is_gap(Obstacle("uncleared", language="nl"), record)
    assert not is_gap(Obstacle("classified", language="fr"), record)


def test_a_long_sentence_in_another_language_is_told_by_its_beginning():
    found = material(block(), "Woorden.")
    heard = replace(found, foreign=[Foreign("b", "nl", "Woorden.", "mot " * 50)])
    (told, _) = sorted(obstacles(heard), key=lambda each: each.code != "wrong_language")
    assert (told.code, len(told.detail), told.detail[-1]) == ("wrong_language", 91, "…")
    other = replace(found, foreign=[Foreign("b", "nl", "Anders.", "mot")])
    assert codes(other) == ["uncleared"]


def test_the_wording_of_a_rumour_goes_out_with_its_number_alone():
    values = {"wording": "Scholen sluiten al vanaf donderdag", "verdict": "false"}
    rumour = Record("rumours", "r", values, number="R-LV-8")
    said = "Neen: **scholen** sluiten al vanaf donderdag?"
    found = replace(material(block(), said), rumours=(rumour,))
    assert ("rumour", "R-LV-8") in [(each.code, each.detail) for each in obstacles(found)]
    marked = replace(material(block(), f"{said} (R-LV-8)"), rumours=(rumour,))
    assert codes(marked) == ["uncleared"]
