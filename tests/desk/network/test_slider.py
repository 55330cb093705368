from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.network.slider import DaySlider
from nccn_desk.presenters.network_days import Days
from tests.desk.clipping import cut_words

CHANGES = (date(2020, 12, 29), date(2020, 12, 30))
DAYS = Days(date(2020, 12, 28), date(2020, 12, 31), CHANGES)


@pytest.fixture
def slider(look, show):
    made = DaySlider(look, DAYS)
    made.show_days(DAYS, DAYS.first)
    return show(made, 800)


@pytest.fixture
def shown(slider):
    days = []
    slider.day_picked.connect(days.append)
    return days


def test_its_words_are_whole(spoken, show):
    slider = show(DaySlider(spoken, DAYS), spoken.px(700))
    assert cut_words(slider) == []


def test_it_plays_change_by_change_and_stops_at_the_end(slider, shown, qtbot):
    slider.play()
    assert slider.playing
    assert slider.button.accessibleName() == "Stop"
    qtbot.waitUntil(lambda: not slider.playing)
    assert shown == [*CHANGES, DAYS.last]
    assert slider.button.accessibleName() == "Speel af"


def test_from_the_end_it_begins_again(slider, shown):
    slider.show_days(DAYS, DAYS.last)
    slider.button.click()
    assert slider.day == DAYS.first
    assert shown == [DAYS.first]
    slider.button.click()
    assert not slider.playing


def test_space_plays_and_stops_and_a_key_stops_it_too(slider, qtbot):
    slider.track.setFocus()
    qtbot.keyClick(slider.track, Qt.Key.Key_Space)
    assert slider.playing
    qtbot.keyClick(slider.track, Qt.Key.Key_End)
    assert not slider.playing
    assert slider.day == DAYS.last


def test_what_nobody_sees_does_not_play(slider):
    slider.play()
    slider.hide()
    assert not slider.playing


def test_at_rest_nothing_runs(slider):
    assert not slider._timer.isActive()
