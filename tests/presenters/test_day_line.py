from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nccn_desk.kernel.clock import at, in_brussels, parse_time
from nccn_desk.presenters.day_line import MORNING_SHARE, Measure, Span, lay, make_axis

DAY = date(2020, 11, 17)
MEASURE = Measure()
STANDARD = (
    ("07:00", 60),
    ("08:00", 60),
    ("09:00", 30),
    ("09:30", 45),
    ("10:15", 45),
    ("11:00", 60),
    ("12:00", 75),
    ("14:00", 30),
    ("18:00", 30),
    ("20:00", 30),
)


def moment(wall, day=DAY):
    return at(day, parse_time(wall))


def span(key, wall, minutes, least=28.0):
    start = moment(wall)
    return Span(key, start, start + timedelta(minutes=minutes), least)


def standard_day():
    return [span(wall, wall, minutes) for wall, minutes in STANDARD]


@st.composite
def days(draw):
    """Any day: up to forty spans, also before dawn, across midnight and at the same instant."""
    count = draw(st.integers(0, 40))
    start = datetime(2020, 11, 16, 23, tzinfo=UTC)
    return [
        Span(
            str(number),
            begins := start + timedelta(minutes=draw(st.integers(0, 26 * 60))),
            begins + timedelta(minutes=draw(st.integers(0, 240))),
            draw(st.sampled_from((28.0, 46.0, 92.0))),
        )
        for number in range(count)
    ]


heights = st.floats(100, 2_000)
START = datetime(2020, 11, 16, tzinfo=UTC)
nows = st.integers(0, 3 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds))


@given(days(), heights, nows)
def test_exactly_the_given_blocks_are_laid_in_the_order_of_time(spans, height, now):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE, now)
    expected = [each.key for each in sorted(spans, key=lambda each: each.start)]
    assert [place.key for place in layout.places] == expected


@given(days(), heights)
def test_no_block_covers_another_and_all_lie_within_the_height(spans, height):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE)
    edge = 0.0
    for place in layout.places:
        assert place.top >= edge - 1e-6
        edge = place.bottom + MEASURE.gap
    assert edge - MEASURE.gap / 2 <= layout.height + 1e-6


@given(days(), heights)
def test_every_block_has_room_for_its_words(spans, height):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE)
    least = {each.key: each.least for each in spans}
    assert all(place.height >= least[place.key] - 1e-6 for place in layout.places)


@given(days(), heights, nows, nows)
def test_later_is_never_higher_up(spans, height, one, other):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE)
    early, late = sorted((one, other))
    assert layout.y(early) <= layout.y(late) + 1e-6


@given(days(), heights)
def test_an_instant_lies_under_every_block_that_has_begun(spans, height):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE)
    ordered = sorted(spans, key=lambda each: each.start)
    for each, place in zip(ordered, layout.places, strict=True):
        assert layout.y(each.start) >= place.top - MEASURE.gap / 2 - 1e-6
        before = each.start - timedelta(seconds=1)
        if before >= layout.axis.first:
            assert layout.y(before) <= place.top - MEASURE.gap / 2 + 1e-6


@given(days(), heights, nows)
def test_labels_keep_their_distance(spans, height, now):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE, now)
    labels = [place.label for place in layout.places if place.label is not None]
    pill = layout.y(now)
    room = (MEASURE.pill + MEASURE.label) / 2
    if layout.axis.first <= now <= layout.axis.last:
        assert all(abs(label - pill) >= room - 1e-6 for label in labels)
    for hour in layout.hours:
        if hour.labelled:
            assert all(abs(label - hour.y) >= MEASURE.hour_apart for label in labels)


@given(days(), heights)
def test_an_hairline_runs_through_no_block(spans, height):
    layout = lay(make_axis(DAY, spans), spans, height, MEASURE)
    for hour in layout.hours:
        if hour.lined:
            assert not any(place.top + 1 < hour.y < place.bottom - 1 for place in layout.places)


