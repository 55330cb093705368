from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import feed_checks, items


def added(desk, text="Zijn de scholen donderdag dicht?", **values):
    return desk.made("items", items.add, {"text": text, **values})


def test_an_item_is_written_down_with_its_words_alone(desk):
    record = desk.record("items", added(desk))
    assert record.words("observed_at") == record.words("event_at") == "2020-11-17T09:07:42.000Z"
    assert (record.words("source"), record.whole("volume")) == ("social", 1)
    assert record.words("state") == "unseen"


def test_words_that_stand_there_count_with_the_first(desk):
    first = added(desk)
    desk.passes(minutes=2)
    desk.act(items.add, {"text": "zijn de scholen donderdag DICHT", "volume": 3})
    (double,) = desk.read(items.doubles_of, first)
    second = double.id
    assert desk.record("items", first).whole("volume") == 4
    assert desk.record("items", second).words("double_of") == first
    desk.act(items.part_from, second)
    assert desk.record("items", first).whole("volume") == 1
    assert desk.record("items", second).words("state") == "seen"


def test_a_source_says_what_goes_without_saying(desk):
    given = {"name": "Infonummer", "kind": "information_number", "language": "de"}
    feed = desk.made("feeds", feed_checks.follow, given)
    record = desk.record("items", added(desk, feed=feed))
    told = ("source", "outlet", "language")
    assert [record.words(name) for name in told] == ["information_number", "Infonummer", "de"]


def test_no_words_and_times_to_come_are_refused(desk):
    with pytest.raises(BadValue):
        desk.act(items.add, {"text": "  "})
    with pytest.raises(BadValue):
        added(desk, event_at="2020-11-18T09:00:00.000Z")


def test_a_language_is_corrected(desk):
    item = added(desk, language="nl")
    desk.act(items.change, item, {"language": "fr"})
    assert desk.record("items", item).words("language") == "fr"
    with pytest.raises(NotAllowed):
        desk.act(items.change, item, {"task": "x"})


def test_what_a_double_counts_otherwise_its_first_counts_too(desk):
    first = added(desk)
    desk.act(items.add, {"text": "Zijn de scholen donderdag dicht?", "volume": 3})
    (double,) = desk.read(items.doubles_of, first)
    desk.act(items.change, double.id, {"volume": 10})
    assert desk.record("items", first).whole("volume") == 11
    for volume in (10, None):
        with pytest.raises(BadValue) as found:
            desk.act(items.change, first, {"volume": volume})
        assert (found.value.code, found.value.values["count"]) == ("volume_too_small", 11)
    with pytest.raises(BadValue):
        desk.act(items.change, first, {"text": " "})


def test_another_source_brings_what_kind_it_is(desk):
    item = added(desk)
    feed = desk.made("feeds", feed_checks.follow, {"name": "Het Blad", "kind": "press"})
    desk.act(items.change, item, {"feed": feed})
    assert desk.record("items", item).words("source") == "press"
    desk.act(items.change, item, {"feed": feed, "source": "partner"})
    assert desk.record("items", item).words("source") == "partner"


def counted(desk, *some):
    return [desk.record("items", each).whole("volume") for each in some]


def test_what_says_the_same_in_other_words_is_joined_by_hand_and_parted_again(desk):
    first, other = added(desk, volume=2), added(desk, "Les écoles ferment-elles ?")
    desk.act(items.add, {"text": "les écoles ferment-elles"})
    (double,) = desk.read(items.doubles_of, other)
    desk.act(items.join, other, first)
    assert counted(desk, first, other, double.id) == [4, 1, 1]
    assert {each.id for each in desk.read(items.doubles_of, first)} == {other, double.id}
    assert desk.record("items", other).words("state") == "done"
    third = added(desk, "Sind die Schulen zu?")
    desk.act(items.join, other, third)
    assert counted(desk, first, third, other) == [3, 2, 1]
    desk.act(items.part_from, other)
    assert counted(desk, third, other) == [1, 1]


def test_an_item_counts_with_another_one_once(desk):
    first, other = added(desk), added(desk, "Les écoles ferment-elles ?")
    with pytest.raises(NotAllowed):
        desk.act(items.join, first, first)
    desk.act(items.join, other, first)
    for pair in ((other, first), (first, other)):
        with pytest.raises(NotAllowed) as found:
            desk.act(items.join, *pair)
        assert found.value.code == "item_counts_already"
