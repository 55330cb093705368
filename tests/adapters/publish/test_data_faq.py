from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from nccn_desk.adapters.publish import data_faq
from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.domain.faq import FIXED, NOTE, OURS
from nccn_desk.domain.publication import Chapter, Gap, Piece, Publication
from nccn_desk.kernel import resources
from nccn_desk.services.publishing_shapes import Order
from tests.adapters.publish import papers

ITEM, SONG = "f" * 32, "5" * 32


def piece(key, texts, label="", shape="paragraph", **more):
    return Piece(key, "F-LV-3", label, shape, texts, {}, marking="public", **more)


def edition(*more):
    head = replace(
        papers.HEAD,
        code="E-LV-2",
        number=51,
        marking="public",
        state="released",
        released_by="Nadia Peeters",
        released_at="2020-11-17T12:40:00.000Z",
    )
    texts = (
        piece(ITEM, {"nl": "Mag ik carpoolen?", "fr": "Covoiturage ?"}, "1.1", "heading"),
        piece(f"{ITEM}{FIXED}", {"nl": "*Wat beslist is: Overlegcomité · 15/11/2020*"}),
        piece("b1", {"nl": "Dat is **toegelaten**."}, source="MB 28/10", authority="FOD BiZa"),
        piece(f"{ITEM}{OURS}", {"nl": "*Met onze woorden*", "fr": "*Avec nos mots*"}),
        piece("b2", {"nl": "met masker\nmet drie"}, shape="bullets"),
        piece(f"{ITEM}{NOTE}", {"nl": "*Nieuw: met drie.*"}),
        *more,
        piece(SONG, {"nl": "Mag ik zingen?"}, "1.2", "heading"),
        piece("b3", {"nl": "Neen.", "fr": "Non."}),
    )
    chapter = Chapter(1, "", {"nl": "Vervoer", "fr": "Transport"}, texts)
    gap = Gap("fr", ("1.1",), "Vertaler ziek", "Nadia Peeters", "2020-11-17T12:40:00.000Z")
    return Publication(head, (chapter,), gaps=(gap,))


@pytest.fixture(scope="module")
def schema():
    file = resources.path("templates", "faq.schema.json")
    read = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(read)
    return jsonschema.Draft7Validator(read)


def test_it_is_what_its_own_schema_says(schema):
    made = json.loads(Press().made(edition(), Order("json", ("nl", "fr"), public=True)))
    assert [each.message for each in schema.iter_errors(made)] == []
    assert made["schema"] == schema.schema["$id"] == "urn:nccn-desk:faq:1"
    assert (made["edition"], made["number"], made["languages"]) == (51, "E-LV-2", ["nl", "fr"])
    assert made["lacking"][0]["labels"] == ["1.1"]


def test_a_sitrep_keeps_the_schema_of_a_sitrep(schema):
    made = json.loads(Press().made(papers.rich(), Order("json", ("nl",))))
    assert made["schema"] == "urn:nccn-desk:sitrep:1"
    assert not schema.is_valid(made)


def test_what_was_decided_stands_apart_from_how_it_is_put():
    car, song = data_faq.data_of(grow(edition()))["answers"]
    assert (car["label"], car["theme"]["fr"]) == ("1.1", "Transport")
    assert car["question"] == {"nl": "Mag ik carpoolen?", "fr": "Covoiturage ?"}
    decided, ours = car["texts"]
    assert (decided["kind"], ours["kind"]) == ("decided", "explained")
    assert decided["told"] == {"nl": "Wat beslist is: Overlegcomité · 15/11/2020"}
    assert (decided["source"], decided["authority"]) == ("MB 28/10", "FOD BiZa")
    (said,) = decided["said"]
    assert said["blocks"][0]["runs"][1] == {"words": "toegelaten", "bold": True}
    assert ours["said"][0]["blocks"][0]["items"] == [
        [{"words": "met masker"}],
        [{"words": "met drie"}],
    ]
    assert car["changed"] == {"nl": "Nieuw: met drie."}
    assert [each["kind"] for each in song["texts"]] == ["explained"]
    assert [each["language"] for each in song["texts"][0]["said"]] == ["nl", "fr"]


def test_an_edition_without_answers_is_one_too(schema):
    bare = replace(edition(), chapters=(), gaps=())
    assert schema.is_valid(json.loads(data_faq.edition_of(grow(bare))))


@pytest.mark.parametrize("spoilt", ["kind", "label", "extra"])
def test_the_schema_refuses_what_is_no_edition(schema, spoilt):
    made = data_faq.data_of(grow(edition()))
    answer = made["answers"][0]
    match spoilt:
        case "kind":
            answer["texts"][0]["kind"] = "guessed"
        case "label":
            answer["label"] = "S-LV-3"
        case _:
            answer["script"] = "x"
    assert not schema.is_valid(made)
