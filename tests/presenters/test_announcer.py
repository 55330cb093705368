from __future__ import annotations

from nccn_desk.presenters.announcer import Announcer


def test_listeners_are_told_in_the_order_in_which_they_asked() -> None:
    told: list[str] = []
    announcer: Announcer[str] = Announcer()
    announcer.subscribe(lambda news: told.append(f"first {news}"))
    announcer.subscribe(lambda news: told.append(f"second {news}"))
    announcer.announce("rain")
    assert told == ["first rain", "second rain"]


def test_who_ends_the_subscription_hears_no_more_and_may_end_it_twice() -> None:
    told: list[str] = []
    announcer: Announcer[str] = Announcer()
    end = announcer.subscribe(told.append)
    end()
    end()
    announcer.announce("rain")
    assert told == []


def test_a_listener_may_leave_while_it_is_told() -> None:
    told: list[str] = []
    announcer: Announcer[str] = Announcer()

    def once(news: str) -> None:
        told.append(news)
        end()

    end = announcer.subscribe(once)
    announcer.subscribe(lambda news: told.append(news.upper()))
    announcer.announce("rain")
    announcer.announce("sun")
    assert told == ["rain", "RAIN", "SUN"]
