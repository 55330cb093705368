from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.widgets.day_ribbon import DayRibbon
from nccn_desk.desk.widgets.moment_button import LINE, MomentButton
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import MomentState, Tone
from tests.desk.clipping import cut_words
from tests.desk.exercise import NOW, moment, ribbon
from tests.desk.gallery import day_ribbon


def moments(band):
    return [button for button in band.findChildren(MomentButton) if button.isVisible()]


@pytest.fixture
def band(look, show):
    return show(day_ribbon(look), 1683, 42)


@pytest.mark.parametrize("width", [1683, 1220, 900])
@pytest.mark.parametrize("tone", [Tone.NOW, Tone.DUE])
def test_no_word_is_cut_in_any_size_or_width(spoken, show, width, tone):
    band = day_ribbon(spoken)
    band.show_ribbon(dataclasses.replace(ribbon(), tone=tone))
    show(band, width, 42)
    assert cut_words(band) == []


def test_moments_stand_on_a_true_axis(band):
    middles = [button.x() + button._centre for button in moments(band)]
    hours = [7, 8, 9, 9.5, 10.25, 11, 12, 14, 18, 20]
    scale = (middles[-1] - middles[0]) / 13
    assert all(
        abs(middle - middles[0] - scale * (hour - 7)) < 1
        for middle, hour in zip(middles, hours, strict=True)
    )


def test_the_now_line_is_where_now_is_and_the_day_gone_is_brighter(band, look):
    picture = band.grab().toImage()
    blue = [x for x in range(470, 1683) if picture.pixelColor(x, 4) == look.colour("now")]
    middles = [button.x() + button._centre for button in moments(band)]
    assert len(blue) == 2
    assert middles[3] < blue[0] < middles[4]
    assert picture.pixelColor(blue[0] - 8, LINE) == look.colour("t4")
    assert picture.pixelColor(1300, LINE) == look.colour("line2")


def test_the_line_moves_with_the_instant_it_is_given(band, look):
    def line():
        picture = band.grab().toImage()
        return [x for x in range(470, 1683) if picture.pixelColor(x, 3) == look.colour("now")]

    before = line()
    band.show_instant(NOW + timedelta(minutes=20))
    assert line() > before
    band.show_instant(moment(23))
    assert line() == []


def test_it_is_one_tab_stop_with_arrows_inside(band, qtbot):
    stops = [b for b in moments(band) if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(stops) == 1
    band.take_focus()
    qtbot.keyClick(stops[0], Qt.Key.Key_End)
    assert moments(band)[-1].hasFocus()


def test_a_moment_can_be_opened(band, qtbot):
    with qtbot.waitSignal(band.opened, check_params_cb=lambda key: key == "m1015"):
        moments(band)[4].click()


def test_a_moment_that_goes_by_keeps_the_focus(band):
    moments(band)[2].setFocus()
    later = tuple(dataclasses.replace(m, state=MomentState.DONE) for m in ribbon().moments)
    band.show_ribbon(dataclasses.replace(ribbon(), moments=later))
    assert moments(band)[2].hasFocus()
    band.show_ribbon(dataclasses.replace(ribbon(), moments=later[:3]))
    assert len(moments(band)) == 3


def test_before_there_is_a_day_it_is_empty(look, show):
    band = show(DayRibbon(look), 900, 42)
    band.show_instant(NOW)
    assert band.text_fits()
    assert band.accessibleName() == "De dag"
    assert band.sizeHint().height() == 42
    assert band.look is look


def test_nothing_next_leaves_the_left_empty(look, show):
    band = DayRibbon(look)
    nothing = given("")
    band.show_ribbon(dataclasses.replace(ribbon(), time=nothing, name=nothing, countdown=nothing))
    assert show(band, 1683, 42).text_fits()
