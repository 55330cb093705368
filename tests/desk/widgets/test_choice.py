from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import Option

OPTIONS = tuple(Option(key, said(f"kit.moment.{key}")) for key in ("done", "next", "later"))


@pytest.fixture
def choice(look, show):
    return show(Choice(look, OPTIONS))


def test_its_words_stand_whole_in_every_language_and_size(spoken, show):
    choice = show(Choice(spoken, OPTIONS))
    for option in OPTIONS:
        choice.choose(option.key)
        assert choice.text_fits()
        assert choice.currentText() == spoken.say(option.word)


def test_a_language_switch_keeps_what_was_chosen(choice, look):
    choice.choose("next")
    look.speak("en")
    assert choice.choice == "next"
    assert choice.currentText() == "next"
    assert choice.look is look


def test_only_a_person_choosing_is_told(choice, qtbot):
    with qtbot.assertNotEmitted(choice.chosen):
        choice.choose("later")
    choice.setFocus()
    with qtbot.waitSignal(choice.chosen, check_params_cb=lambda key: key == "next"):
        qtbot.keyClick(choice, Qt.Key.Key_Up)


def test_the_wheel_changes_nothing(choice):
    choice.choose("done")
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # Qt's order of arguments
    )
    QApplication.sendEvent(choice, turn)
    assert choice.choice == "done"


@pytest.mark.qt_log_ignore("This plugin does not support")  # no screen, no window manager
def test_the_list_drops_and_is_painted(choice, qtbot):
    choice.showPopup()
    qtbot.waitUntil(lambda: choice.view().isVisible())
    assert choice.view().width() >= choice.width() - 4
    assert not choice.view().grab().isNull()
    choice.hidePopup()


def test_other_options_keep_what_holds(choice):
    choice.choose("next")
    choice.offer((*OPTIONS, Option("none", given("geen"))))
    assert choice.choice == "next"
    choice.offer(())
    assert choice.choice == ""
