from __future__ import annotations

import json

import jsonschema
import pytest

from nccn_desk.adapters.publish import data
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.kernel import resources
from tests.adapters.publish import papers


@pytest.fixture(scope="module")
def schema():
    file = resources.path("templates", "sitrep.schema.json")
    read = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(read)
    return jsonschema.Draft7Validator(read)


def test_it_is_what_its_schema_says(schema):
    written = json.loads(data.json_of(grow(papers.rich(), ["nl", "fr", "de", "en"], "Jan Peeters")))
    assert [each.message for each in schema.iter_errors(written)] == []
    assert written["schema"] == schema.schema["$id"]


def test_a_paper_with_nothing_in_it_is_too(schema):
    bare = papers.standing(
        urgency="", severity="", phase="", confidence="", embargo_until="", state="draft"
    )
    assert schema.is_valid(json.loads(data.json_of(grow(bare))))


@pytest.mark.parametrize("spoilt", ["words", "kind", "extra"])
def test_the_schema_refuses_what_is_not_a_sitrep(schema, spoilt):
    written = data.data_of(grow(papers.rich()))
    block = written["languages"][0]["blocks"][1]
    if spoilt == "extra":
        block["script"] = "x"
    else:
        del block[spoilt]
    assert not schema.is_valid(written)


def test_every_point_of_a_course_is_there():
    written = data.data_of(grow(papers.rich(), ["nl"]))
    (plot,) = [each for each in written["languages"][0]["blocks"] if each["kind"] == "plot"]
    assert [(each["moment"], each["value"]) for each in plot["points"]] == list(papers.POINTS)


def test_what_was_stored_behind_the_words_is_there_once():
    written = json.loads(data.json_of(grow(papers.rich())))
    first = written["paragraphs"][0]
    assert (first["label"], first["authority"], first["since"]) == (
        "1.1",
        "FOD Volksgezondheid",
        74,
    )
    assert "texts" not in first
    assert [(each["value"], each["change"]) for each in written["figures"]] == [
        ("5507", "-137"),
        ("212", "12"),
    ]
