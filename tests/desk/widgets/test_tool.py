from __future__ import annotations

from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Action


def test_an_icon_has_a_name_a_key_and_a_target(look, show):
    tool = show(Tool(look, Action("x", said("kit.nav.more"), icon="dots-three", keys="F1")))
    assert tool.accessibleName() == "Meer plaatsen"
    assert tool.toolTip() == "Meer plaatsen  F1"
    assert min(tool.sizeHint().width(), tool.sizeHint().height()) >= 32
    look.speak("en")
    assert tool.accessibleName() == "More places"
    tool.setFocus()
    assert tool.text_fits()


def test_what_cannot_be_done_says_why(look, show):
    tool = show(Tool(look, Action("x", said("kit.nav.more"), icon="eye")))
    reason = given("alleen de officier van dienst")
    tool.set_action(
        Action("x", said("kit.nav.more"), icon="eye-slash", enabled=False, reason=reason)
    )
    assert not tool.isEnabled()
    assert tool.toolTip() == tool.accessibleDescription() == "alleen de officier van dienst"
