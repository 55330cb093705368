from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.desk.widgets.bell import BellButton
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Bell, BellState

SINCE = datetime(2020, 11, 17, 9, 6, tzinfo=UTC)
ALARM = Bell(BellState.ALARM, 3, given("1 vraagt bevestiging"), SINCE)


def fill(bell):
    return bell.grab().toImage().pixelColor(bell.width() // 2, 6)


@pytest.mark.parametrize("state", BellState)
def test_it_stands_whole_in_every_language_and_size(spoken, show, state):
    bell = BellButton(spoken)
    bell.show_bell(Bell(state, 0 if state is BellState.QUIET else 12))
    show(bell)
    bell.setFocus()
    assert bell.text_fits()
    assert bell.height() >= 32


def test_each_state_has_its_colour_and_its_words(look, show):
    bell = show(BellButton(look))
    assert bell.accessibleName() == "Meldingen: geen"
    bell.show_bell(Bell(BellState.DUE, 1))
    bell.resize(bell.sizeHint())
    assert bell.accessibleName() == "1 melding"
    assert fill(bell) == look.colour("due_bg")
    bell.show_bell(ALARM)
    assert bell.accessibleDescription() == "1 vraagt bevestiging"
    assert fill(bell) == look.colour("alarm_fill")


def test_a_young_alarm_changes_its_fill_every_other_second_and_then_stays(look, show):
    bell = BellButton(look)
    bell.show_bell(ALARM)
    show(bell)
    seen = []
    for second in (0, 1, 2, 3, 4, 18, 19, 20, 21, 22, 60):
        bell.show_instant(SINCE + timedelta(seconds=second))
        seen.append(fill(bell) == look.colour("alarm_fill"))
    assert seen == [
        True,
        True,
        False,
        False,
        True,
        False,
        False,
        True,
        True,
        True,
        True,
    ]


def test_nothing_moves_where_nothing_may(look, show):
    look.theme.set_still(still=True)
    bell = BellButton(look)
    bell.show_bell(ALARM)
    show(bell)
    bell.show_instant(SINCE + timedelta(seconds=2))
    assert fill(bell) == look.colour("alarm_fill")
