from __future__ import annotations

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import blocks, conferences
from tests.services import stages


def refused(kind, code, job, *arguments, **named):
    with pytest.raises(kind) as told:
        job(*arguments, **named)
    assert told.value.code == code


def titles(desk, conference):
    return [each.words("title") for each in desk.read(conferences.items, conference)]


def test_press_conferences_are_numbered_as_a_series(desk):
    first = stages.planned(desk)
    day = {"title": "P", "day": "2020-11-18", "starts_at": stages.at(12, 0)}
    second = desk.made("conferences", conferences.plan, day)
    assert desk.record("conferences", second).whole("number") == 137
    assert desk.record("conferences", second).words("owner") == desk.id("LV")
    assert [each.id for each in desk.read(conferences.find)] == [second, first]
    assert desk.read(conferences.following).id == first


def test_one_is_called_off_with_a_reason_and_the_journal_says_so(desk):
    made = stages.planned(desk)
    refused(BadValue, "reason_needed", desk.act, conferences.cancel, made, " ")
    desk.act(conferences.cancel, made, "Geen zaal")
    assert desk.record("conferences", made).words("state") == "cancelled"
    assert desk.lines()[-1].endswith("afgelast: Geen zaal")
    assert desk.read(conferences.following) is None
    refused(NotAllowed, "conference_over", stages.item, desk, made)


@pytest.mark.parametrize("field", ["doors_at", "freezes_at", "locks_at"])
def test_nothing_of_the_preparation_comes_after_the_beginning(desk, field):
    late = {field: stages.at(11, 1)}
    refused(BadValue, "after_the_start", stages.planned, desk, **late)
    assert not desk.records("conferences")


def test_the_podium_is_not_locked_before_the_book_is_frozen(desk):
    made = stages.planned(desk)
    early = {"locks_at": stages.at(10, 0)}
    refused(BadValue, "locks_before_freezing", desk.act, conferences.change, made, early)
    desk.act(conferences.change, made, {"room": "Résidence Palace"})
    assert desk.record("conferences", made).words("room") == "Résidence Palace"


def test_items_follow_one_another_and_their_minutes_add_up(desk):
    made = stages.planned(desk)
    first = stages.item(desk, made, "Welkom", minutes=2)
    last = stages.item(desk, made, "Vragen", minutes=25)
    stages.item(desk, made, "Toestand", first, minutes=6)
    slots = desk.read(conferences.running, made)
    assert [each.item.words("title") for each in slots] == ["Welkom", "Toestand", "Vragen"]
    assert [to_text(each.begins) for each in slots] == [
        stages.at(11, 0),
        stages.at(11, 2),
        stages.at(11, 8),
    ]
    assert to_text(slots[-1].ends) == stages.at(11, 33)
    desk.act(conferences.move_item, last, "")
    assert titles(desk, made) == ["Vragen", "Welkom", "Toestand"]
    desk.act(conferences.move_item, last, "end")
    assert titles(desk, made) == ["Welkom", "Toestand", "Vragen"]
    desk.act(conferences.change_item, first, {"minutes": 3})
    assert to_text(desk.read(conferences.running, made)[1].begins) == stages.at(11, 3)


@pytest.mark.parametrize("minutes", [-1, 601])
def test_minutes_are_a_number_that_a_press_conference_can_take(desk, minutes):
    made = stages.planned(desk)
    refused(BadValue, "bad_minutes", stages.item, desk, made, minutes=minutes)
    assert not desk.records("running_order")


def test_passages_are_said_in_the_order_of_their_items(desk):
    made = stages.planned(desk)
    welcome, end = stages.item(desk, made), stages.item(desk, made, "Slot")
    last = stages.passage(desk, end, stages.block(desk, "Tot morgen."))
    one = stages.passage(desk, welcome, stages.block(desk, "Bonjour à tous.", "fr"), "fr")
    two = desk.made(
        "passages", conferences.write_passage, welcome, "nl", "Goedemorgen.", "end", stages.SOURCED
    )
    found = desk.read(conferences.passages, made)
    assert [each.words for each in found] == ["Bonjour à tous.", "Goedemorgen.", "Tot morgen."]
    desk.act(conferences.move_passage, two, welcome, "")
    desk.act(conferences.move_passage, last, welcome, "end")
    desk.act(conferences.change_passage, last, {"speaker": desk.id("SJ")})
    found = desk.read(conferences.passages, made)
    assert [each.record.id for each in found] == [two, one, last]
    desk.act(conferences.remove_passage, one)
    assert len(desk.read(conferences.passages, made)) == 2


def test_words_of_a_passage_stand_once_in_their_block(desk):
    made = stages.planned(desk)
    where = stages.item(desk, made)
    stages.passage(desk, where, stages.block(desk))
    (found,) = desk.read(conferences.passages, made)
    desk.act(blocks.write, found.block.id, "nl", "Goedemorgen allemaal.")
    assert desk.read(conferences.passages, made)[0].words == "Goedemorgen allemaal."


def test_a_passage_stays_in_its_press_conference(desk):
    made, other = stages.planned(desk), stages.planned(desk, number=137)
    said = stages.passage(desk, stages.item(desk, made), stages.block(desk))
    goal = stages.item(desk, other)
    refused(NotAllowed, "other_conference", desk.act, conferences.move_passage, said, goal)
    assert [each.record.id for each in desk.read(conferences.passages, made)] == [said]


def test_an_item_goes_with_its_passages_and_the_words_stay(desk):
    made = stages.planned(desk)
    where, words = stages.item(desk, made), stages.block(desk)
    stages.passage(desk, where, words)
    desk.act(conferences.remove_item, where)
    assert desk.read(conferences.passages, made) == ()
    assert not desk.record("blocks", words).deleted


def test_reading_aloud_takes_as_long_as_its_words(desk):
    made = stages.planned(desk)
    where = stages.item(desk, made)
    stages.passage(desk, where, stages.block(desk, "woord " * 60))
    stages.passage(desk, where, stages.block(desk, "**mot** " * 30, "fr"), "fr")
    assert desk.read(conferences.reading_time, made) == 45  # 90 words, 120 a minute


def test_things_are_chosen_for_the_book_and_left_out(desk):
    made, words = stages.planned(desk), stages.block(desk)
    desk.act(conferences.choose, made, "corrections", words)
    assert desk.record("conferences", made).members("corrections") == {words}
    desk.act(conferences.leave_out, made, "corrections", words)
    assert not desk.record("conferences", made).members("corrections")
    refused(BadValue, "no_such_field", desk.act, conferences.choose, made, "title", words)


def test_what_is_not_said_is_written_in_each_language(desk):
    made = stages.planned(desk)
    desk.act(conferences.write, made, "not_said", "nl", "Geen datum.")
    assert desk.read(lambda reader: reader.text("conferences", made, "not_said", "nl")) == (
        "Geen datum."
    )
