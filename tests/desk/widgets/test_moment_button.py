from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.moment_button import MomentButton
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import MomentState, RibbonMoment
from tests.desk.exercise import moment


def of(state, short=""):
    return RibbonMoment("m", moment(10, 15), given("Briefing"), state, given(short))


@pytest.mark.parametrize("state", MomentState)
def test_every_state_is_painted_whole_and_told(spoken, show, state):
    button = show(MomentButton(spoken, of(state, "D5"), None))
    button.stand(200.0, spoken.px(42), 0.0)
    button.setFocus()
    assert button.text_fits()
    assert button.accessibleName() == "10:15 Briefing"
    assert button.accessibleDescription() == spoken.word(f"kit.moment.{state}")


def test_it_is_large_enough_to_hit(look, show):
    button = show(MomentButton(look, of(MomentState.LATER), None))
    button.stand(200.0, 42, 0.0)
    assert min(button.width(), button.height()) >= 32


def test_a_time_without_room_is_left_to_the_tool_tip(look, show):
    button = show(MomentButton(look, of(MomentState.LATER, "webcare"), None))
    end = button.stand(200.0, 42, 0.0)
    assert end > 200
    assert button.stand(200.0, 42, 195.0) == 195.0
    assert "10:15" in button.toolTip()
    assert button.text_fits()


def test_a_press_opens_it(look, show, qtbot):
    button = show(MomentButton(look, of(MomentState.LATER), None))
    with qtbot.waitSignal(button.wanted, check_params_cb=lambda key: key == "m"):
        button.click()
    button.show_moment(of(MomentState.DONE))
    assert button.moment.state is MomentState.DONE
    assert button.accessibleDescription() == "klaar"
