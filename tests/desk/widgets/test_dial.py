from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.desk.widgets.dial import Dial
from nccn_desk.presenters.phrases import given

SEVEN_PAST_TEN = datetime(2020, 11, 17, 9, 7, 42, tzinfo=UTC)


def test_it_tells_belgian_time_and_day_to_screen_readers(look, show):
    dial = show(Dial(look, given("NCCN Desk")))
    dial.show_instant(SEVEN_PAST_TEN)
    assert dial.accessibleName() == "10:07, dinsdag 17 november 2020"
    look.speak("fr")
    assert dial.accessibleName() == "10:07, mardi 17 novembre 2020"


@pytest.mark.parametrize("size", [(1119, 1048), (900, 500), (420, 420)])
def test_its_words_stand_whole_in_every_language_and_size(spoken, show, size):
    dial = show(Dial(spoken, given("NCCN Desk")), *size)
    dial.show_instant(SEVEN_PAST_TEN)
    assert dial.text_fits()


def test_without_an_instant_it_shows_nothing(look, show):
    dial = show(Dial(look), 600, 600)
    assert dial.accessibleName() == ""
    assert dial.text_fits()


def test_the_elapsed_day_is_drawn_over_and_the_rest_is_not(look, show):
    dial = show(Dial(look), 960, 960)
    dial.show_instant(SEVEN_PAST_TEN)
    picture = dial.grab().toImage()
    gone, coming = picture.pixelColor(910, 480), picture.pixelColor(50, 480)
    assert gone.lightness() > coming.lightness()


def test_a_new_second_is_no_reason_to_paint(look, show, monkeypatch):
    dial = show(Dial(look), 500, 500)
    dial.show_instant(SEVEN_PAST_TEN)
    asked = []
    monkeypatch.setattr(dial, "update", lambda: asked.append(True))
    dial.show_instant(SEVEN_PAST_TEN + timedelta(seconds=10))
    assert asked == []
    dial.show_instant(SEVEN_PAST_TEN + timedelta(seconds=20))
    assert asked == [True]
