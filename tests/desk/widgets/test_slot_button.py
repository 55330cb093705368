from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.slot_button import SlotButton, Wording
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Slot, Tone

SLOT = Slot(
    "network", said("kit.passphrase.caps"), said("kit.search"), "plugs", short=said("kit.done")
)


@pytest.mark.parametrize("wording", Wording)
@pytest.mark.parametrize("tone", [Tone.PLAIN, Tone.DUE])
def test_it_stands_whole_however_much_it_says(spoken, show, wording, tone):
    slot = Slot("x", SLOT.bold, SLOT.quiet, SLOT.icon, tone, short=SLOT.short, filled=True)
    button = SlotButton(spoken, slot, None)
    button.say(wording)
    show(button)
    button.setFocus()
    assert button.text_fits()


def test_it_says_less_in_less_room(look):
    button = SlotButton(look, SLOT, None)
    widths = []
    for wording in reversed(Wording):
        button.say(wording)
        widths.append(button.sizeHint().width())
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == 3


def test_what_it_leaves_out_is_still_told(look):
    button = SlotButton(look, SLOT, None)
    button.say(Wording.SHORT)
    assert button.accessibleName() == "Caps Lock staat aan"
    assert button.accessibleDescription() == "Zoek of doe iets…"
    assert button.toolTip() == "Caps Lock staat aan Zoek of doe iets…"


def test_a_slot_without_icon_or_short_words(look, show):
    button = show(SlotButton(look, Slot("version", given("v0.9"), tip=given("versie 0.9")), None))
    wide = button.sizeHint()
    button.say(Wording.SHORT)
    assert button.sizeHint() == wide
    assert button.toolTip() == "versie 0.9"
    assert button.text_fits()


def test_a_press_tells_its_key(look, show, qtbot):
    button = show(SlotButton(look, SLOT, None))
    with qtbot.waitSignal(button.pressed_key, check_params_cb=lambda key: key == "network"):
        button.click()
    button.show_slot(Slot("network", given("Netwerk"), icon="shield-check"))
    assert button.slot.bold == given("Netwerk")
    assert button.accessibleName() == "Netwerk"
