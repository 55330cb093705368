from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.plots.day_line import DayLineCanvas
from tests.desk.conftest import settle
from tests.desk.plots.lines import NOW, crowded, invented


@pytest.fixture(scope="module")
def line():
    return invented()


@pytest.fixture
def canvas(look, show, line):
    made = DayLineCanvas(look)
    made.show_line(line)
    made.show_instant(NOW)
    return show(made, 544, 896)


def described(canvas):
    return canvas.accessibleDescription()


def press(qtbot, canvas, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(canvas, key, modifier)


def test_without_a_day_there_is_nothing(look, show, qtbot):
    bare = show(DayLineCanvas(look), 300, 300)
    bare.show_instant(NOW)
    assert bare.picture is None
    assert bare.text_fits()
    assert bare.block_box("x").isEmpty()
    bare.setFocus()
    press(qtbot, bare, Qt.Key.Key_Down)
    qtbot.mouseClick(bare, Qt.MouseButton.LeftButton)
    assert bare.choice == ""


def test_its_words_fit(canvas):
    assert canvas.text_fits()
    assert canvas.accessibleName() == "Dagcyclus"


def test_the_focus_begins_at_what_is_next(canvas):
    canvas.setFocus()
    assert described(canvas).startswith("10:15, Briefing interfederale woordvoerders, straks")


def test_arrows_walk_along_the_day(canvas, qtbot):
    canvas.setFocus()
    press(qtbot, canvas, Qt.Key.Key_Down)
    assert described(canvas).startswith("11:20")
    press(qtbot, canvas, Qt.Key.Key_Up)
    press(qtbot, canvas, Qt.Key.Key_Up)
    assert described(canvas).startswith("09:30")
    press(qtbot, canvas, Qt.Key.Key_End)
    press(qtbot, canvas, Qt.Key.Key_Down)
    assert described(canvas).startswith("20:00")
    press(qtbot, canvas, Qt.Key.Key_Home)
    press(qtbot, canvas, Qt.Key.Key_Up)
    assert described(canvas).startswith("07:00")


def test_enter_opens_and_alt_moves(canvas, qtbot, line):
    canvas.setFocus()
    with qtbot.waitSignal(canvas.opened) as told:
        press(qtbot, canvas, Qt.Key.Key_Return)
    assert told.args == [canvas.choice]
    for key, step in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
        with qtbot.waitSignal(canvas.nudged) as told:
            press(qtbot, canvas, key, Qt.KeyboardModifier.AltModifier)
        assert told.args == [canvas.choice, step]


def test_the_menu_key_asks_for_acts(canvas, qtbot):
    canvas.setFocus()
    with qtbot.waitSignal(canvas.menu_asked) as told:
        press(qtbot, canvas, Qt.Key.Key_Menu)
    assert told.args[0] == canvas.choice
    with qtbot.waitSignal(canvas.menu_asked):
        press(qtbot, canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


def test_without_a_choice_keys_do_nothing(canvas, qtbot):
    canvas.choose("")
    with qtbot.assertNotEmitted(canvas.opened), qtbot.assertNotEmitted(canvas.menu_asked):
        press(qtbot, canvas, Qt.Key.Key_Return)
        press(qtbot, canvas, Qt.Key.Key_Menu)
        press(qtbot, canvas, Qt.Key.Key_X)
        press(qtbot, canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)


def test_a_press_opens_the_block_under_it(canvas, qtbot, line):
    block = line.blocks[0]
    at = canvas.block_box(block.id).center().toPoint()
    with qtbot.waitSignals([canvas.picked, canvas.opened]):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert canvas.choice == block.id


def test_a_press_beside_the_day_does_nothing(canvas, qtbot):
    with qtbot.assertNotEmitted(canvas.opened):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 2))


def test_the_right_button_asks_for_acts(canvas, qtbot, line):
    at = canvas.block_box(line.blocks[2].id).center().toPoint()
    reason = QContextMenuEvent.Reason
    with qtbot.waitSignal(canvas.menu_asked) as told:
        QApplication.sendEvent(canvas, QContextMenuEvent(reason.Mouse, at, QPoint(7, 7)))
    assert told.args == [line.blocks[2].id, QPoint(7, 7)]
    with qtbot.assertNotEmitted(canvas.menu_asked):
        QApplication.sendEvent(canvas, QContextMenuEvent(reason.Keyboard, at, QPoint(7, 7)))


def test_a_second_moves_the_line_and_a_minute_lays_out_anew(canvas):
    before = canvas.picture
    canvas.show_instant(NOW + timedelta(seconds=1))
    assert canvas.picture is before
    canvas.show_instant(NOW + timedelta(minutes=1))
    assert canvas.picture is not before


def test_the_chosen_block_is_kept_while_it_is_there(canvas, line):
    canvas.choose(line.blocks[3].id)
    canvas.show_line(line)
    assert canvas.choice == line.blocks[3].id
    canvas.show_line(replace(line, blocks=line.blocks[:2]))
    assert canvas.choice == ""


def test_another_language_is_a_repaint(look, canvas, line):
    canvas.choose(line.blocks[4].id)
    look.speak("de")
    settle()
    assert "Briefing interföderale Sprecher" in described(canvas)
    assert canvas.text_fits()


def test_a_day_without_a_next_step_begins_at_its_first(look, show, line):
    made = DayLineCanvas(look)
    made.show_line(replace(line, blocks=line.blocks[:3]))
    show(made, 544, 600).setFocus()
    assert made.choice == line.blocks[0].id


def test_a_crowded_day_asks_for_its_height(look, show):
    made = DayLineCanvas(look)
    made.show_line(crowded(100))
    show(made, 544, 600)
    assert made.minimumSizeHint().height() > 3_000
    assert made.sizeHint().height() >= made.minimumSizeHint().height()
