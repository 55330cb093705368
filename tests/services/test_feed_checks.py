from __future__ import annotations

from datetime import timedelta

from nccn_desk.services import feed_checks, items


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
