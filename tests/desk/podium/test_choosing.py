from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap

from nccn_desk.desk.podium.choosing import SHOWN, ScreenChoice, ScreenName, name_of
from nccn_desk.desk.widgets.canvas import Canvas

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEY = Qt.Key


@pytest.fixture
def screen(plex):
    return QGuiApplication.primaryScreen()


@pytest.fixture
def choice(look, screen, qtbot):
    made = ScreenChoice(look, [screen] * 3, 0)
    qtbot.addWidget(made)
    made.answers = []
    made.chosen.connect(made.answers.append)
    made.left.connect(lambda: made.answers.append("none"))
    made.show()
    return made


def test_another_screen_than_this_one_is_proposed(choice, qtbot):
    qtbot.keyClick(choice, KEY.Key_Enter)
    assert choice.answers == [1]


def test_digits_arrows_and_esc_answer_and_nothing_else(choice, qtbot):
    for key in (KEY.Key_3, KEY.Key_9, KEY.Key_0, KEY.Key_X, KEY.Key_Down, KEY.Key_Return):
        qtbot.keyClick(choice, key)
    qtbot.keyClick(choice, KEY.Key_Down)
    qtbot.keyClick(choice, KEY.Key_Return)
    qtbot.keyClick(choice, KEY.Key_Escape)
    assert choice.answers == [2, 2, 0, "none"]


def test_what_is_chosen_is_said_to_a_screen_reader(choice, qtbot, screen):
    qtbot.keyClick(choice, KEY.Key_Up)
    assert choice.accessibleName().endswith(f"1: {name_of(screen)}")


def test_a_screen_can_be_pressed(choice, qtbot, look):
    from PySide6.QtCore import QPoint  # noqa: PLC0415  # used here alone

    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(60, look.px(92 + 60)))
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(60, 4))
    assert choice.answers == [1]


def test_every_word_of_the_question_stands_whole(spoken, screen, qtbot):
    choice = ScreenChoice(spoken, [screen] * 2, 0)
    qtbot.addWidget(choice)
    page = QPixmap(choice.size())
    with Canvas(spoken, page) as canvas:
        choice.paint(canvas)
        assert not canvas.cut


def test_a_screen_says_its_name_for_three_seconds(look, screen, qtbot):
    name = ScreenName(look, 2, screen)
    qtbot.addWidget(name)
    name.show()
    assert (SHOWN, name.accessibleName()) == (3_000, "Scherm 2")
    qtbot.waitUntil(lambda: not name.isVisible(), timeout=4_000)
