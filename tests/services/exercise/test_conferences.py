from __future__ import annotations

import pytest

from nccn_desk.domain.running_order import total
from nccn_desk.services import (
    booking,
    booking_drawing,
    conferences,
    conferences_gaps,
    conferences_kit,
)
from nccn_desk.services.exercise.day import build_exercise


@pytest.fixture
def built(stage):
    return build_exercise(stage.units, stage.clock)


@pytest.fixture
def reader(stage, built):
    with stage.ledger.reading() as reader:
        yield reader


@pytest.fixture
def the_136th(built):
    return built.made["conferences/136"]


def test_the_136th_comes_next_and_takes_forty_one_minutes(reader, the_136th):
    following = conferences.following(reader)
    assert (following.id, following.whole("number")) == (the_136th, 136)
    assert following.words("state") == "planned"
    items = conferences.items(reader, the_136th)
    assert (len(items), total(items)) == (6, 41)
    assert [f"{each.begins:%M}" for each in conferences.running(reader, the_136th)] == (
        ["00", "02", "08", "13", "15", "40"]
    )


def test_the_statement_is_said_by_three_people_in_three_languages(reader, the_136th):
    said = conferences.passages(reader, the_136th)
    assert [each.record.words("language") for each in said] == ["fr", "nl", "de", "nl", "fr", "nl"]
    assert all(each.words for each in said)
    assert len(conferences_kit.spokespersons(reader, the_136th)) == 3


def test_of_its_own_words_all_are_cleared_and_of_the_room_one_point_is_open(reader, the_136th):
    gaps = conferences_gaps.gaps(reader, the_136th)
    assert not [each for each in gaps if each.register == "blocks" and each.of != "questions"]
    questions = [each for each in gaps if each.of == "questions"]
    assert [each.code for each in questions] == ["unsourced", "unanswered"]  # mock-up 04
    (room,) = [each for each in gaps if each.register == "readiness"]
    assert (room.code, room.detail) == ("not_ready", "captions_de")
    checks = conferences_kit.checks(reader, the_136th)
    assert [each.words("key") for each in checks][:2] == ["sign_vgt", "sign_lsfb"]
    assert len(checks) == 7


def test_what_is_not_to_be_said_stands_in_three_languages(reader, the_136th):
    book = booking_drawing.drawn(reader, the_136th, exercise=True)
    assert set(book.not_said) == {"nl", "fr", "de"}
    assert len(book.words.chapters[0].pieces) == 5
    assert [each.name for each in book.shares] == [
        "Anouk Delvaux",
        "Karim Benali",
        "Miriam Hoffmann",
    ]


def test_only_the_conference_of_the_day_before_was_held(reader):
    assert booking.counts(reader).held == 1
