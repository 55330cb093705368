from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nccn_desk.app import cli, exit_codes
from nccn_desk.app import desk as program_desk
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.doorway import warm_up
from nccn_desk.app.place import Place
from nccn_desk.app.settings import SettingsFile
from nccn_desk.desk.fonts import Fonts
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.first_use import FirstUseRoom
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.start import begin_application
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import RandomIds
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.phrases import NOTHING
from nccn_desk.services.people import NewPerson
from tests.faults.desks import CHEAP, MORNING

SOFIE = NewPerson("Sofie Jacobs", "SJ", "analyst", "nl")
PHRASE = "paard batterij nietje correct"
ROOMS = ("today", "journal", "tasks", "meetings", "handover", "tempo")


@pytest.fixture
def program(qapp, tmp_path):
    """Give what starts the program on a folder, and ends it again."""
    started = []

    def start(folder):
        place = Place(folder, StoppedClock(MORNING), RandomIds())
        parts = make_parts(place, SettingsFile(tmp_path / "settings.json"), price=CHEAP)
        desk = make_desk(begin_application([]), parts)
        started.append((desk, parts))
        desk.start()
        return desk, parts

    yield start
    for desk, parts in started:
        desk.quit()
        parts.gate.runner.close()
        for frame in desk.frames:
            frame.deleteLater()
        desk.deleteLater()


def content(desk, kind):
    return desk.frames[0].content if isinstance(desk.frames[0].content, kind) else None


def unlock(qtbot, desk, passphrase):
    frame = desk.frames[0]
    frame.activateWindow()

    def waits_here():
        focused = QApplication.focusWidget()
        return focused is not None and frame.isAncestorOf(focused)

    qtbot.waitUntil(waits_here)
    QTest.keyClicks(QApplication.focusWidget(), passphrase)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: content(desk, MainWindow) is not None, timeout=20_000)
    return content(desk, MainWindow)


def test_the_other_faces_come_once_a_window_was_painted(program, tmp_path, qtbot, monkeypatch):
    loaded = []

    def load(fonts):
        loaded.append(fonts)

    monkeypatch.setattr(Fonts, "load_rest", load)
    _, parts = program(tmp_path / "new")
    assert loaded == []
    qtbot.waitUntil(lambda: loaded == [parts.look.fonts])


def test_a_new_folder_begins_with_first_use(program, tmp_path):
    desk, parts = program(tmp_path / "new")
    assert content(desk, FirstUseRoom) is not None
    assert not parts.gate.exercise


def test_a_store_that_turned_out_an_exercise_is_opened_anew(tmp_path, monkeypatch, qtbot):
    folder, seen = tmp_path / "new", []

    class Twin:
        """An application whose first window ends at once, and whose second stays."""

        def exec(self):
            desk, parts = made[-1]
            seen.append((type(desk.frames[0].content).__name__, parts.gate.exercise))
            if len(seen) == 1:
                parts.gate.vault.create(SOFIE, PHRASE, exercise=True)
                parts.doorway.begin_anew()
                qtbot.waitUntil(lambda: bool(ended))
                return ended.pop()
            desk.quit()
            return 0

    made, ended, whole = [], [], program_desk.make_desk
    # Without a loop that runs, an exit would end the next one that does.
    monkeypatch.setattr(begin_application([]), "exit", ended.append)

    def make(_, parts):
        desk = whole(begin_application([]), parts)
        made.append((desk, parts))
        return desk

    monkeypatch.setattr(program_desk, "make_desk", make)
    monkeypatch.setattr(program_desk, "begin_application", lambda _: Twin())
    monkeypatch.setattr(program_desk, "start_logs", lambda _: None)
    monkeypatch.setattr(program_desk, "_settle", lambda _: None)
    assert program_desk.run(folder, NOTHING) == 0
    assert seen == [("FirstUseRoom", False), ("LockRoom", True)]
    for frame in made[-1][0].frames:  # those of the first have gone
        frame.deleteLater()
    for desk, parts in made:
        parts.gate.runner.close()
        desk.deleteLater()


@pytest.mark.allow_logs(".*")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_duty_officer_unlocks_walks_through_the_day_and_locks_again(program, cheap, qtbot):
    desk, parts = program(cheap.folder)
    assert parts.gate.exercise
    assert content(desk, LockRoom) is not None
    warm_up().join()
    window = unlock(qtbot, desk, cheap.passphrase)
    for place in ROOMS:
        window.presenter.go(place)
        assert window.presenter.place == place
    parts.gate.preferences.choose("language", "de")
    assert parts.look.words.language == "de"
    desk.lock(Why.ASKED)
    assert content(desk, LockRoom) is not None
    unlock(qtbot, desk, cheap.passphrase)


HASTY = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from nccn_desk.adapters.vault.price import Price
from nccn_desk.app.desk import make_desk, make_parts
from nccn_desk.app.place import place_of
from nccn_desk.app.settings import SettingsFile
from nccn_desk.crypto.kdf_cost import Cost
from nccn_desk.desk.start import begin_application
folder = Path(sys.argv[1])
application = begin_application(["nccn-desk"])
price = Price(chosen=Cost(8, 1, 1), floor=Cost(8, 1, 1))
settings = SettingsFile(folder / "settings.json")
desk = make_desk(application, make_parts(place_of(folder), settings, price=price))
desk.start()
field = desk.frames[0].content._card.row.passphrase.line
QTest.keyClicks(field, sys.argv[2])
print("cryptography" in sys.modules)
QTest.keyClick(field, Qt.Key.Key_Return)
def look():
    if type(desk.frames[0].content).__name__ == "MainWindow":
        print("in")
        desk.quit()
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
application.exec()
"""


def test_who_types_before_anything_is_warmed_up_gets_in(cheap):
    done = subprocess.run(
        [sys.executable, "-c", HASTY, str(cheap.folder), cheap.passphrase],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["False", "in"]


def test_a_folder_that_holds_something_else_is_refused_in_words(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    call = cli.parser().parse_args(["exercise", "--store", str(tmp_path)])
    assert program_desk.exercise(call) == exit_codes.NOT_OPENED
    assert "is not empty" in capsys.readouterr().err
