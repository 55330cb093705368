from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.presenters.network_days import LEAST, YEAR, Days

FIRST, LAST = date(2020, 1, 1), date(2020, 12, 31)
CHANGES = (date(2020, 3, 12), date(2020, 3, 13), date(2020, 7, 10), date(2020, 11, 2))
DAYS = Days(FIRST, LAST, CHANGES)


def test_from_change_to_change():
    assert DAYS.after(FIRST) == CHANGES[0]
    assert DAYS.after(CHANGES[0]) == CHANGES[1]
    assert DAYS.after(CHANGES[3]) == LAST
    assert DAYS.before(LAST) == CHANGES[3]
    assert DAYS.before(CHANGES[0]) == FIRST
    assert DAYS.before(date(2020, 5, 1)) == CHANGES[1]


@pytest.mark.parametrize(
    ("day", "by", "expected"),
    [
        (date(2020, 3, 31), 1, date(2020, 4, 30)),
        (date(2020, 3, 31), -1, date(2020, 2, 29)),
        (date(2020, 12, 10), 1, LAST),
        (date(2020, 1, 10), -1, FIRST),
        (date(2020, 5, 5), 12 * 9_000, date(2020, 5, 5)),
    ],
)
def test_by_months(day, by, expected):
    assert DAYS.month(day, by) == expected


def test_a_day_lies_somewhere_between():
    assert DAYS.share(FIRST) == 0.0
    assert DAYS.share(LAST) == 1.0
    assert DAYS.at(DAYS.share(CHANGES[2])) == CHANGES[2]
    assert DAYS.at(7.0) == LAST
    assert DAYS.within(date(2019, 1, 1)) == FIRST
    assert Days(FIRST, FIRST).share(FIRST) == 0.0


def test_a_year_takes_twelve_seconds_in_steps_by_change():
    day, waited, steps = FIRST, 0, []
    while wait := DAYS.wait(day):
        waited += wait
        day = DAYS.after(day)
        steps.append(day)
    assert steps == [*CHANGES, LAST]
    assert waited == pytest.approx(YEAR, rel=0.01)


def test_no_change_comes_so_fast_that_it_is_not_seen():
    assert DAYS.wait(CHANGES[0]) == LEAST
    assert DAYS.wait(LAST) == 0


def test_months_begin_on_their_first_day():
    assert list(DAYS.months())[:2] == [date(2020, 1, 1), date(2020, 2, 1)]
    assert len(list(DAYS.months())) == 12
    assert list(Days(date(2020, 3, 15), date(2020, 4, 2)).months()) == [date(2020, 4, 1)]
