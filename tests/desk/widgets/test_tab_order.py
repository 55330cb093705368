"""Tab comes to what is made later where its parent stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.plain_shapes import Option
from tests.desk.conftest import settle

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPTIONS = (Option("one", given("One")), Option("two", given("Two")))


@pytest.fixture
def row(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    inner = QWidget()
    column.addWidget(QLineEdit())
    column.addWidget(inner)
    made = Segments(look, given("Which"))
    QVBoxLayout(inner).addWidget(made)
    column.addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    return window, made


def test_what_is_offered_later_comes_where_its_row_stands(row):
    window, made = row
    first, last = window.findChildren(QLineEdit)
    made.show_options(OPTIONS)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert made.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is last


def test_what_is_offered_anew_stays_there(row):
    window, made = row
    last = window.findChildren(QLineEdit)[1]
    made.show_options(OPTIONS)
    made.show_options((*OPTIONS, Option("three", given("Three"))))
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Backtab)
    assert made.isAncestorOf(QApplication.focusWidget())


def test_where_only_relatives_stand_in_the_order_it_stays_as_it_is(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    made = Segments(look, given("Which"))
    QVBoxLayout(window).addWidget(made)
    made.show_options(OPTIONS)
    assert made.choice == ""
    assert made.nextInFocusChain() is not made


def test_a_word_before_the_row_takes_no_place_in_the_order(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = Segments(look, given("Which"))
    last = QLineEdit()
    for each in (QLabel("Which"), made, last):
        column.addWidget(each)
    made.show_options(OPTIONS)
    window.show()
    window.activateWindow()
    settle()
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Backtab)
    assert made.isAncestorOf(QApplication.focusWidget())
