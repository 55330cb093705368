from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nccn_desk.domain.cards import Table
from nccn_desk.kernel.clock import BRUSSELS, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import series, series_taking
from nccn_desk.services.series_reading import guess, time_of, understand

TODAY = date(2020, 11, 17)


def table(*rows, heads=("Tijdstip", "Aantal")):
    return Table(heads, tuple(enumerate(rows, 2)))


def counted(day, hours, value, step=60):
    """Return a file's lines: the same value all the time from one hour until another."""
    start = datetime(day.year, day.month, day.day, tzinfo=BRUSSELS)
    times = [start + timedelta(minutes=m) for m in range(hours[0] * 60, hours[1] * 60, step)]
    return [(f"{at:%Y-%m-%d %H:%M}", str(value)) for at in times]


@pytest.fixture
def made(desk):
    return desk.made("series", series.add, {"name": "Oproepen", "kind": "calls"})


def planned(desk, made, sheet, file="oproepen.csv"):
    columns = desk.read(series_taking.columns_of, made, sheet)
    return desk.read(series_taking.plan, made, file, sheet, columns)


def take(desk, made, *rows, heads=("Tijdstip", "Aantal")):
    plan = planned(desk, made, table(*rows, heads=heads))
    desk.act(series_taking.take, plan)
    return plan


def usual_weeks(desk, made, value=100):
    rows = [
        line
        for week in range(1, 6)
        for line in counted(TODAY - timedelta(weeks=week), (6, 12), value + week, 10)
    ]
    take(desk, made, *rows)


def test_a_file_is_rehearsed_in_numbers_and_taken_in_as_one_act(desk, made):
    rows = counted(TODAY, (6, 9), 4)
    plan = planned(desk, made, table(*rows, ("gisteren", "4"), ("2020-11-17 09:00", "veel")))
    assert (plan.new, plan.changed, plan.same) == (3, 0, 0)
    assert plan.understood.step == 60
    assert plan.understood.unread == (5, 6)
    assert desk.records("points") == ()
    desk.act(series_taking.take, plan)
    (day,) = desk.records("points")
    assert (day.words("day"), day.words("source")) == ("2020-11-17", "oproepen.csv")
    (record,) = desk.records("series")
    assert record["mapping"] == {"time": "Tijdstip", "value": "Aantal"}
    assert record["step"] == 60


def test_the_same_file_again_changes_nothing(desk, made):
    take(desk, made, *counted(TODAY, (6, 9), 4))
    plan = planned(desk, made, table(*counted(TODAY, (6, 9), 4)))
    assert (plan.new, plan.changed, plan.same, plan.chunks) == (0, 0, 3, ())
    with pytest.raises(NotAllowed):
        desk.act(series_taking.take, plan)


def test_the_last_import_is_taken_back_as_a_whole(desk, made):
    take(desk, made, *counted(TODAY, (6, 8), 4))
    desk.passes(minutes=5)
    take(desk, made, *counted(TODAY, (7, 9), 9))
    begins = datetime(2020, 11, 17, tzinfo=UTC)
    day = (begins, begins + timedelta(days=1))
    assert [value for _, value in desk.read(series.values, made, *day)] == [4, 9, 9]
    desk.act(series_taking.take_back, made)
    assert [value for _, value in desk.read(series.values, made, *day)] == [4, 4]
    desk.act(series_taking.take_back, made)
    assert desk.read(series.values, made, *day) == ()
    with pytest.raises(NotAllowed):
        desk.act(series_taking.take_back, made)


def test_the_columns_are_known_by_name_by_what_is_in_them_and_from_last_time(desk, made):
    sheet = table(("a", "17/11/2020 10h05", "7"), heads=("x", "y", "z"))
    assert guess(sheet, {}) == {"time": "y", "value": "z"}
    assert guess(sheet, {"value": "x"}) == {"value": "x", "time": "y"}
    french = table(heads=("Vague", "Date", "Moyenne", "Participants"))
    assert guess(french, {}) == {
        "time": "Date",
        "value": "Moyenne",
        "wave": "Vague",
        "n": "Participants",
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2020-11-17 10:05", "2020-11-17T09:05:00.000Z"),
        ("2020-11-17T10:05:30+01:00", "2020-11-17T09:05:30.000Z"),
        ("2020-11-17T09:05:00Z", "2020-11-17T09:05:00.000Z"),
        ("17.11.2020", "2020-11-16T23:00:00.000Z"),
        ("17-11-2020 10u05", "2020-11-17T09:05:00.000Z"),
        ("31-02-2020", None),
        ("2020-11-17 25:00", None),
        ("0000-01-01", None),
        ("gisteren", None),
    ],
)
def test_times_are_read_as_they_are_in_the_wild(words, expected):
    at = time_of(words)
    assert (to_text(at) if at else None) == expected


