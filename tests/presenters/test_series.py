from __future__ import annotations

from array import array
from datetime import UTC, datetime

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.domain.usual import Band
from nccn_desk.kernel.clock import at
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.series_files import named
from nccn_desk.presenters.series_picture import Picture, csv_of
from nccn_desk.presenters.series_words import compared, moment, reading, valued
from tests.presenters.room_parts import nl

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)
BAND = Band(183.0, 188.0, 203.25, 8)
CALLS = Record("series", "c", {"name": "Oproepen", "kind": "calls", "unit": "oproepen"})
WAVES = Record("series", "w", {"name": "Barometer", "kind": "barometer"})


def picture(*values, bands=None, record=CALLS):
    begins = datetime(2020, 11, 17, 8, tzinfo=UTC).timestamp()
    times = array("d", [begins + place * 600 for place in range(len(values))])
    known = {("2020-11-17", 9): BAND} if bands is None else bands
    return Picture(record, times=times, values=array("d", values), bands=known, now=NOW)


@pytest.mark.parametrize(
    ("value", "band", "told"),
    [
        (402.0, BAND, "2,1 keer zoveel als gebruikelijk"),
        (290.0, BAND, "ver boven het gebruikelijke van 188"),
        (190.0, BAND, "zoals gewoonlijk"),
        (120.0, BAND, "gebruikelijk rond 188"),
        (402.0, None, ""),
        (9.0, Band(0.0, 0.0, 0.0, 8), "ver boven het gebruikelijke van 0"),
    ],
)
def test_a_value_is_compared_as_one_would_say_it(value, band, told):
    assert nl(compared(value, band)) == told


def test_a_value_is_read_with_what_is_usual_and_from_where_it_is_not():
    assert nl(reading(CALLS, 402.0, given("10:00"), BAND)) == (
        "402 oproepen om 10:00 · gebruikelijk 183 tot 203 · ongewoon boven 264"
    )
    assert nl(reading(CALLS, 402.0, given("10:00"), None)) == "402 oproepen om 10:00"


def test_a_wave_is_told_by_its_day_and_its_decimals():
    told = moment(NOW, NOW, waves=True)
    assert nl(valued(WAVES, 53.5, told)) == "53,5 op di 17 nov 2020"


def test_the_table_has_the_numbers_of_the_picture_the_last_one_first():
    made = picture(190.0, 402.0)
    first, second = made.rows()
    assert [nl(cell.text) for cell in first.cells] == [
        "09:10",
        "402",
        "gebruikelijk 183 tot 203",
        "2,1 keer zoveel als gebruikelijk",
    ]
    assert second.id == "0"
    assert made.reading(5 - 4) == made.reading(1)
    assert nl(Picture().reading(0)) == ""


def test_usual_hours_lie_on_the_same_axis():
    (stretch,) = picture().stretches()
    nine = at(NOW.date(), NOW.replace(hour=9, minute=0, second=0).time().replace(microsecond=0))
    assert (stretch.begins, stretch.ends) == (nine.timestamp(), nine.timestamp() + 3600)
    assert (stretch.low, stretch.high) == (183.0, 203.25)


def test_a_sheet_bears_zones_points_and_what_was_usual():
    lines = csv_of(picture(190.5, 402.0, bands={})).decode("utf-8-sig").splitlines()
    assert lines == [
        "time;value;low;median;high;fence",
        "2020-11-17T09:00+01:00;190.5;;;;",
        "2020-11-17T09:10+01:00;402;;;;",
    ]


def test_columns_are_named_in_their_order():
    assert named(" Uur ; Oproepen;;n") == {"time": "Uur", "value": "Oproepen", "n": "n"}
    assert named("") == {}
