from __future__ import annotations

from datetime import UTC, date, datetime

from nccn_desk.domain.register import Record
from nccn_desk.domain.series import Slots, laid, slots_of


def test_a_day_holds_its_values_by_the_minute_at_which_they_begin():
    slots = laid([(0, "4"), (30, "7")], 10)
    assert len(slots.values) == 144
    assert list(slots.timed(date(2020, 11, 17))) == [
        (datetime(2020, 11, 17, 0, 0, tzinfo=UTC), 4),
        (datetime(2020, 11, 17, 0, 30, tzinfo=UTC), 7),
    ]


def test_a_later_file_writes_over_its_own_minutes_only():
    before = laid([(0, "4"), (10, "5")], 10)
    slots = laid([(10, "6.5")], 10, before)
    assert [value for _, value in slots.timed(date(2020, 11, 17))] == [4.0, 6.5]
    assert slots.decimals == 1


def test_a_wave_has_one_value():
    slots = laid([(0, "53.0")], 0)
    assert slots == Slots(0, 1, (530,))
    assert [value for _, value in slots.timed(date(2020, 11, 12))] == [53.0]


def test_what_is_kept_comes_back_and_what_is_no_number_counts_as_not_counted():
    slots = laid([(0, "4")], 60)
    record = Record("points", "1", {"values": slots.stored()})
    assert slots_of(record) == slots
    odd = Record("points", "1", {"values": {"step": -5, "values": ("x", True, 3)}})
    assert slots_of(odd) == Slots(0, 0, (None, None, 3))
    assert slots_of(Record("points", "1", {"values": "words"})) == Slots(0, 0, ())
