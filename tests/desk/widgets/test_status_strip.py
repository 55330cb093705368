from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.widgets.slot_button import SlotButton
from nccn_desk.desk.widgets.status_strip import HEIGHT, StatusStrip
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Tone
from tests.desk.clipping import cut_words
from tests.desk.exercise import slots


def buttons(strip):
    return [b for b in strip.findChildren(SlotButton) if b.isVisible()]


@pytest.fixture
def strip(look, show):
    strip = StatusStrip(look)
    strip.show_slots(slots())
    return show(strip, 1920, 32)


@pytest.mark.parametrize("width", [1920, 1280, 960, 500])
@pytest.mark.parametrize("offline", [False, True])
def test_no_word_is_cut_in_any_size_or_width(spoken, show, width, offline):
    strip = StatusStrip(spoken)
    strip.show_slots(slots(offline=offline))
    show(strip, width, 32)
    strip.parentWidget().resize(width, 300)
    assert cut_words(strip) == []
    edges = sorted((b.y(), b.x(), b.x() + b.width()) for b in buttons(strip))
    assert all(one[2] <= other[1] for one, other in pairwise(edges) if one[0] == other[0])


def test_with_room_every_word_is_said_and_the_end_stands_at_the_end(strip):
    last = strip.place_of("version")
    assert 1920 - last.right() < 10
    assert strip.place_of("vault").x() < 10
    assert strip.height() == HEIGHT


def test_what_deviates_keeps_its_words_longest(look, show):
    strip = StatusStrip(look)
    strip.show_slots(slots(offline=True))
    show(strip, 1250, 32)
    shown = {b.slot.key: b.width() for b in buttons(strip)}
    strip.resize(1920, 32)
    full = {b.slot.key: b.width() for b in buttons(strip)}
    assert shown["network"] == full["network"]
    assert shown["who"] < full["who"]


def test_it_is_one_tab_stop_with_arrows_inside(strip, qtbot):
    stops = [b for b in buttons(strip) if b.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [b.slot.key for b in stops] == ["vault"]
    strip.take_focus()
    assert stops[0].hasFocus()
    qtbot.keyClick(stops[0], Qt.Key.Key_Right)
    assert buttons(strip)[1].hasFocus()


def test_each_slot_can_be_asked_what_it_means(strip, qtbot):
    for button in buttons(strip):
        with qtbot.waitSignal(strip.asked) as told:
            button.click()
        assert told.args == [button.slot.key]


def test_a_change_of_words_keeps_the_focus(strip):
    buttons(strip)[3].setFocus()
    changed = tuple(
        dataclasses.replace(slot, bold=given("2 keuzes nodig"), tone=Tone.DUE)
        if slot.key == "sync"
        else slot
        for slot in slots()
    )
    strip.show_slots(changed)
    strip.show_slots(changed)
    assert buttons(strip)[3].hasFocus()
    assert buttons(strip)[3].accessibleName() == "2 keuzes nodig"


def test_a_slot_more_keeps_the_focus_too(strip):
    buttons(strip)[1].setFocus()
    strip.show_slots((*slots(), dataclasses.replace(slots()[0], key="work")))
    assert [b.slot.key for b in buttons(strip) if b.hasFocus()] == ["who"]


def test_it_has_a_name_and_a_line_above(strip, look):
    assert strip.accessibleName() == "Statusbalk"
    picture = strip.grab().toImage()
    assert picture.pixelColor(1200, 0) == look.colour("line")
    assert picture.pixelColor(1200, 3) == look.colour("chrome")
    assert strip.sizeHint().height() == 32
    assert strip.look is look