@given(days())
def test_the_axis_rises_from_nought_to_one(spans):
    axis = make_axis(DAY, spans)
    fractions = [fraction for _, fraction in axis.knots]
    assert fractions[0] == 0.0
    assert fractions[-1] == pytest.approx(1.0)
    assert fractions == sorted(fractions)
    assert axis.fraction(moment("13:00")) - axis.fraction(moment("07:00")) == pytest.approx(
        MORNING_SHARE
    )


def test_the_standard_day_stands_where_its_hours_lie():
    spans = standard_day()
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE, moment("10:07"))
    tops = {place.key: place.top - 2 for place in layout.places}
    assert tops["07:00"] == pytest.approx(0)
    assert tops["08:00"] == pytest.approx(876 * 0.63 / 6)
    assert tops["11:00"] == pytest.approx(876 * 0.63 * 4 / 6)
    assert layout.height == 876
    assert len(layout.places) == 10


def test_the_last_step_makes_room_for_its_words_above_the_foot():
    spans = standard_day()
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE)
    last = layout.places[-1]
    assert last.bottom == pytest.approx(874)
    assert last.height == pytest.approx(28)


def test_hours_that_fall_in_a_block_have_no_line():
    spans = standard_day()
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE, moment("10:07"))
    hours = {f"{in_brussels(hour.instant):%H}": hour for hour in layout.hours}
    assert not hours["10"].lined
    assert not hours["10"].labelled
    assert hours["13"].labelled
    assert hours["16"].lined
    assert hours["16"].labelled
    assert len(hours) == 14


def test_a_label_in_the_way_of_the_pill_goes_inside_its_block():
    spans = standard_day()
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE, moment("18:15"))
    inside = [place.key for place in layout.places if place.label is None]
    assert inside == ["18:00"]


def test_a_label_in_the_way_of_the_pill_makes_room_in_a_high_block():
    spans = standard_day()
    usual = lay(make_axis(DAY, spans), spans, 876, MEASURE)
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE, moment("11:05"))
    place = next(place for place in layout.places if place.key == "11:00")
    before = next(place for place in usual.places if place.key == "11:00")
    assert place.label == pytest.approx(layout.y(moment("11:05")) + 22)
    assert place.label > before.label


def test_a_now_outside_the_day_is_in_nobodys_way():
    spans = standard_day()
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE, moment("02:00"))
    assert all(place.label is not None for place in layout.places)
    assert layout.y(moment("02:00")) == 0.0
    assert layout.y(moment("23:59")) == 876


def test_an_early_meeting_and_a_late_one_widen_the_axis():
    spans = [span("early", "05:20", 30), *standard_day(), span("late", "22:10", 60)]
    axis = make_axis(DAY, spans)
    assert axis.first == moment("05:00")
    assert axis.last == moment("23:30")


def test_a_day_without_steps_still_has_its_hours():
    layout = lay(make_axis(DAY, []), [], 600, MEASURE)
    assert layout.places == ()
    assert all(hour.lined and hour.labelled for hour in layout.hours)
    assert len(layout.hours) == 14


@pytest.mark.parametrize("day", [date(2021, 3, 28), date(2020, 10, 25)])
def test_the_days_of_the_clock_change_keep_their_whole_hours(day):
    start = at(day, parse_time("00:30"))
    spans = [Span("night", start, start + timedelta(hours=1), 28.0)]
    layout = lay(make_axis(day, spans), spans, 900, MEASURE)
    walls = [in_brussels(hour.instant) for hour in layout.hours]
    assert all(wall.minute == 0 for wall in walls)
    assert walls[0].hour == 0
    assert walls[-1].hour == 20


def test_a_thousand_blocks_make_the_line_longer_than_its_window():
    spans = [
        Span(str(n), moment("07:00") + timedelta(seconds=40 * n), moment("20:00"), 28.0)
        for n in range(1_000)
    ]
    layout = lay(make_axis(DAY, spans), spans, 876, MEASURE)
    assert layout.height == 1_000 * 32
