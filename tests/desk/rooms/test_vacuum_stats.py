from __future__ import annotations

from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.vacuum_stats import StatsRow
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.vacuum_shapes import Stat


def test_each_number_says_what_it_counts_and_opens_it(qtbot, look, show):
    row = StatsRow(look)
    row.show_stats(
        (Stat("vacuum", given("1"), given("open")), Stat("year", given("38"), given("x")))
    )
    show(row, look.px(500), look.px(60))
    pressed = []
    row.pressed.connect(pressed.append)
    for button in row.buttons.values():
        assert button.text_fits()
        qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["vacuum", "year"]
    assert row.buttons["year"].accessibleName() == "38 x"


def test_a_number_that_changes_keeps_its_button_and_the_last_button_turns(qtbot, look):
    row = StatsRow(look)
    qtbot.addWidget(row)
    row.show_stats((Stat("vacuum", given("1"), given("open")),))
    before = row.buttons["vacuum"]
    row.show_stats((Stat("vacuum", given("0"), given("open")),))
    assert row.buttons["vacuum"] is before
    with qtbot.waitSignal(row.turned):
        row.turn.click()
    row.show_turn(drawn=False)
    assert row.turn.action.key == "picture"
