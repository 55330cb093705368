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
