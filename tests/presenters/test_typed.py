from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.typed import (
    read_day,
    read_moment,
    read_trailing_moment,
    write_day,
    write_moment,
)

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed", ["16:30", "16u30", "16 h 30", "16h30", "16.30", " 16:30 ", "16:30 Uhr", "16 heures 30"]
)
def test_a_time_alone_is_today(typed: str) -> None:
    assert read_moment(typed, NOW) == "2020-11-17T15:30:00.000Z"


def test_a_whole_hour_needs_no_minutes() -> None:
    assert read_moment("16u", NOW) == read_moment("16 Uhr", NOW) == "2020-11-17T15:00:00.000Z"


@pytest.mark.parametrize(
    "typed", ["18/11 09:00", "18.11. 09:00", "18/11/2020, 9:00", "2020-11-18 09:00"]
)
def test_a_day_may_stand_before_it(typed: str) -> None:
    assert read_moment(typed, NOW) == "2020-11-18T08:00:00.000Z"


def test_nothing_typed_is_no_moment() -> None:
    assert read_moment("  ", NOW) == ""
    assert write_moment(None, NOW) == ""


@pytest.mark.parametrize("typed", ["25:00", "12:61", "31/02 10:00", "straks", "16", "10:00 x"])
def test_what_is_no_time_is_refused_with_what_was_typed(typed: str) -> None:
    with pytest.raises(BadValue) as refusal:
        read_moment(typed, NOW)
    assert refusal.value.code == "not_a_time"
    assert refusal.value.values["typed"] == typed


@pytest.mark.parametrize(
    ("typed", "words", "moment"),
    [
        ("COFECO 16:30", "COFECO", "2020-11-17T15:30:00.000Z"),
        ("COFECO  16 h 30", "COFECO", "2020-11-17T15:30:00.000Z"),
        ("Gouverneurs 18/11 09:00", "Gouverneurs", "2020-11-18T08:00:00.000Z"),
        ("Gouverneurs en provincies", "Gouverneurs en provincies", ""),
        ("16:30", "", "2020-11-17T15:30:00.000Z"),
    ],
)
def test_a_line_may_end_in_its_time(typed: str, words: str, moment: str) -> None:
    assert read_trailing_moment(typed, NOW) == (words, moment)


@given(st.integers(-500 * 24 * 60, 500 * 24 * 60))
def test_what_is_written_reads_back_the_same(minutes: int) -> None:
    instant = NOW.replace(second=0) + timedelta(minutes=minutes)
    again = from_text(read_moment(write_moment(instant, NOW), NOW))
    # Of the hour that comes twice in October only the first can be typed.
    assert again in {instant, instant - timedelta(hours=1)}


@pytest.mark.parametrize("typed", ["18/11", "18.11.", "18/11/2020", "2020-11-18", " 18/11 "])
def test_a_day_alone_is_read(typed: str) -> None:
    assert read_day(typed, date(2020, 11, 17)) == "2020-11-18"


@given(st.dates(min_value=date(1830, 10, 4)))
def test_a_day_that_is_written_is_read_back(day: date) -> None:
    assert read_day(write_day(day.isoformat()), date(2020, 11, 17)) == day.isoformat()


def test_no_day_typed_is_no_day() -> None:
    assert read_day(" ", date(2020, 11, 17)) == write_day("") == ""


@pytest.mark.parametrize("typed", ["morgen", "31/02", "18", "18/11 09:00"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(BadValue, match="not_a_day"):
        read_day(typed, date(2020, 11, 17))
