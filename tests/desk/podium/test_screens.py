from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.podium.screens import PodiumScreens
from nccn_desk.desk.podium.window import PodiumWindow
from nccn_desk.presenters.podium import Podium
from nccn_desk.presenters.podium_stage import PodiumStage
from tests.desk.conftest import settle
from tests.desk.shell_window import make_shell
from tests.presenters.podium_parts import BOOK

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEY = Qt.Key
ROOT = Path(__file__).resolve().parents[3]


class Stage:
    """A desk, its stage, and the screens on which that is shown."""

    def __init__(self, look, folder):
        self.shell = make_shell(look, folder)
        self.workplace = self.shell.workplace
        self.stage = PodiumStage(self.workplace.session, self.workplace.alarms)
        self.screens = PodiumScreens(look, self.workplace, self.stage)
        self.closed = False
        self.podium = Podium(self.workplace.session, BOOK)

    def open(self, podium=None):
        self.stage._open(podium or self.podium, "")
        settle()
        return self.screens.window

    def lock(self):
        self.closed = True
        self.screens.close()

    def close(self):
        if not self.closed:
            self.stage.leave()
            self.lock()
        self.stage.close()
        self.shell.close()
        for each in QApplication.topLevelWidgets():
            if isinstance(each, PodiumWindow):
                each.close_window()
        settle()


@pytest.fixture
def desk(look, tmp_path, qtbot):
    made = Stage(look, tmp_path)
    qtbot.addWidget(made.shell.host)
    yield made
    made.close()


@pytest.fixture
def two_screens(monkeypatch):
    """Pretend that the one screen of a test is there twice."""
    screen = QGuiApplication.primaryScreen()
    monkeypatch.setattr(QGuiApplication, "screens", lambda: [screen, screen])


def test_one_screen_is_filled_at_once(desk):
    window = desk.open()
    assert window.isFullScreen()
    assert desk.screens.is_open
    assert desk.screens.choice is None


def test_the_podium_is_dark_whatever_the_desk_is(desk, look):
    look.theme.use("day")
    look.theme.set_dim(dim=True)
    window = desk.open()
    theme = window.view.reading.look.theme
    assert (theme.mood, theme.dim) == ("night", False)
    look.speak("fr")
    assert window.view.panel.line.accessibleName() == "Chercher une question"


def test_with_two_screens_one_is_asked_for_and_each_says_its_name(desk, two_screens, qtbot):
    assert desk.open() is None
    choice, names = desk.screens.choice, desk.screens._names
    assert len(names) == 2
    assert all(each.isVisible() for each in names)
    assert "Op welk scherm" in choice.accessibleName()
    qtbot.keyClick(choice, KEY.Key_Return)
    assert desk.screens.window.isFullScreen()
    assert desk.screens.choice is None


def test_no_screen_is_an_answer_too(desk, two_screens, qtbot):
    desk.open()
    qtbot.keyClick(desk.screens.choice, KEY.Key_Escape)
    assert not desk.screens.is_open
    assert desk.stage.podium is None


def test_a_lost_screen_does_not_lose_the_line(desk):
    window = desk.open()
    for _ in range(3):
        desk.podium.forward()
    before, words = desk.podium.place, window.view.reading.accessibleName()
    QApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())
    settle()
    assert desk.screens.window is window
    assert window.isFullScreen()
    assert (desk.podium.place, window.view.reading.accessibleName()) == (before, words)
    assert "scherm weg" in window.view.foot.accessibleName()


def test_who_types_when_a_screen_is_lost_types_on(desk, qtbot):
    window = desk.open()
    qtbot.keyClicks(window.view, "q")
    qtbot.keyClicks(window.view.panel.line, "gre")
    QApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())
    settle()
    qtbot.keyClicks(QApplication.focusWidget(), "ns")
    assert desk.podium.text == "grens"


def test_another_screen_that_goes_changes_nothing(desk):
    window = desk.open()
    window.standing = "another"
    QApplication.instance().screenRemoved.emit(QGuiApplication.primaryScreen())
    assert not desk.podium.note


def test_quick_capture_comes_over_the_words_and_gives_the_keys_back(desk, qtbot):
    window = desk.open()
    before = desk.podium.place
    desk.screens._note()
    settle()
    assert desk.screens._capture.is_open
    qtbot.keyClicks(desk.screens._capture.field.editor, "b q l ")
    assert (desk.podium.place, desk.podium.blank, desk.podium.asking) == (before, False, False)
    qtbot.keyClick(desk.screens._capture.field.editor, KEY.Key_Escape)
    assert not desk.screens._capture.is_open
    assert window.view.hasFocus()
    desk.podium.turn_black()
    desk.screens._note()
    assert not desk.screens._capture.is_open


def test_nobody_who_reads_is_idle(desk):
    desk.open()
    for _ in range(20):
        desk.shell.bench.clock.advance(timedelta(seconds=50))
        desk.screens.tick()
        assert desk.workplace.idle.due() is None


def test_esc_twice_closes(desk, qtbot):
    window = desk.open()
    qtbot.keyClick(window.view, KEY.Key_Escape)
    assert desk.screens.is_open
    qtbot.keyClick(window.view, KEY.Key_Escape)
    assert not desk.screens.is_open


def test_a_lock_leaves_a_clock_until_words_are_there_again(desk, look, tmp_path, qtbot):
    window = desk.open()
    desk.lock()
    assert window.is_locked
    assert not desk.screens.is_open
    again = Stage(look, tmp_path / "again")
    qtbot.addWidget(again.shell.host)
    again.open()
    settle()
    locked = [
        e for e in QApplication.topLevelWidgets() if isinstance(e, PodiumWindow) and e.is_locked
    ]
    assert [each for each in locked if each.isVisible()] == []
    again.close()


def test_a_second_start_raises_the_one_that_is_there(desk):
    window = desk.open()
    desk.stage.start()
    assert desk.screens.window is window


def test_the_book_changes_under_an_open_window(desk):
    window = desk.open()
    desk.podium.show_book(replace(BOOK, number="137"))
    assert "137" in window.view.parts.accessibleName()


def test_at_a_desk_with_two_screens_the_podium_fills_the_other_and_comes_back_from_it(tmp_path):
    first = {"name": "DESK", "x": 0, "y": 0, "width": 1440, "height": 900}
    second = {"name": "WALL", "x": 1440, "y": 0, "width": 1920, "height": 1080}
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": [first, second]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.desk.podium.two_screens", str(tmp_path / "desk")],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        timeout=60,
    )
    told = json.loads(done.stdout)
    assert told["asked"].endswith("2: WALL · 1920 × 1080")
    assert told["names"] == ["DESK", "WALL"]
    assert told["inside"] == [True, True]
    assert told["chosen"] == [1440, 0, 1920, 1080]
    assert told["read"].startswith("De nieuwe regel")
    assert told["lost"] == [0, 0, 1440, 900]
    assert "scherm weg" in told["said"]
    assert told["place"] == told["read_on"] == [2, 1]
    assert told["back"] == [2, 0]
