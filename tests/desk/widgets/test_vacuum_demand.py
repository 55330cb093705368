from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.widgets.vacuum_demand import VacuumDemand
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.vacuum_shapes import Demand, Hour, Sign

BEGIN = datetime(2020, 11, 15, 16, tzinfo=UTC)
COUNTS = (20, 38, 53, 7, 0, 43)


def demand():
    hours = tuple(
        Hour(
            BEGIN + timedelta(hours=place),
            count,
            given(f"{17 + place}:00"),
            given(f"{17 + place}:00, {count} vragen"),
        )
        for place, count in enumerate(COUNTS)
    )
    since, now = BEGIN + timedelta(hours=2), BEGIN + timedelta(hours=6)
    marks = ((Sign.DECIDED, BEGIN), (Sign.ANNOUNCED, since))
    return Demand(given("161 vragen"), hours, (), marks, given("aangekondigd 19:00"), since, now)


@pytest.fixture
def chart(qtbot, look):
    widget = VacuumDemand(look)
    qtbot.addWidget(widget)
    widget.resize(look.px(600), widget.sizeHint().height())
    widget.show()
    return widget


def test_without_hours_it_says_why(chart):
    chart.show_demand(Demand(given("Niets geteld.")))
    assert chart.accessibleDescription() == "Niets geteld."
    assert chart.text_fits()


def test_arrows_go_from_hour_to_hour_and_say_each(chart, qtbot):
    chart.show_demand(demand())
    chart.setFocus()
    said = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home):
        qtbot.keyClick(chart, key)
        said.append(chart.accessibleDescription())
    assert said == [
        "22:00, 43 vragen. 161 vragen",
        "21:00, 0 vragen. 161 vragen",
        "17:00, 20 vragen. 161 vragen",
    ]


def test_no_word_is_cut_in_any_language(chart, look, spoken):
    chart.show_demand(demand())
    chart.resize(look.px(600), chart.sizeHint().height())
    assert chart.text_fits()
