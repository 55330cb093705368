from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.figures_words import (
    ago,
    clearance_of,
    clock_of,
    missing_in,
    number,
    read_value,
    with_unit,
)
from nccn_desk.presenters.shapes import ChipShape
from tests.presenters.room_parts import NOW, nl


def figure(**values):
    return Record("figures", "f", {"name": "F", **values})


def text(minutes):
    return to_text(NOW + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("typed", "value", "moment"),
    [
        ("213", "213", ""),
        ("213 om 9:40", "213", "2020-11-17T08:40:00.000Z"),
        ("213 à 9 h 40", "213", "2020-11-17T08:40:00.000Z"),
        ("12,5 um 9:40 Uhr", "12,5", "2020-11-17T08:40:00.000Z"),
        ("1 213 at 9:40", "1 213", "2020-11-17T08:40:00.000Z"),
        ("213 9:40", "213", "2020-11-17T08:40:00.000Z"),
        ("213 9u40", "213", "2020-11-17T08:40:00.000Z"),
        ("-3", "-3", ""),
        ("12.45", "12.45", ""),
    ],
)
def test_a_line_is_a_value_and_perhaps_a_moment(typed, value, moment):
    assert read_value(typed, NOW) == (value, moment)


def test_what_follows_a_value_must_be_a_time():
    with pytest.raises(BadValue, match="not_a_time"):
        read_value("213 om later", NOW)


@pytest.mark.parametrize(
    ("value", "signed", "words"),
    [
        ("", False, ""),
        ("0", True, "0"),
        ("123456789012345.654321", False, "123.456.789.012.345,654321"),
        ("-0.5", False, "−0,5"),
        ("1500", True, "+1.500"),
    ],
)
def test_numbers_are_written_as_a_language_does(value, signed, words):
    assert nl(number(value, signed=signed)) == words


def test_a_value_has_its_unit_only_where_there_is_one():
    known = figure(value="12", unit_nl="bedden")
    assert nl(with_unit(known, "nl")) == "12 bedden"
    assert nl(with_unit(known, "fr")) == "12"
    assert nl(with_unit(figure(), "nl")) == ""
    named = figure(label_nl="A", label_fr="B")
    assert nl(missing_in(named, ("nl", "fr"))) == ""


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"valid_until": text(300)}, "geldig tot 15:07"),
        ({"valid_until": text(60)}, "nog 1 u 00 geldig"),
        ({"valid_until": text(-20)}, "20 min verlopen"),
        ({"valid_until": text(-2 * 1440)}, "verlopen sinds zo 15/11 10:07"),
        ({"due": text(-7)}, "7 min te laat"),
        ({"due": text(-2 * 1440)}, "verwacht zo 15/11 10:07"),
        ({"due": text(5)}, ""),
    ],
)
def test_the_freshness_clock_says_how_long_something_holds(values, words):
    mark = clock_of(figure(**values), NOW)
    assert (nl(mark.word) if mark else "") == words


def test_when_something_was_is_said_as_people_do():
    assert nl(ago(None, NOW)) == ""
    assert nl(ago(NOW - timedelta(seconds=20), NOW)) == "nu"
    assert nl(ago(NOW - timedelta(minutes=27), NOW)) == "27 min geleden"
    assert nl(ago(NOW - timedelta(days=2), NOW)) == "zo 15/11 10:07"
    assert nl(ago(NOW + timedelta(minutes=5), NOW)) == "10:12"


def test_what_was_cleared_and_changed_is_no_longer_so():
    assert nl(clearance_of(figure()).word) == "leeg"
    assert nl(clearance_of(figure(value="1")).word) == "ontwerp"
    assert nl(clearance_of(figure(value="1", cleared="anders")).word) == "veranderd sinds"
    assert clearance_of(figure(value="1")).shape is ChipShape.RING
