from __future__ import annotations

import pytest

from nccn_desk.services import answers, faq, faq_editions, requesting
from nccn_desk.services.exercise.day import build_exercise
from nccn_desk.services.shapes import Query, Where


@pytest.fixture
def reader(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        yield reader


def test_twenty_one_of_twenty_three_questions_are_ready(reader):
    of_today = (Where("asked_at", ">=", "2020-11-17"),)
    found = reader.records(Query("questions", of_today, ("asked_at",)))
    every = answers.answers_of(reader, found)
    stands = [each.stand for each in every]
    assert {each: stands.count(each) for each in answers.STANDS} == {
        "cleared": 20,
        "draft": 0,
        "unsourced": 1,
        "none": 1,
        "refer": 1,
    }
    border = every[0]
    assert border.request is not None
    assert border.request in requesting.open_ones(reader)
    (refers,) = (each for each in every if each.stand == "refer")
    assert len(refers.referrals) >= 2


def test_the_border_is_found_in_three_languages(reader):
    found = answers.find_answers(reader, "grens")
    assert [(each.language, each.stand) for each in found] == [
        ("de", "cleared"),
        ("nl", "cleared"),
        ("fr", "unsourced"),
    ]


def test_edition_51_of_the_faq_says_what_is_new(reader):
    last, before, first = faq_editions.editions(reader)
    numbers = [each.whole("number") for each in (last, before, first)]
    assert numbers == [51, 50, 49]
    news = faq_editions.differences(
        faq_editions.kept(reader, before), faq_editions.edition(reader, last.id)
    )
    assert [each.how for each in news] == ["changed", "added"]
    assert (len(faq.blocked(reader)), faq_editions.moved(reader)) == (3, frozenset())
    assert (
        sum(faq.demand(reader).values()) == 157 + 35
    )  # 30 wait for the decree, 35 webcare answered
