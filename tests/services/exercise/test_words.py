from __future__ import annotations

import pytest

from nccn_desk.domain.clearance import standings
from nccn_desk.domain.freshness import Freshness, freshness, overdue
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.services import (
    blocks,
    comments,
    drawing,
    figures,
    onevoice,
    releasing,
    sitreps,
    terms,
)
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.exercise.script import read_script
from nccn_desk.services.shapes import Query

SECTIONS = ["core", "situation", "measures", "communication", "open_questions", "outlook"]


@pytest.fixture
def built(stage):
    return build_exercise(stage.units, stage.clock)


@pytest.fixture
def reader(stage, built):
    with stage.ledger.reading() as reader:
        yield reader


@pytest.fixture
def present(reader, built):
    return drawing.publication_of(reader, built.made["sitreps/76"], exercise=True)


def pieces(publication):
    return {piece.label: piece for piece in publication.pieces()}


def test_seventy_five_went_out_the_day_before_and_seventy_six_is_in_review(reader):
    last, first = sitreps.find(reader)
    assert [(each.words("state"), each.whole("number")) for each in (first, last)] == [
        ("released", 75),
        ("review", 0),
    ]
    assert first.words("released_at").startswith("2020-11-16T17:52")
    assert (last.whole("planned_number"), last.words("previous")) == (76, first.id)


def test_seventy_five_was_frozen_in_three_languages_with_a_summary_in_the_fourth(reader):
    kept = drawing.frozen(reader, sitreps.last_released(reader).words("artefact"))
    assert kept.head.exercise
    assert (kept.head.number, kept.head.languages) == (75, ("nl", "fr", "de"))
    assert [chapter.key for chapter in kept.chapters] == SECTIONS
    for piece in kept.pieces():
        states = {language: piece.states[language] for language in kept.head.languages}
        assert set(states.values()) == {"cleared"}, piece.label
    told = [piece.label for piece in kept.pieces() if piece.states["en"] == "cleared"]
    assert told == ["1.1", "1.2"]
    assert len(list(kept.pieces())) == 14


def test_what_was_not_touched_is_unchanged_since_seventy_five(present):
    since = {label: piece.since for label, piece in pieces(present).items()}
    assert [label for label, number in since.items() if number == 75] == [
        "2.1",
        "2.2",
        "2.3",
        "3.1",
        "3.3",
    ]


def test_the_third_key_message_was_changed_and_french_is_behind(reader, present):
    block = reader.record("blocks", pieces(present)["4.2"].id)
    texts = blocks.texts_of(reader, block.id)
    french = standings(block, texts)["fr"]
    assert french.stale
    ((first, last),) = french.changed
    assert texts["nl"][first:last].startswith("De derde is gewijzigd op vraag van de gouverneurs")


def test_the_calls_are_quoted_and_wait_for_their_visum(reader, present, built):
    assert built.made["figures/calls"] in pieces(present)["4.3"].texts["nl"]
    quote = next(each for each in present.quotes if each.id == built.made["figures/calls"])
    assert (quote.value, quote.units["nl"]) == ("212", "oproepen")
    codes = {
        (each.label, each.code, each.language)
        for each in releasing.in_the_way(drawing.material(reader, built.made["sitreps/76"]))
    }
    assert codes >= {
        ("4.3", "figure_uncleared", ""),
        ("4.2", "stale", "fr"),
        ("5.1", "missing", "fr"),
        ("3.2", "machine", "de"),
        ("2.3", "figure_expired", ""),
    }


def test_nobody_gave_a_visum_for_words_of_their_own(reader):
    signed = 0
    for register in ("blocks", "figures"):
        for record in reader.records(Query(register)):
            if not record.words("artefact"):
                continue
            for said in reader.statements(record.words("artefact")):
                signed += 1
                if record.words("state") != "draft":
                    assert said.officer not in record.members("authors")
    assert signed > 20


def test_figures_have_a_history_over_days(reader, built):
    found = figures.points(reader, built.made["figures/admissions"])
    assert [each.value for each in found] == ["542", "517", "488", "471", "456", "437", "418"]
    moments = [each.as_of for each in found]
    assert moments == sorted(moments)


def test_one_figure_expires_soon_one_has_expired_and_one_was_never_delivered(reader, built):
    now = reader.clock.now()
    record = {
        name: reader.record("figures", built.made[f"figures/{name}"])
        for name in ("admissions", "masks", "classes")
    }
    assert freshness(record["admissions"], now) is Freshness.SOON
    assert freshness(record["masks"], now) is Freshness.EXPIRED
    assert not record["classes"].words("value")
    assert overdue(record["classes"], now)


def test_comments_are_open_answered_and_resolved(reader, built, present):
    ids = tuple(piece.id for piece in present.pieces())
    found = comments.of_blocks(reader, ids)
    assert [each.words("state") for each in found if not each.words("answers")] == [
        "resolved",
        "resolved",
        "open",
        "open",
    ]
    answers = [each.words("answers") for each in found if each.words("answers")]
    assert answers == [built.made["comments/luxemburg"], built.made["comments/wachttijd"]]


def test_what_changed_since_seventy_five_is_known(reader):
    (echo,) = onevoice.echoes(reader)
    assert [each.label for each in echo.moved if not each.cleared] == ["4.2", "4.3", "6.1"]


def test_the_glossary_has_every_term_in_four_languages(reader):
    found = terms.find(reader)
    assert len(found) == 12
    assert all(term.words(language) for term in found for language in LANGUAGES)


def test_an_act_that_lists_several_is_played_once_for_each():
    checks = [act for act in read_script().acts if act.do == "check_words"]
    assert all(isinstance(act.given["of"], str) for act in checks)
    assert len({(act.at, act.by) for act in checks}) < len(checks)
