from __future__ import annotations

from nccn_desk.protocol.access import PRESENCE_LIFE
from nccn_desk.server.presence import Presence
from tests.protocol.cast import NOW

SPACE, OTHER = b"s" * 16, b"o" * 16


def test_each_hears_of_the_others_and_not_of_itself():
    presence = Presence()
    assert presence.here(SPACE, b"one", b"sealed 1", NOW)[0].beats == ()
    found, moved = presence.here(SPACE, b"two", b"sealed 2", NOW + 250)
    assert found.beats == ((b"one", 250, b"sealed 1"),)
    assert moved
    assert not presence.here(SPACE, b"two", b"sealed 2", NOW + 300)[1]
    assert presence.here(OTHER, b"two", b"sealed 3", NOW)[0].beats == ()


def test_who_says_goodbye_or_nothing_for_a_minute_is_gone():
    presence = Presence()
    presence.here(SPACE, b"one", b"sealed", NOW)
    presence.here(SPACE, b"two", b"sealed", NOW + 10)
    assert presence.here(SPACE, b"two", b"", NOW + 20)[1]
    assert presence.here(SPACE, b"three", b"", NOW + 30)[0].beats == ((b"one", 30, b"sealed"),)
    assert presence.here(SPACE, b"three", b"", NOW + PRESENCE_LIFE)[0].beats == ()


def test_a_space_holds_so_many_and_no_more():
    presence = Presence()
    for number in range(2_010):
        presence.here(SPACE, str(number).encode(), b"sealed", NOW)
    assert len(presence.here(SPACE, b"last", b"sealed", NOW)[0].beats) == 2_000


def test_a_clock_that_is_set_back_makes_nobody_younger_than_now():
    presence = Presence()
    presence.here(SPACE, b"one", b"sealed", NOW)
    assert presence.here(SPACE, b"two", b"", NOW - 500)[0].beats == ((b"one", 0, b"sealed"),)
