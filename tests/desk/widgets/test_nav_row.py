from __future__ import annotations

import pytest

from nccn_desk.desk.widgets.nav_row import NavRow
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Badge, NavEntry, Tone

ENTRY = NavEntry(
    "today",
    said("kit.search"),
    "sun-horizon",
    "G V",
    Badge(2, Tone.RUM, given("2 geruchten")),
)


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("here", [False, True])
def test_it_stands_whole_in_every_language_and_size(spoken, show, folded, here):
    row = NavRow(spoken, ENTRY, None)
    row.fold(folded=folded)
    row.setChecked(here)
    show(row)
    row.setFocus()
    assert row.text_fits()
    assert min(row.sizeHint().width(), row.sizeHint().height()) >= 32


def test_screen_readers_hear_word_badge_and_keys(look):
    row = NavRow(look, ENTRY, None)
    assert row.accessibleName() == "Zoek of doe iets…"
    assert row.accessibleDescription() == "2 geruchten, G V"
    assert row.toolTip() == ""
    row.fold(folded=True)
    assert row.toolTip() == "Zoek of doe iets… · 2 geruchten · G V"


def test_the_badge_goes_when_nothing_asks_for_attention(look, show):
    row = show(NavRow(look, ENTRY, None))
    wide = row.sizeHint().width()
    row.show_entry(NavEntry("today", said("kit.search"), "sun-horizon"))
    assert row.sizeHint().width() < wide
    assert row.accessibleDescription() == ""
    assert row.entry.badge is None
    row.fold(folded=True)
    assert row.text_fits()


def test_a_press_tells_where_to_go(look, show, qtbot):
    row = show(NavRow(look, ENTRY, None))
    with qtbot.waitSignal(row.wanted, check_params_cb=lambda key: key == "today"):
        row.click()