def test_the_hour_that_comes_twice_is_counted_twice():
    sheet = table(*((f"2020-10-25 0{hour}:00", str(n)) for n, hour in enumerate((1, 2, 2, 3), 1)))
    found = understand(sheet, {"time": "Tijdstip", "value": "Aantal"}, waves=False)
    assert [each.at.hour for each in found.lines] == [23, 0, 1, 2]
    assert found.doubles == 0


def test_a_second_value_on_one_time_counts_in_place_of_the_first(desk, made):
    rows = counted(TODAY, (6, 8), 4)
    plan = take(desk, made, *rows, (rows[0][0], "5"))
    assert plan.understood.doubles == 1
    begins = datetime(2020, 11, 17, tzinfo=UTC)
    assert desk.read(series.values, made, begins, begins + timedelta(hours=6))[0][1] == 5


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [
        ([("2020-11-17 10:00", "4")], {"value": "Aantal"}, "series_no_time"),
        ([("2020-11-17 10:00", "4")], {"time": "Tijdstip"}, "series_no_value"),
        ([("nooit", "4")], {"time": "Tijdstip", "value": "Aantal"}, "series_unread"),
        (
            [("2020-11-17 10:00", "4")],
            {"time": "Tijdstip", "value": "Aantal"},
            "series_step_unknown",
        ),
    ],
)
def test_what_is_no_series_is_refused_with_its_reason(desk, made, rows, columns, code):
    with pytest.raises(BadValue) as caught:
        desk.read(series_taking.plan, made, "x.csv", table(*rows), columns)
    assert caught.value.code == code


def test_a_file_by_another_step_is_of_another_series(desk, made):
    take(desk, made, *counted(TODAY, (6, 9), 4))
    with pytest.raises(BadValue) as caught:
        planned(desk, made, table(*counted(TODAY, (6, 9), 4, step=10)))
    assert caught.value.code == "series_step"


def test_waves_keep_their_name_and_how_many_were_asked(desk):
    made = desk.made("series", series.add, {"name": "Barometer", "kind": "barometer"})
    heads = ("Golf", "Datum", "Gemiddelde", "n")
    take(desk, made, ("Golf 1", "2020-10-29", "55,4", "5120"), heads=heads)
    take(desk, made, ("Golf 2", "2020-11-12", "53,0", "x"), heads=heads)
    first, second = desk.records("points", order=("day",))
    assert (first.words("wave"), first["n"], second["n"]) == ("Golf 1", 5120, None)
    assert [value for _, value in series.timed((first, second))] == [55.4, 53.0]
    with pytest.raises(BadValue):
        desk.act(series.change, made, {"kind": "calls"})


def test_a_value_far_above_the_same_hour_of_past_weeks_is_a_rise_with_its_numbers(desk, made):
    usual_weeks(desk, made)
    take(desk, made, *counted(TODAY, (6, 10), 110, 10), ("2020-11-17 10:00", "402"))
    now = desk.clock.now()
    (rise,) = desk.read(series.rises, now)
    assert (rise.value, rise.usual) == (402, (103, 110))
    assert rise.since == rise.at == datetime(2020, 11, 17, 9, tzinfo=UTC)


def test_it_is_quiet_otherwise(desk, made):
    now = desk.clock.now()
    assert desk.read(series.rises, now) == ()
    take(desk, made, *counted(TODAY, (9, 10), 900, 10))
    assert desk.read(series.rises, now) == ()  # nobody knows yet what is usual
    usual_weeks(desk, made)
    assert len(desk.read(series.rises, now)) == 1
    assert desk.read(series.rises, now + timedelta(hours=3)) == ()  # it fell silent
    take(desk, made, ("2020-11-17 09:50", "101"), ("2020-11-17 10:00", "101"))
    assert desk.read(series.rises, now) == ()


def test_a_stretch_opens_what_was_said_in_it_or_else_heard(desk, made):
    def item(text, **moments):
        values = {"text": text, **{name: to_text(at) for name, at in moments.items()}}
        return desk.act(lambda uow: (uow.create("items", values), uow.commit())[1])

    begins = datetime(2020, 11, 17, 9, tzinfo=UTC)
    item("said", event_at=begins, observed_at=begins + timedelta(hours=1))
    item("heard", observed_at=begins + timedelta(minutes=9))
    item("earlier", event_at=begins - timedelta(hours=1), observed_at=begins)
    (record,) = desk.records("series")
    found = desk.read(series.heard, record, begins, begins + timedelta(minutes=10))
    assert [each.words("text") for each in found.items] == ["said", "heard"]
    assert found.count == 2


def test_a_series_goes_away_with_its_values(desk, made):
    take(desk, made, *counted(TODAY, (6, 9), 4))
    desk.act(series.remove, made)
    assert desk.records("series") == desk.records("points") == ()
