from __future__ import annotations

from datetime import time, timedelta

import pytest

from nccn_desk.kernel.clock import at
from nccn_desk.services import feed_checks, items, undo
from tests.services.conftest import TODAY


def test_the_morning_lists_what_was_not_looked_at_yet_first(desk):
    brf = desk.made("feeds", feed_checks.follow, {"name": "BRF", "morning": True})
    vrt = desk.made("feeds", feed_checks.follow, {"name": "VRT", "morning": True})
    desk.made("feeds", feed_checks.follow, {"name": "Nachtblad"})
    desk.act(items.add, {"text": "Zijn de scholen dicht?", "feed": vrt})
    desk.act(feed_checks.check, brf, "niets nieuws")
    looks = desk.read(feed_checks.morning)
    assert [(each.feed.id, each.done, each.unseen) for each in looks] == [
        (vrt, False, 1),
        (brf, True, 0),
    ]
    assert looks[1].last.words("note") == "niets nieuws"
    assert looks[0].newest == "2020-11-17T09:07:42.000Z"
    desk.clock.advance(timedelta(days=1))
    assert not any(each.done for each in desk.read(feed_checks.morning))
    desk.act(feed_checks.rest, brf)
    assert [each.feed.id for each in desk.read(feed_checks.morning)] == [vrt]
    desk.act(feed_checks.wake, brf)
    desk.act(feed_checks.change, brf, {"morning": False})
    assert [each.feed.id for each in desk.read(feed_checks.morning)] == [vrt]


@pytest.mark.parametrize(("hour", "late"), [(time(7, 29), False), (time(7, 30), True)])
def test_a_source_that_nobody_looked_at_is_late_from_half_past_seven(desk, hour, late):
    desk.made("feeds", feed_checks.follow, {"name": "BRF", "morning": True})
    desk.clock.set(at(TODAY, hour))
    (look,) = desk.read(feed_checks.morning)
    assert (look.done, look.late) == (False, late)


def test_a_look_says_whether_something_was_found_and_is_taken_back(desk):
    brf = desk.made("feeds", feed_checks.follow, {"name": "BRF", "morning": True})
    desk.act(feed_checks.check, brf)
    desk.passes(minutes=1)
    act = desk.act(feed_checks.check, brf, " een artikel ", found=True).act
    latest, first = desk.read(feed_checks.looks_at, brf, 5)
    assert (latest["found"], latest.words("note")) == (True, "een artikel")
    assert (first["found"], first.words("note")) == (False, "")
    desk.act(undo.undo, act)
    assert desk.read(feed_checks.looks_at, brf, 5) == (first,)
    assert len(desk.read(feed_checks.every)) == 1
