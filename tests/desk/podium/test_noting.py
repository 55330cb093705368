from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.presenters.podium_shapes import in_one
from nccn_desk.services.shapes import Query
from tests.desk.podium.test_view import where

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEY = Qt.Key


def press(stage, qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or stage.view, key)
    stage.settle()


def asked(stage):
    with stage.bench.ledger.reading() as reader:
        return reader.records(Query("asked"))


def test_two_keys_and_a_line_note_a_question_without_leaving_the_line(on_stage, qtbot):
    stage = on_stage().at_rule()
    before, shown = stage.podium.place, stage.view.reading.accessibleName()
    press(stage, qtbot, KEY.Key_O)
    assert stage.view.noting.isVisible()
    assert QApplication.focusWidget() is stage.view.noting.line
    qtbot.keyClicks(stage.view.noting.line, "VRT, nl: En morgen?")
    press(stage, qtbot, KEY.Key_Return)
    (made,) = asked(stage)
    assert (made.words("outlet"), made.words("question")) == ("VRT", "En morgen?")
    assert not stage.view.noting.isVisible()
    assert (stage.podium.place, where(stage)) == (before, (2, 1))
    assert stage.view.reading.accessibleName() == shown
    press(stage, qtbot, KEY.Key_Space)
    assert where(stage) == (2, 2)


def test_keys_of_the_podium_are_words_in_the_line_and_esc_puts_it_away(on_stage, qtbot):
    stage = on_stage().at_rule()
    press(stage, qtbot, KEY.Key_O)
    press(stage, qtbot, KEY.Key_B, KEY.Key_Q, KEY.Key_Space, KEY.Key_L, KEY.Key_Tab)
    assert (stage.view.noting.line.text(), stage.podium.blank) == ("bq l", False)
    press(stage, qtbot, KEY.Key_Escape)
    assert not stage.view.noting.isVisible()
    assert (where(stage), stage.podium.leaving) == ((2, 1), False)
    press(stage, qtbot, KEY.Key_O)
    assert stage.view.noting.line.text() == "bq l"


def test_the_line_says_which_answer_was_given(on_stage, qtbot):
    stage = on_stage()
    press(stage, qtbot, KEY.Key_Q)
    qtbot.keyClicks(stage.view.panel.line, "grensarbeiders")
    press(stage, qtbot, KEY.Key_Return, KEY.Key_O)
    told = stage.view.noting.line.accessibleDescription()
    asked_for = in_one(stage.podium.answer.questions, stage.podium.language)
    assert asked_for in told


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800), (1024, 768)])
def test_the_line_stands_within_the_words_on_every_screen(on_stage, qtbot, spoken, size):
    stage = on_stage(size=size)
    press(stage, qtbot, KEY.Key_O)
    panel, words = stage.view.noting.geometry(), stage.view.reading.geometry()
    assert words.contains(panel)
    assert stage.view.noting.text_fits()
