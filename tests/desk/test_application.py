from __future__ import annotations

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.dialogs.help_drawer import HelpDrawer
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.first_use import FirstUseRoom
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.rooms.lock_second import LockedClock
from nccn_desk.kernel.clock import StoppedClock, at, parse_time
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.idle import Why
from tests.desk.shell_window import CTRL, SHIFT, make_desk, settle
from tests.presenters.shell_parts import LOTTE, NOW, PHRASE, MemorySettings, make_vault

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Running:
    """A desk that was started, and hands on its keyboard."""

    def __init__(self, qtbot, desk):
        self.qtbot, self.desk = qtbot, desk
        self.doorway = desk._gate.doorway
        self.clock = desk._gate.clock
        self.preferences = desk._gate.preferences

    @property
    def shown(self):
        return [type(frame.content) for frame in self.desk.frames]

    @property
    def front(self):
        return self.desk.frames[0].content

    def press(self, key, held=Qt.KeyboardModifier.NoModifier, window=0):
        self.qtbot.keyClick(self.desk.frames[window].windowHandle(), key, held)
        settle()

    def unlock(self, phrase=PHRASE):
        field = self.front._card.row.passphrase
        self.qtbot.keyClicks(field.line, phrase)
        self.qtbot.keyClick(field.line, Qt.Key.Key_Return)
        settle()

    def live(self, seconds):
        for _ in range(seconds):
            self.clock.advance(timedelta(seconds=1))
            self.desk._tick()


@pytest.fixture
def start(qtbot, qapp, look, tmp_path):
    started = []

    def begin(**more):
        desk = make_desk(qapp, look, tmp_path, **more)
        desk.start()
        desk._second.stop()  # the tests tell the seconds
        desk.frames[0].activateWindow()
        settle()
        started.append(desk)
        return Running(qtbot, desk)

    yield begin
    for desk in started:
        desk.quit()
        for frame in desk.frames:
            frame.hide()
            frame.deleteLater()
        desk.deleteLater()
    settle()


@pytest.fixture
def running(start):
    return start()


def test_a_store_is_shown_locked_with_the_field_ready(running):
    assert running.shown == [LockRoom]
    assert running.front._card.row.passphrase.line.hasFocus()


def test_the_right_passphrase_shows_the_work_and_the_wrong_one_does_not(running):
    running.unlock("fout")
    assert running.shown == [LockRoom]
    running.unlock()
    assert running.shown == [MainWindow]
    assert running.doorway.entered == 1
    assert running.desk.frames[0].windowTitle() == "Vandaag · NCCN Desk"


def test_locking_closes_the_store_in_every_window_at_once(running):
    running.unlock()
    running.press(Qt.Key.Key_N, CTRL | SHIFT)
    assert running.shown == [MainWindow, MainWindow]
    running.press(Qt.Key.Key_L, CTRL | SHIFT)
    assert running.shown == [LockRoom, LockedClock]
    assert running.doorway.opened is None
    running.unlock()
    assert running.shown == [MainWindow, MainWindow]


def test_after_ten_idle_minutes_it_is_locked_and_says_why(running):
    running.unlock()
    running.live(9 * 60 + 59)
    assert running.shown == [MainWindow]
    running.live(1)
    assert running.shown == [LockRoom]
    assert running.front._card._since.text().endswith("na 10 minuten zonder toetsaanslag")


def test_any_key_keeps_it_open(running):
    running.unlock()
    running.live(9 * 60 + 50)
    running.press(Qt.Key.Key_Shift)
    running.live(60)
    assert running.shown == [MainWindow]


def test_the_lock_shows_the_next_moment_and_no_content(running):
    running.unlock()
    running.live(1)
    running.desk.lock(Why.ASKED)
    assert running.front.clock._words.text() == "09:30 Voorbereiding persconferentie"
    assert "meldingen wachten op u" in running.front._lines._waiting._words.text()


def test_a_draft_outlives_the_lock(running):
    running.unlock()
    running.doorway.workplace.capture.type("half geschreven")
    running.desk.lock(Why.ASKED)
    running.unlock()
    assert running.doorway.workplace.capture is not None


def test_what_was_locked_cannot_be_locked_again(running):
    running.desk.lock(Why.ASKED)
    running.desk.new_window()
    assert running.shown == [LockRoom]


