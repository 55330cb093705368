"""The main window: where one can go, where one is, the day, the work, and how things stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.actions import Shortcuts
from nccn_desk.desk.announcing import announce
from nccn_desk.desk.dialogs.floats import Floats, float_around
from nccn_desk.desk.look import Look
from nccn_desk.desk.panes import Panes
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.desk.stage import Stage
from nccn_desk.desk.widgets.day_ribbon import DayRibbon
from nccn_desk.desk.widgets.navigation import NavigationColumn
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.desk.widgets.top_bar import TopBar
from nccn_desk.presenters.bell import subject_of
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.window import Want, WindowPresenter
from nccn_desk.presenters.workplace import Workplace

FOLDS: Final = 1_280  # logical pixels of width, below which the navigation shows icons only


class MainWindow(QWidget):
    """One window on a workplace; `asked` carries what only the desk can do: lock, another, quit."""

    asked = Signal(Want)

    def __init__(
        self,
        look: Look,
        workplace: Workplace,
        presenter: WindowPresenter,
        rooms: tuple[Room, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._workplace = workplace
        self.presenter = presenter
        self.navigation = NavigationColumn(look)
        self.top = TopBar(look)
        self.ribbon = DayRibbon(look)
        self.strip = StatusStrip(look)
        self.floats = Floats(self, look, workplace, self.strip)
        self._around = Surroundings(
            presenter.go,
            presenter.open,
            self.floats.ask,
            self.floats.capture,
            workplace.status.receipt,
            workplace.commands,
            workplace.podium.start,
        )
        self.stage = Stage(look, rooms, self._around)
        self.shortcuts = Shortcuts(self, workplace.commands, self._may_jump, self._digits_taken)
        self.panes = Panes(self.navigation, self.ribbon, self.stage, self.strip, self.top)
        self._room_commands: Callable[[], None] | None = None
        self._ends = self._listen()
        self._lay_out()
        self._connect()
        self._go((presenter.place, ""))
        self.top.show_bell(workplace.alarms.bell)
        self._show_people()
        self.tick()

    def tick(self, _: None = None) -> None:
        """Show the present second."""
        now = self._workplace.session.clock.now()
        self.top.show_instant(now)
        self._show_ribbon()
        self.floats.show_instant(now)

    def close_window(self) -> None:
        """End what this window and its rooms listen to."""
        self._look.changed.disconnect(self._renew)
        self.presenter.keep()
        self.floats.close_floats()
        self.shortcuts.close()
        self.stage.close_rooms()
        for end in self._ends:
            end()

    def take_over(self) -> None:
        """Be the window in which people work now."""
        if self._workplace.active is not self.presenter:
            self._workplace.active = self.presenter
            self._offer_room()

    def take_focus(self) -> None:
        """Give the focus to the work."""
        self.panes.take_work()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self.shortcuts.watch(self.window().windowHandle())
        self._show_heading()
        self.take_focus()

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.take_over()
        super().changeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("ground"))
        painter.end()

    def _lay_out(self) -> None:
        work = QVBoxLayout()
        work.setSpacing(0)
        for widget in (self.top, self.ribbon):
            work.addWidget(widget)
        work.addWidget(self.stage, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.navigation, 0, 0)
        grid.addLayout(work, 0, 1)
        grid.addWidget(self.strip, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)

    def _connect(self) -> None:
        self.navigation.go.connect(self._navigate)
        self.top.search_asked.connect(self._open_palette)
        self.top.bell_asked.connect(self.floats.alarms)
        self.top.language_chosen.connect(self._speak)
        self.ribbon.opened.connect(lambda step: self.presenter.go("today", step))
        self.strip.asked.connect(self.floats.explain)
        self.floats.notice_wanted.connect(self._show_notice)
        self.floats.record_wanted.connect(self.presenter.open)
        self.stage.headed.connect(self._show_heading)
        self.stage.headed.connect(self.panes.take_lost)
        self._look.changed.connect(self._renew)
        self.shortcuts.bind("Ctrl+K", self._open_palette)
        self.shortcuts.bind("F6", self.panes.next)
        self.shortcuts.bind("Shift+F6", self.panes.previous)
        self.shortcuts.bind("Shift+F8", lambda: self.floats.alarms(-1))
        self._lit = self.shortcuts.bind("Ctrl+Return", self._press_lit)
        # The plus of a laptop without a keypad needs Shift; this is the same key without it.
        self.shortcuts.bind("Ctrl+=", lambda: self._workplace.gate.preferences.enlarge(1))

    def _listen(self) -> tuple[Callable[[], None], ...]:
        workplace = self._workplace
        return (
            self.presenter.went.subscribe(self._go),
            self.presenter.wanted.subscribe(self._want),
            workplace.ticked.subscribe(self.tick),
            workplace.status.changed.subscribe(self._show_status),
            workplace.status.told.subscribe(lambda words: announce(self, words)),
            workplace.alarms.changed.subscribe(self._show_alarms),
            workplace.choices.changed.subscribe(self._show_alarms),
            workplace.voice.changed.subscribe(self._show_alarms),
            workplace.sitreps.changed.subscribe(self._show_alarms),
            workplace.vacuum.changed.subscribe(self._show_alarms),
            workplace.presence.changed.subscribe(self._show_people),
            workplace.agenda.changed.subscribe(self._show_ribbon),
        )

    def _go(self, where: tuple[str, str]) -> None:
        """Show a room, and a record in it."""
        place, record = where
        self.floats.leave()
        room = self.stage.show_room(place)
        self.navigation.show_groups(self.presenter.navigation)
        self.navigation.stand_at(place)
        self._offer_room()
        self._show_heading()
        self._show_ribbon()
        self._show_status()
        if record:
            room.open(record)
        if self.isVisible():
            self.take_focus()

    def _offer_room(self) -> None:
        """Let the palette list what the shown room can do, if this is the active window."""
        if self._workplace.active is not self.presenter:
            return
        room = self.stage.here
        wants = {Want.FIND: room.find, Want.PRINT: room.print}
        self.presenter.offers = frozenset(want for want, act in wants.items() if act is not None)
        if self._room_commands is not None:
            self._room_commands()
        self._room_commands = self._workplace.commands.add(*room.commands)
        self._lit.setEnabled(room.lit is not None)

    def _want(self, want: Want) -> None:
        acts: dict[Want, Callable[[], None] | None] = {
            Want.PALETTE: self._open_palette,
            Want.CAPTURE: self.floats.capture,
            Want.ALARMS: self.floats.alarms,
            Want.SEARCH: self.floats.search,
            Want.SETTINGS: self.floats.settings,
            Want.SPLIT: self.floats.split,
            Want.HELP: lambda: self.floats.help(self.presenter.place),
            Want.KEYS: lambda: self.floats.keys(self.stage.here.commands),
            Want.FIND: self.stage.here.find,
            Want.PRINT: self.stage.here.print,
        }
        act = acts.get(want, lambda: self.asked.emit(want))
        if act is not None:
            act()

    def _open_palette(self) -> None:
        self.floats.palette(self._around)

    def _navigate(self, key: str) -> None:
        if key == "settings":
            self.floats.settings()
        else:
            self.presenter.go(key)

    def _speak(self, language: str) -> None:
        self._workplace.gate.preferences.choose("language", language)

    def _press_lit(self) -> None:
        over = float_around(QApplication.focusWidget())
        if lit := over.press_lit if over is not None else self.stage.here.lit:
            lit()

    def _show_notice(self, notice: str) -> None:
        found = self._workplace.alarms.named(notice)
        if found is not None:
            self.presenter.open(*subject_of(found))

    def _show_heading(self) -> None:
        heading = self.presenter.heading(self.stage.here.heading())
        self.top.show_heading(heading)
        title = self._look.word("window.title", place=self._look.say(heading.title))
        self.window().setWindowTitle(title)

    def _show_ribbon(self, _: None = None) -> None:
        now = self._workplace.session.clock.now()
        ribbon = None if self.stage.whole_day else self._workplace.agenda.ribbon(now)
        self.ribbon.setVisible(ribbon is not None)
        if ribbon is not None:
            self.ribbon.show_ribbon(ribbon)
            self.ribbon.show_instant(now)

    def _show_status(self, _: None = None) -> None:
        self.strip.show_slots(self._workplace.status.slots)

    def _show_alarms(self, _: None) -> None:
        self.top.show_bell(self._workplace.alarms.bell)
        self.navigation.show_groups(self.presenter.navigation)

    def _show_people(self, _: None = None) -> None:
        self.top.show_people(self._workplace.presence.here)

    def _renew(self) -> None:
        self._fold()
        self._show_heading()
        self.update()

    def _fold(self) -> None:
        self.navigation.fold(folded=self.width() < self._look.px(FOLDS))

    def _may_jump(self) -> bool:
        return self._look.letters and self.isActiveWindow()

    def _digits_taken(self) -> bool:
        return self.floats.typing
