from __future__ import annotations

import pytest

from nccn_desk.services import hearing, rumour_answers, rumours
from nccn_desk.services.exercise.day import build_exercise


@pytest.fixture
def reader(stage):
    build_exercise(stage.units, stage.clock)
    with stage.ledger.reading() as reader:
        yield reader


def test_eight_rumours_of_which_five_are_open(reader):
    every = rumours.find(reader)
    assert [each.words("state") for each in every[:4]] == [
        "checking",
        "ready",
        "answered",
        "watching",
    ]
    assert (len(every), sum(map(rumours.is_open, every))) == (8, 5)
    counts = rumours.counts_of(reader, every)
    shares = sorted((counts[each.id][-1].whole("shares") for each in every), reverse=True)
    assert shares == [312, 87, 40, 19, 17, 11, 6, 4]


def test_the_answer_about_schools_is_written_but_may_not_leave(reader):
    schools = rumours.find(reader)[0]
    assert sorted(rumour_answers.texts_of(reader, schools)) == ["de", "fr", "nl"]
    assert rumour_answers.cleared(reader, schools) == {}
    assert rumour_answers.repeats(reader, schools) == ()
    assert rumours.items_of(reader, schools.id) == 2
    wheel = rumours.find(reader)[1]
    assert sorted(rumour_answers.cleared(reader, wheel)) == ["fr", "nl"]


def test_fourteen_messages_are_to_be_seen(reader):
    assert hearing.number_of(reader, "unseen") == 14
