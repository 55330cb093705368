from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.cards import Table
from nccn_desk.kernel.clock import from_text
from nccn_desk.kernel.errors import BadValue
from nccn_desk.services import deciding, faq, series, series_taking, vacuum_demand, vacuum_series

SOURCE = "infonummer"
ROWS = (("17/11/2020 08:00", "40"), ("17/11/2020 09:00", "50"), ("17/11/2020 10:00", "0"))


def counting(desk, rows=ROWS, **values):
    """Return a series with these values, by the hour."""
    given = {"name": "Oproepen", "kind": "calls", "source": SOURCE, **values}
    made = desk.made("series", series.add, given)
    table = Table(("Datum", "Oproepen"), tuple(enumerate(rows, 2)))
    with desk.ledger.reading() as reader:
        columns = series_taking.columns_of(reader, made, table)
        plan = series_taking.plan(reader, made, "oproepen.csv", table, columns)
    desk.act(series_taking.take, plan)
    return made


@pytest.fixture
def decision(desk):
    made = desk.made("decisions", deciding.add, {"title": "Sluitingsuur"})
    desk.act(deciding.note, made, "announced", desk.clock.now() - timedelta(hours=3))
    return made


def hours(desk, decision):
    record = desk.record("decisions", decision)
    since = from_text(desk.read(deciding.milestones, decision)["announced"].words("at"))
    found = desk.read(vacuum_demand.heard, record, since)
    return [count for _, count in vacuum_demand.by_hour(found, since, desk.clock.now())], found


def test_a_series_counts_from_when_somebody_ties_it_until_it_is_chosen_again(desk, decision):
    calls = counting(desk)
    assert hours(desk, decision)[0] == [0, 0, 0, 0]
    desk.act(vacuum_series.tie, decision, calls)
    counted, found = hours(desk, decision)
    assert counted == [0, 40, 50, 0]
    assert vacuum_demand.most(found, 3) == ()
    assert [each.source for each in found] == [SOURCE, SOURCE]
    desk.act(vacuum_series.tie, decision, calls)
    assert hours(desk, decision)[0] == [0, 0, 0, 0]


def test_what_the_faq_counted_from_the_same_source_counts_once(desk, decision):
    calls = counting(desk)
    item = desk.made("faq_items", faq.add, {"question": "Tot hoe laat?", "decision": decision})
    desk.act(faq.ask_for, item, 3, "Infonummer")
    desk.act(faq.ask_for, item, 4, "webcare")
    assert hours(desk, decision)[0] == [0, 0, 0, 7]
    desk.act(vacuum_series.tie, decision, calls)
    counted, found = hours(desk, decision)
    assert counted == [0, 40, 50, 4]
    assert [count for _, count in vacuum_demand.most(found, 3)] == [7]


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({"kind": "volume"}, ROWS),
        ({"kind": "barometer"}, (("16/11/2020", "40"), ("17/11/2020", "50"))),
        ({"kind": "calls"}, (("16/11/2020", "40"), ("17/11/2020", "50"))),
    ],
)
def test_what_is_no_call_or_says_no_hour_is_not_offered_and_not_tied(desk, decision, values, rows):
    other = counting(desk, rows, **values)
    assert desk.read(vacuum_series.offered) == ()
    with pytest.raises(BadValue) as refused:
        desk.act(vacuum_series.tie, decision, other)
    assert refused.value.code == "series_says_no_hours"


def test_a_series_that_was_taken_away_counts_no_more(desk, decision):
    calls = counting(desk)
    desk.act(vacuum_series.tie, decision, calls)
    desk.act(series.remove, calls)
    assert desk.read(vacuum_series.tied, desk.record("decisions", decision)) == ()
    assert hours(desk, decision)[0] == [0, 0, 0, 0]


def test_in_the_night_with_one_hour_more_each_hour_keeps_its_own_count(desk):
    desk.clock.set(from_text("2020-10-25T04:00:00.000Z"))  # five in the morning in Brussels
    made = desk.made("decisions", deciding.add, {"title": "Sluitingsuur"})
    desk.act(deciding.note, made, "announced", desk.clock.now() - timedelta(hours=6))
    rows = tuple(
        (f"25/10/2020 {hour}", str(count))
        for hour, count in (("01:00", 1), ("02:00", 2), ("03:00", 4), ("04:00", 8))
    )
    calls = counting(desk, rows)
    desk.act(vacuum_series.tie, made, calls)
    counted, _ = hours(desk, made)
    assert len(counted) == 7
    assert sum(counted) == 15
