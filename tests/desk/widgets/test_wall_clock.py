from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from nccn_desk.desk.widgets.wall_clock import WallClock

NOW = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)


def test_it_shows_belgian_time_and_names_it_once_a_minute(look, show):
    clock = show(WallClock(look))
    assert clock.accessibleName() == ""
    clock.show_instant(NOW)
    assert clock.accessibleName() == "Belgische tijd 10:07"
    clock.show_instant(NOW + timedelta(minutes=1))
    assert clock.accessibleName() == "Belgische tijd 10:08"
    look.speak("fr")
    assert clock.accessibleName() == "Heure belge 10:08"


def test_each_second_looks_different_and_never_wider(spoken, show):
    clock = show(WallClock(spoken))
    blank = clock.grab().toImage()
    pictures = []
    for second in range(3):
        clock.show_instant(NOW + timedelta(seconds=second))
        pictures.append(clock.grab().toImage())
    assert blank not in pictures
    assert all(one != other for one, other in pairwise(pictures))
    assert clock.minimumSizeHint() == clock.sizeHint()
