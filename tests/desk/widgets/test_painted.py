from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.widgets.canvas import Canvas
from nccn_desk.desk.widgets.painted import Painted, PaintedButton, fits, inside


class Word(Painted):
    def retranslate(self):
        self.setAccessibleName(self.look.word("kit.exercise"))

    def sizeHint(self):
        return QSize(self.look.px(120), self.look.px(30))

    def paint(self, canvas: Canvas):
        canvas.text(inside(self), self.look.word("kit.exercise"), "body", "t1")


class Press(PaintedButton):
    def retranslate(self):
        self.call(self.look.word("kit.exercise"), "uitleg", "wenk")

    def sizeHint(self):
        return QSize(120, 32)

    def paint(self, canvas: Canvas):
        canvas.text(inside(self), self.look.word("kit.exercise"), "body", "t1")


@pytest.mark.parametrize("kind", [Word, Press])
def test_a_language_switch_is_heard_and_a_narrow_place_is_told(look, show, kind):
    widget = show(kind(look))
    look.speak("fr")
    assert widget.accessibleName() == "EXERCICE"
    assert widget.text_fits()
    widget.resize(20, 30)
    assert not widget.text_fits()


def test_painting_itself_is_not_needed_to_know_what_fits(look):
    assert fits(look, QSize(0, 0), lambda _canvas: None)


def test_what_the_pointer_and_screen_readers_learn(look, show):
    button = show(Press(look))
    look.speak("nl")
    button.retranslate()
    assert (button.accessibleDescription(), button.toolTip()) == ("uitleg", "wenk")
    assert button.minimumSizeHint() == button.sizeHint()
    assert button.look is look


def test_it_glows_under_the_pointer_only_when_a_press_would_do_something(look, show):
    button = show(Press(look))
    here = QPointF(5, 5)
    QApplication.sendEvent(button, QEnterEvent(here, here, here))
    assert button.hovered
    button.setEnabled(False)
    assert not button.hovered
    button.setEnabled(True)
    QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
    assert not button.hovered


def test_the_focus_comes_by_tab_and_by_press(look, show):
    button = show(Press(look))
    button.setFocus()
    assert button.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert button.hasFocus()
    button.clearFocus()
    assert not button.hasFocus()
