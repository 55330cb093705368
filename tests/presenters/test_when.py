from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters import when

NOON = datetime(2020, 11, 17, 11, 0, tzinfo=UTC)
DAY = date(2020, 11, 17)
THIN = "\u00a0"


def spoken(phrase: when.Phrase, language: str = "nl") -> str:
    return phrase.spoken(Words(language)).replace(THIN, " ")


def test_instants_are_shown_as_belgian_clocks_show_them() -> None:
    assert when.wall(NOON) == "12:00"
    assert when.wall(None) == ""
    assert spoken(when.maybe_wall(NOON)) == "12:00"
    assert not when.maybe_wall(None)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("nl", "di 17 nov 2020", "dinsdag 17 november 2020"),
        ("fr", "mar. 17 nov. 2020", "mardi 17 novembre 2020"),
        ("de", "Di 17 Nov. 2020", "Dienstag, 17. November 2020"),
        ("en", "Tue 17 Nov 2020", "Tuesday 17 November 2020"),
    ],
)
def test_days_are_written_as_each_language_writes_them(
    language: str, short: str, full: str
) -> None:
    assert spoken(when.short_day(DAY), language) == short
    assert spoken(when.long_day(DAY), language) == full
    assert spoken(when.plain_day(DAY), language) in full


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(seconds=18), "18 s"),
        (timedelta(minutes=7, seconds=18), "7 min 18 s"),
        (timedelta(minutes=52, seconds=18), "52 min"),
        (timedelta(hours=3, minutes=5), "3 u 05"),
        (timedelta(seconds=-5), "0 s"),
    ],
)
def test_a_countdown_says_what_is_left(left: timedelta, words: str) -> None:
    assert spoken(when.countdown(left)) == words


def test_before_at_and_after_the_hour() -> None:
    assert spoken(when.until(NOON + timedelta(minutes=52), NOON)) == "over 52 min"
    assert spoken(when.until(NOON, NOON)) == "nu"
    assert spoken(when.until(NOON - timedelta(minutes=4), NOON)) == "4 min over tijd"
    assert spoken(when.duration(timedelta(hours=3, minutes=52))) == "3 u 52"


def test_another_day_is_named_before_the_time() -> None:
    assert spoken(when.day_and_wall(NOON, DAY)) == "12:00"
    assert spoken(when.day_and_wall(NOON - timedelta(days=1), DAY)) == "ma 16/11 12:00"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_can_be_said(language: str) -> None:
    for offset in range(366):
        assert spoken(when.long_day(date(2020, 1, 1) + timedelta(days=offset)), language)


def test_a_distance_is_said_in_minutes_within_a_day() -> None:
    assert spoken(when.nearby(NOON + timedelta(minutes=4, seconds=18), NOON)) == "over 4 min"
    assert spoken(when.nearby(NOON + timedelta(seconds=40), NOON)) == "nu"
    assert spoken(when.nearby(NOON - timedelta(minutes=8), NOON)) == "8 min over tijd"
    assert not when.nearby(NOON + timedelta(days=1), NOON)
