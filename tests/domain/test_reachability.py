from __future__ import annotations

from datetime import date, time

import pytest

from nccn_desk.domain.reachability import Way, open_ways, stored, ways_of
from nccn_desk.kernel.clock import at

TUESDAY, WEDNESDAY = date(2020, 11, 17), date(2020, 11, 18)


@pytest.mark.parametrize(
    ("way", "day", "hour", "is_open"),
    [
        (Way("mobile", "1"), TUESDAY, 3, True),
        (Way("mobile", "1", begins="08:00", ends="20:00"), TUESDAY, 20, True),
        (Way("mobile", "1", begins="08:00", ends="20:00"), TUESDAY, 21, False),
        (Way("mobile", "1", days="345"), TUESDAY, 9, False),
        (Way("mobile", "1", days="2", begins="22:00", ends="06:00"), TUESDAY, 23, True),
        (Way("mobile", "1", days="2", begins="22:00", ends="06:00"), WEDNESDAY, 5, True),
        (Way("mobile", "1", days="2", begins="22:00", ends="06:00"), TUESDAY, 5, False),
    ],
)
def test_a_way_is_open_on_its_days_between_its_hours(way, day, hour, is_open):
    assert bool(open_ways([way], at(day, time(hour)))) is is_open


def test_what_is_stored_is_read_again():
    ways = (Way("mail", "els@voorbeeld.be", note="geen vertrouwelijke stukken"), Way("phone", "1"))
    assert ways_of(stored(ways)) == ways
    assert ways_of(list(stored(ways))) == ways


@pytest.mark.parametrize("value", [None, "x", 3, ("x",), ({"channel": "mail"},), ({"value": 3},)])
def test_what_is_no_way_is_passed_over(value):
    kept = ways_of(value)
    assert kept == () or not kept[0].value
