from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from nccn_desk.services import cycle, drawing, sitreps
from nccn_desk.services.exercise.year import FEDERAL, LAST, Size, build_year
from nccn_desk.services.shapes import Query, Where

FEDERAL_PHASE = (LAST - FEDERAL).days + 1
SEED = {
    "cofeco": 74,
    "governors": 90,
    "neighbours": 11,
    "natloghub": 40,
    "press_conference": 136,
}


def series(stage):
    with stage.ledger.reading() as reader:
        return Counter(meeting.words("series") for meeting in reader.records(Query("meetings")))


def test_the_federal_phase_has_the_seeds_numbers(stage):
    build_year(stage.units, stage.clock, size=Size(days=20, acts=30))
    assert series(stage) == {**SEED, "coordination": 24}


def test_seventy_five_sitreps_went_out_one_after_the_other(stage):
    build_year(stage.units, stage.clock, size=Size(days=20, acts=30))
    with stage.ledger.reading() as reader:
        out = (Where("state", "=", "released"),)
        found = sorted(reader.records(Query("sitreps", out)), key=lambda each: each.whole("number"))
        kept = [drawing.frozen(reader, each.words("artefact")) for each in found]
        assert len(sitreps.find(reader)) == 76
    numbers = list(range(1, 76))
    assert [each.whole("number") for each in found] == numbers
    assert [each.head.number for each in kept] == numbers
    days = [each.words("released_at") for each in found]
    assert days == sorted(days)


@pytest.mark.slow
def test_a_year_has_the_meetings_before_it_too(stage):
    build_year(stage.units, stage.clock, size=Size(days=365, acts=365))
    assert series(stage) == {**SEED, "coordination": 32}


def test_days_before_the_crisis_have_quiet_topics_and_no_number(stage):
    size = Size(days=4, acts=84, last=date(2020, 1, 21))
    build_year(stage.units, stage.clock, size=size)
    with stage.ledger.reading() as reader:
        assert cycle.find_day(reader, size.last)["number"] is None
        quiet = reader.search("storm") + reader.search("Brexit") + reader.search("5G")
        loud = reader.search("mondmaskers") + reader.search("vaccinatie")
    crisis = "2020-01-20T05:00:00.000Z"
    assert quiet
    assert all(hit.moment < crisis for hit in quiet)
    assert all(hit.moment > crisis for hit in loud)
    assert series(stage)["coordination"] == 8


def test_there_are_as_many_acts_as_asked(stage):
    size = Size(days=3, acts=50, lines_per_act=4)
    build_year(stage.units, stage.clock, size=size)
    alone = type(stage)()
    build_year(alone.units, alone.clock, size=Size(days=3, acts=3))
    assert len(stage.ledger._state.acts) - len(alone.ledger._state.acts) == 47
    with stage.ledger.reading() as many, alone.ledger.reading() as few:
        journal = Query("journal")
        assert many.count(journal) - few.count(journal) == 47 * 4


def test_the_exercise_day_follows_it(stage):
    built = build_year(stage.units, stage.clock, size=Size(days=1, acts=2))
    assert stage.clock.now() == built.now
    with stage.ledger.reading() as reader:
        days = [day.words("day") for day in reader.records(Query("days", order=("day",)))]
        assert days == [f"2020-11-{day:02d}" for day in range(3, 18)]  # its script lived 3 to 15


def test_it_is_always_the_same(stage):
    other = type(stage)()
    for each in (stage, other):
        build_year(each.units, each.clock, size=Size(days=2, acts=12))
    assert stage.ledger._state == other.ledger._state
