from __future__ import annotations

import pytest

from nccn_desk.services import moments
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.shapes import Query


@pytest.fixture
def reader(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        yield reader


def test_a_committee_was_held_and_the_next_one_is_coming(reader):
    found = reader.records(Query("moments", order=("at",)))
    assert [each.words("state") for each in found] == ["held", "planned"]
    assert moments.undebriefed(reader) == ()
    states = [each.words("state") for each in reader.records(Query("variants", order=("number",)))]
    assert states == ["drafted", "buried", "drafted"]
    assert len(reader.records(Query("leaks"))) == 1
    (advice,) = reader.records(Query("advices"))
    assert (advice["outcome"], advice["can_why"]) == ("partly", "no")
