from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.services import (
    asking,
    dispatching,
    handovers,
    interviewing,
    promising,
    querying,
    states,
)
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.shapes import Query


@pytest.fixture
def built(stage):
    return build_exercise(stage.units, stage.clock)


@pytest.fixture
def reader(stage, built):
    with stage.ledger.reading() as reader:
        yield reader


def test_conference_135_left_five_questions_two_promises_and_a_correction(reader):
    asked = asking.asked_on(reader, date(2020, 11, 16))
    assert len(asked) == 5
    assert {each.words("conference") for each in asked} == {
        asking.conference_at(reader, "2020-11-16T11:00:00.000Z")
    }
    assert [each.words("outlet") for each in asked if each["promise"]] == ["VRT NWS", "Le Soir"]
    assert [each.words("outlet") for each in asked if promising.is_open(reader, each)] == [
        "VRT NWS"
    ]
    assert sum(bool(each["correction"]) for each in asked) == 1


def test_the_log_of_135_says_which_cleared_answers_were_given(reader):
    asked = asking.asked_on(reader, date(2020, 11, 16))
    prepared = [states.present(reader, "questions", each.words("bank")) for each in asked]
    assert [bool(each) for each in prepared] == [True, True, True, True, False]
    assert [each["cleared"] for each in asked] == [True, True, True, True, None]
    assert prepared[1].words("asked").startswith("Les travailleurs frontaliers")


def test_three_interviews_follow_the_conference_and_one_waits_for_an_answer(reader):
    coming = interviewing.coming(reader)
    assert [each.words("outlet") for each in coming] == ["VRT Radio 1", "BRF", "RTBF"]
    assert [each.words("state") for each in coming] == ["agreed", "asked", "agreed"]


def test_four_queries_have_deadlines_and_one_was_answered_in_time(reader):
    every = reader.records(Query("media_queries"))
    counted = querying.measures(every, reader.clock.now())
    assert (len(every), counted.open, counted.late) == (4, 3, 0)
    assert (counted.in_time, counted.due) == (1, 1)
    assert all(each["deadline"] for each in every)


def test_one_release_is_scheduled_and_not_sent(reader):
    (release,) = dispatching.scheduled(reader)
    assert not dispatching.is_unconfirmed(release, reader.clock.now())


def test_the_sheet_of_the_evening_lists_what_was_promised(reader):
    lists = {each.name: each for each in handovers.proposal(reader, date(2020, 11, 17)).lists}
    titles = [row.title for row in lists["promises"].rows]
    assert "Cijfers leerlingen in quarantaine per provincie aan VRT NWS" in titles
