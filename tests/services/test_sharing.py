from __future__ import annotations

from nccn_desk.services.sharing import Alone, Picture


def test_who_shares_with_nobody_has_nothing_under_way_and_never_will():
    alone = Alone()
    heard = []
    stop = alone.subscribe(lambda: heard.append(1))
    for act in (alone.exchange_now, alone.cancel, alone.close, stop):
        act()
    assert (alone.picture(), heard) == (Picture(), [])
