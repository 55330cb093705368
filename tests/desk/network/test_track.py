from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from nccn_desk.desk.network.track import DayTrack
from nccn_desk.presenters.network_days import Days
from tests.desk.clipping import cut_words

CHANGES = (date(2020, 3, 12), date(2020, 3, 12), date(2020, 7, 10), date(2020, 11, 2))
DAYS = Days(date(2020, 1, 1), date(2020, 12, 31), CHANGES)


@pytest.fixture
def track(look, show):
    made = show(DayTrack(look, DAYS), 900)
    made.stand_on(date(2020, 7, 10))
    made.setFocus()
    return made


@pytest.mark.parametrize("width", [240, 500, 1144])
def test_its_words_are_whole_wherever_one_stands(spoken, show, width):
    track = show(DayTrack(spoken, DAYS), spoken.px(width))
    for day in (DAYS.first, date(2020, 9, 9), DAYS.last):
        track.stand_on(day)
        assert cut_words(track) == []


def test_it_says_its_day_and_what_changed_on_it(track):
    track.stand_on(date(2020, 3, 12))
    assert track.accessibleName() == "Dag van de structuur"
    assert track.accessibleDescription() == "donderdag 12 maart 2020, 2 wijzigingen op deze dag"
    track.stand_on(date(2020, 3, 13))
    assert track.accessibleDescription() == "vrijdag 13 maart 2020"


def test_keys_go_by_changes_by_months_and_to_the_ends(track, qtbot):
    picked = []
    track.picked.connect(picked.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_End,
        Qt.Key.Key_X,
    ):
        qtbot.keyClick(track, key)
    qtbot.keyClick(track, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert picked == [
        date(2020, 11, 2),
        date(2020, 7, 10),
        date(2020, 8, 10),
        date(2020, 7, 10),
        DAYS.first,
        DAYS.last,
    ]


def test_space_asks_to_play(track, qtbot):
    with qtbot.waitSignal(track.play_asked):
        qtbot.keyClick(track, Qt.Key.Key_Space)


def test_the_pointer_takes_a_day_and_draws_it_along(track, qtbot):
    picked = []
    track.picked.connect(picked.append)
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=QPoint(450, 30))
    qtbot.mouseMove(track, QPoint(880, 30))
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=QPoint(880, 30))
    qtbot.mouseClick(track, Qt.MouseButton.RightButton, pos=QPoint(20, 30))
    qtbot.mouseMove(track, QPoint(100, 30))
    assert picked[0].month in {6, 7}
    assert picked[-1].month == 12


def test_other_days_keep_within(track):
    track.show_days(Days(date(2020, 3, 1), date(2020, 3, 31)), date(2020, 9, 1))
    assert track.day == date(2020, 3, 31)
    assert track.days.changes == ()


def test_the_focus_shows(track):
    ringed = track.grab().toImage()
    track.clearFocus()
    assert track.grab().toImage() != ringed
