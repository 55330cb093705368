from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.domain.planning import day_number, steps_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import day_of, in_brussels

TUESDAY = date(2020, 11, 17)
SPRING, AUTUMN = date(2020, 3, 29), date(2020, 10, 25)
DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


def template(tempo, **values):
    return Record("cycle_templates", "t", {"tempo": tempo, **values})


def step(at, step_id="s"):
    return Record("template_steps", step_id, {"at": at})


def walls(planned):
    return [f"{in_brussels(each.planned):%H:%M}" for each in planned]


def test_a_daily_step_comes_once_at_its_belgian_time():
    assert walls(steps_of(template("daily"), [step("10:15"), step("07:00")], TUESDAY)) == [
        "07:00",
        "10:15",
    ]


@given(DAYS)
def test_the_wall_time_is_the_same_all_year(day):
    (planned,) = steps_of(template("daily"), [step("07:00")], day)
    assert (walls([planned]), day_of(planned.planned)) == (["07:00"], day)


def test_a_time_that_the_night_skips_comes_an_hour_later():
    assert walls(steps_of(template("daily"), [step("02:30")], SPRING)) == ["03:30"]


def test_a_weekly_step_comes_on_its_day():
    tuesdays = template("weekly", weekday=1)
    assert walls(steps_of(tuesdays, [step("13:00")], TUESDAY)) == ["13:00"]
    assert steps_of(tuesdays, [step("13:00")], TUESDAY + timedelta(days=1)) == ()


def test_an_hourly_step_comes_until_midnight():
    planned = steps_of(template("hourly", every_hours=6), [step("07:00")], TUESDAY)
    assert walls(planned) == ["07:00", "13:00", "19:00"]
    assert [each.occurrence for each in planned] == [0, 1, 2]


@pytest.mark.parametrize(("day", "rounds"), [(TUESDAY, 24), (SPRING, 23), (AUTUMN, 25)])
def test_an_hour_is_an_hour_when_the_clocks_change(day, rounds):
    planned = steps_of(template("hourly", every_hours=1), [step("00:00")], day)
    assert len(planned) == rounds
    gaps = {b.planned - a.planned for a, b in pairwise(planned)}
    assert gaps == {timedelta(hours=1)}


def test_no_tempo_goes_round_for_ever():
    assert len(steps_of(template("hourly", every_hours=0), [step("22:30")], TUESDAY)) == 2


def test_steps_of_one_minute_keep_their_order():
    planned = steps_of(template("daily"), [step("07:00", "b"), step("07:00", "a")], TUESDAY)
    assert [each.source.id for each in planned] == ["a", "b"]


def test_days_are_numbered_from_any_that_has_a_number():
    known = {date(2020, 11, 16): 249, date(2020, 11, 18): 251}
    assert day_number(TUESDAY, known) == 250
    assert day_number(date(2020, 3, 13), known) == 1
    assert day_number(date(2020, 3, 12), known) is None
    assert day_number(TUESDAY, {}) == 1
