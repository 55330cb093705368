from __future__ import annotations

from datetime import UTC, datetime

from nccn_desk.domain.register import Record
from nccn_desk.domain.running_order import reading_seconds, slots, total

CONFERENCE = Record("conferences", "c", {"starts_at": "2020-11-17T10:00:00.000Z"})


def item(name, place, minutes):
    return Record("running_order", name, {"place": place, "minutes": minutes})


ITEMS = [item("b", "k", 6), item("a", "h", 2), item("c", "p", 25)]


def test_items_follow_one_another_by_their_place():
    found = slots(CONFERENCE, ITEMS)
    assert [each.item.id for each in found] == ["a", "b", "c"]
    assert [each.begins.minute for each in found] == [0, 2, 8]
    assert found[-1].ends == datetime(2020, 11, 17, 10, 33, tzinfo=UTC)


def test_without_a_beginning_nobody_knows_any_moment():
    assert slots(Record("conferences", "c", {}), ITEMS) == ()


def test_the_minutes_add_up():
    assert total(ITEMS) == 33


def test_words_are_read_at_a_pace_and_marks_are_no_words():
    assert reading_seconds(["**Een** twee", "drie"]) == 2
    assert reading_seconds(["woord " * 90], 180) == 30
    assert reading_seconds([]) == 0
