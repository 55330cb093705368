from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from nccn_desk.desk.frame import LEAST, Frame, monitors
from tests.desk.shell_window import settle

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def frame(qtbot, look):
    frame = Frame(look)
    qtbot.addWidget(frame)
    return frame


def test_one_content_takes_the_place_of_the_other(frame):
    first, second = QLineEdit(), QWidget()
    frame.show_content(first)
    frame.show()
    first.setFocus()
    frame.show_content(second)
    assert frame.content is second
    assert not first.isVisible()
    assert not first.hasFocus()


def test_it_says_once_that_it_was_seen(frame, qtbot):
    told = []
    frame.seen.connect(lambda: told.append(frame.content.isVisible()))
    frame.show_content(QLineEdit())
    frame.show()
    qtbot.waitUntil(lambda: told == [True])
    frame.repaint()
    settle()
    assert told == [True]


def test_a_window_stands_where_it_stood(frame, look, qtbot):
    frame.resize(800, 620)
    frame.show()
    settle()
    other = Frame(look)
    qtbot.addWidget(other)
    other.stand(frame.geometry_words())
    assert other.size() == frame.size()


def test_a_place_that_makes_no_sense_is_passed_over(frame):
    before = frame.size()
    frame.stand("geen plaats")
    frame.stand("")
    assert frame.size() == before


def test_it_is_never_smaller_than_the_desk_can_be(frame):
    frame.resize(100, 100)
    assert (frame.width(), frame.height()) == LEAST


def test_closing_it_is_said(frame, qtbot):
    frame.show()
    with qtbot.waitSignal(frame.left):
        frame.close()


def test_the_screens_have_a_name():
    assert re.fullmatch(r"\d+x\d+\+-?\d+\+-?\d+(;\d+x\d+\+-?\d+\+-?\d+)*", monitors())
