from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from nccn_desk.desk.widgets.tick import Tick
from nccn_desk.presenters.phrases import given, said

LONG = given("Namen tonen op het vergrendelscherm van deze post, ook voor wie geen dienst heeft")


def test_it_is_a_check_box_that_space_ticks(look, show, qtbot):
    tick = show(Tick(look, said("kit.done")))
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    read = QAccessible.queryAccessibleInterface(tick)
    assert read.role() is QAccessible.Role.CheckBox
    assert read.text(QAccessible.Text.Name) == "klaar"
    assert read.state().checked


def test_its_words_stand_whole_in_every_language_and_size(spoken, show):
    tick = show(Tick(spoken, said("kit.passphrase.show")))
    assert tick.text_fits()
    tick.setChecked(True)
    assert tick.text_fits()


def test_long_words_wrap_and_claim_their_height(look, show):
    tick = show(Tick(look, LONG), width=200)
    assert tick.text_fits()
    assert tick.height() > 32
    assert tick.minimumHeight() == tick.heightForWidth(200)
    assert tick.minimumSizeHint().width() < tick.sizeHint().width()
    tick.setEnabled(False)
    assert tick.text_fits()
