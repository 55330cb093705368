"""A main window on a day with work in it, and empty rooms: what the tests of the shell look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from nccn_desk.desk.application import Desk
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.rooms.furnished import Furnished, Room
from nccn_desk.desk.work import Work
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.shapes import Heading
from nccn_desk.presenters.window import Place
from nccn_desk.presenters.workplace import Workplace
from nccn_desk.services import cycle, journal
from tests.presenters.shell_parts import (
    ANOUK,
    NOW,
    Bench,
    TwinDoorway,
    make_gate,
    make_vault,
    set_up,
)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LARGE = (1920, 1080)


class PlainRoom(QWidget):
    """A room with one field in it, which notes what its window asks of it."""

    def __init__(self, key, around):
        super().__init__()
        self.key, self.around = key, around
        self.field = QLineEdit(self)
        self.news = Announcer()
        self.title = said(f"window.place.{key}")
        self.asked = []

    def furnished(self):
        """Return the room as a window knows it."""
        return Furnished(
            self,
            lambda: Heading(self.title, joined((given("COVID-19"), given("dag 250")))),
            news=self.news,
            open=lambda record: self.asked.append(("open", record)),
            commands=(
                Command(
                    f"{self.key}.own", given(f"Eigen werk van {self.key}"), "check", self._own, "R"
                ),
            ),
            find=lambda: self.asked.append("find"),
            print=lambda: self.asked.append("print"),
            lit=lambda: self.asked.append("lit"),
            close=lambda: self.asked.append("close"),
        )

    def _own(self):
        self.asked.append("own")


def plain_room(key, icon, group="now", letter=""):
    """Return such a room as data."""
    place = Place(key, said(f"window.place.{key}"), icon, group, letter)
    return Room(place, lambda look, around: PlainRoom(key, around).furnished(), key == "today")


def rooms():
    """Return the rooms of this version, empty."""
    return (
        plain_room("today", "sun-horizon", letter="V"),
        plain_room("journal", "notebook", letter="J"),
        plain_room("tasks", "list-checks", letter="T"),
        plain_room("meetings", "video-camera", "together", "M"),
        plain_room("handover", "signature", "together", "O"),
        plain_room("tempo", "clock-clockwise", "foot", "R"),
    )


def busy(bench):
    """Let a day have begun: three moments done, one running, lines noted, one task late."""
    steps = bench.steps()
    for step in steps[:3]:
        bench.act(lambda uow, step=step: cycle.start_step(uow, step.id))
        bench.act(lambda uow, step=step: cycle.finish_step(uow, step.id))
    bench.act(lambda uow: cycle.start_step(uow, steps[3].id))
    bench.act(lambda uow: journal.note(uow, "USB-bundel ingelezen op OPS-05, 44 wijzigingen"))
    bench.act(lambda uow: journal.note(uow, "Piek rond “scholen”: bron is een oud persartikel"))
    bench.add_task("Cijfers van Sciensano opvragen", NOW - timedelta(minutes=9))
    return bench


@dataclass
class Shell:
    """A main window in a host, and all that stands behind it."""

    bench: Bench
    workplace: Workplace
    window: MainWindow
    host: QWidget
    closed: bool = False

    @property
    def floats(self):
        return self.window.floats

    @property
    def room(self):
        return self.window.stage.here.widget

    def close(self):
        """End everything, once."""
        if not self.closed:
            self.closed = True
            self.window.close_window()
            self.workplace.close()


def make_shell(look, folder, furnish=None, *, day=True, **more):
    """Return a main window on a busy day, or where no `day` was begun; it must be closed.

    Its rooms are empty, unless `furnish` makes those of the product.
    """
    vault = set_up(make_vault(folder / "store"))
    bench = Bench(clock=StoppedClock(NOW), day=day, me=vault.people()[0].id)
    bench.session.words = look.words
    gate = make_gate(vault, clock=bench.clock, **more)
    gate.preferences.choose("language", look.words.language)
    made = furnish(bench.session, gate) if furnish else rooms()
    workplace = Workplace(bench.session, gate, tuple(room.place for room in made))
    if day:
        busy(bench)
    window = MainWindow(look, workplace, workplace.active, made)
    workplace.tick()
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(window)
    host.resize(*LARGE)
    return Shell(bench, workplace, window, host)


class WorkDoorway(TwinDoorway):
    """A doorway behind which there is real work, on a memory ledger."""

    def __init__(self):
        super().__init__()
        self.desk = None
        self.gate = None
        self.look = None
        self.workplaces = []

    @property
    def workplace(self):
        return self.workplaces[-1]

    def enter(self):
        super().enter()
        bench = Bench(clock=self.gate.clock, me=self.person.id)
        bench.session.words = self.look.words
        workplace = Workplace(bench.session, self.gate, tuple(room.place for room in rooms()))
        self.workplaces.append(workplace)
        self.desk.enter(Work(self.look, workplace, rooms()))


def make_desk(qapp, look, folder, *, store=True, clock=None, settings=None):
    """Return a desk before a real vault; `start` shows its first window."""
    vault = make_vault(folder / "store")
    if store:
        set_up(vault, ANOUK)
    doorway = WorkDoorway()
    clock = clock or StoppedClock(NOW)
    gate = replace(make_gate(vault, clock=clock, settings=settings), doorway=doorway)
    desk = Desk(qapp, look, gate)
    doorway.desk, doorway.gate, doorway.look = desk, gate, look
    return desk


def settle(times=4):
    """Let posted events arrive."""
    for _ in range(times):
        QApplication.processEvents()
