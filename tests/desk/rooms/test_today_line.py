from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.today_line import DayLineCard
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.desk.plots.lines import NOW, crowded, invented


@pytest.fixture(scope="module")
def line():
    return invented(compared=True)


@pytest.fixture
def card(look, show, line):
    made = DayLineCard(look)
    made.show_line(line)
    made.show_instant(NOW)
    return show(made, 591, 964)


def test_all_words_stand_whole(spoken, show, line):
    made = DayLineCard(spoken)
    made.show_line(line)
    made.show_instant(NOW)
    scale = spoken.theme.scale
    show(made, round(591 * scale), round(964 * scale))
    assert cut_words(made) == []
    made.turn()
    settle()
    assert cut_words(made) == []


def test_t_turns_to_the_list_and_back_on_the_same_block(card, qtbot, line):
    card.canvas.setFocus()
    qtbot.keyClick(card.canvas, Qt.Key.Key_T)
    assert card.listed
    assert card.table.hasFocus()
    assert card.table.choice == card.canvas.choice
    qtbot.keyClick(card.table, Qt.Key.Key_Down)
    chosen = card.table.choice
    card.turn()
    assert card.canvas.choice == chosen
    assert card.canvas.hasFocus()


def test_the_list_tells_every_block(card, line):
    assert card.table.rows.rowCount() == len(line.blocks)


def test_y_and_its_tool_ask_for_yesterday(card, qtbot):
    with qtbot.waitSignal(card.compared):
        qtbot.keyClick(card, Qt.Key.Key_Y)
    with qtbot.waitSignal(card.compared):
        card._yesterday.click()


def test_without_a_yesterday_there_is_nothing_to_ask(card, qtbot, line):
    card.show_line(replace(line, yesterday=None))
    with qtbot.assertNotEmitted(card.compared):
        qtbot.keyClick(card, Qt.Key.Key_Y)
        qtbot.keyClick(card, Qt.Key.Key_X)


def test_blocks_are_reported_from_picture_and_list(card, qtbot, line):
    for part in (card.canvas, card.table):
        with qtbot.waitSignal(card.opened) as told:
            part.opened.emit(line.blocks[0].id)
        assert told.args == [line.blocks[0].id]


def test_a_crowded_day_scrolls_to_the_chosen_block(look, show, qtbot):
    made = DayLineCard(look)
    made.show_line(crowded(60))
    show(made, 591, 600)
    made.canvas.setFocus()
    qtbot.keyClick(made.canvas, Qt.Key.Key_End)
    bar = made._scroll.verticalScrollBar()
    assert bar.value() > bar.maximum() - 20
    qtbot.keyClick(made.canvas, Qt.Key.Key_Home)
    assert bar.value() < 40