def test_a_second_window_leads_to_where_one_can_open(running, qtbot):
    running.unlock()
    running.press(Qt.Key.Key_N, CTRL | SHIFT)
    running.desk.lock(Why.ASKED)
    second = running.desk.frames[1].content
    with qtbot.waitSignal(second.first_wanted):
        qtbot.keyClick(second, Qt.Key.Key_A)
    with qtbot.waitSignal(second.first_wanted):
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)


def test_closing_one_of_two_windows_leaves_the_other(running):
    running.unlock()
    running.press(Qt.Key.Key_N, CTRL | SHIFT)
    running.desk.frames[1].close()
    settle()
    assert running.shown == [MainWindow]
    assert running.doorway.opened is not None


def test_closing_the_last_window_closes_the_store(running, monkeypatch):
    left = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: left.append("quit"))
    running.unlock()
    running.desk.frames[0].close()
    settle()
    assert left == ["quit"]
    assert running.doorway.opened is None


def test_windows_come_back_where_they_stood(start, qapp):
    settings = MemorySettings()
    running = start(settings=settings)
    running.unlock()
    running.front.presenter.go("journal")
    running.press(Qt.Key.Key_N, CTRL | SHIFT)
    running.desk.frames[1].content.presenter.go("tasks")
    running.desk.lock(Why.ASKED)
    kept = next(value for key, value in settings.kept.items() if key.startswith("windows/"))
    assert [window["place"] for window in json.loads(kept)] == ["journal", "tasks"]
    running.desk.frames[1].close()
    settle()
    running.unlock()
    assert [frame.content.presenter.place for frame in running.desk.frames] == ["journal", "tasks"]


def test_language_and_help_are_there_while_it_is_locked(running):
    running.press(Qt.Key.Key_2, CTRL | SHIFT)
    assert running.preferences.language == "fr"
    assert running.front._card.findChildren(type(running.front._card._since))[0].text()
    running.press(Qt.Key.Key_F1)
    assert running.desk.frames[0].findChild(HelpDrawer).is_open
    running.press(Qt.Key.Key_Escape)
    running.front.foot.language_chosen.emit("de")
    assert running.preferences.language == "de"
    running.front.foot.help_asked.emit()
    assert any(drawer.is_open for drawer in running.desk.frames[0].findChildren(HelpDrawer))


def test_theme_scale_brightness_and_stillness_follow_what_was_chosen(running, look):
    for key, value in (("theme", "day"), ("scale", "150"), ("dim", "yes"), ("still", "yes")):
        running.preferences.choose(key, value)
    assert (look.theme.mood, look.theme.scale) == ("day", 1.5)
    assert look.theme.dim
    assert look.theme.still


def test_single_letters_follow_what_was_chosen(running, look):
    running.preferences.choose("single_keys", "no")
    assert not look.letters
    running.preferences.choose("single_keys", "yes")
    assert look.letters


def test_single_letters_that_were_off_the_last_time_are_off_from_the_start(start, look):
    start(settings=MemorySettings(single_keys="no"))
    assert not look.letters


def test_a_theme_that_follows_the_hour_becomes_day_at_eight(start, look):
    clock = StoppedClock(at(NOW.date(), parse_time("07:59")))
    running = start(clock=clock, settings=MemorySettings(theme="hour"))
    assert look.theme.mood == "night"
    running.live(60)
    assert look.theme.mood == "day"
    assert QApplication.palette().window().color() == look.colour("ground")


def test_an_alarm_asks_for_the_eye_in_every_window(running, monkeypatch):
    asked = []
    monkeypatch.setattr(QApplication, "alert", lambda *args: asked.append(args[-1]))
    running.unlock()
    asked.clear()
    running.press(Qt.Key.Key_N, CTRL | SHIFT)
    running.desk._work.rang.emit()
    assert asked == running.desk.frames


def test_without_a_store_first_use_leads_to_one(start, qtbot):
    running = start(store=False)
    assert running.shown == [FirstUseRoom]
    running.press(Qt.Key.Key_3, CTRL | SHIFT)
    assert running.preferences.language == "de"
    running.live(1)


def test_a_code_that_never_reached_paper_is_replaced_after_unlocking(start, tmp_path):
    make_vault(tmp_path / "store").create(LOTTE, PHRASE, exercise=False)
    running = start(store=False)
    running.unlock()
    assert running.shown == [FirstUseRoom]
    view = running.front.view
    presenter = view._presenter
    assert presenter.step is Step.CODE
    presenter.go_on([presenter.groups[place] for place in presenter.asked])
    presenter.go_on()
    assert running.shown == [MainWindow]
