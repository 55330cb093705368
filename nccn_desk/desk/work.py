"""Work is what windows show while the store is open: main windows, all on one workplace."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from nccn_desk.desk.announcing import announce
from nccn_desk.desk.chime import Chime
from nccn_desk.desk.folders import SystemFiles
from nccn_desk.desk.look import Look
from nccn_desk.desk.main_window import MainWindow
from nccn_desk.desk.podium.screens import PodiumScreens
from nccn_desk.desk.rooms.furnished import Room
from nccn_desk.presenters.bell import title_of
from nccn_desk.presenters.bundle import BundlePresenter, Hand, bundle_commands
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock_card import Locked
from nccn_desk.presenters.officer_keys import KeysPresenter, keys_command
from nccn_desk.presenters.podium_stage import podium_commands
from nccn_desk.presenters.verifying import VerifyingPresenter, verifying_command
from nccn_desk.presenters.window import Want
from nccn_desk.presenters.workplace import Workplace

Checks = tuple[VerifyingPresenter, KeysPresenter]


class Work(QObject):
    """Makes main windows and passes on what only the desk can do.

    `lock_wanted` carries why; `rang` says that an alarm sounded.
    """

    lock_wanted = Signal(Why)
    window_wanted = Signal()
    quit_wanted = Signal()
    rang = Signal()

    def __init__(
        self,
        look: Look,
        workplace: Workplace,
        rooms: tuple[Room, ...],
        bundles: BundlePresenter | None = None,
        checks: Checks | None = None,
    ) -> None:
        super().__init__()
        self._look = look
        self._workplace = workplace
        self._rooms = rooms
        self._windows: list[MainWindow] = []
        self._chime = Chime(self)
        self._ends = (
            workplace.locks.subscribe(self.lock_wanted.emit),
            workplace.alarms.sounded.subscribe(self._ring),
        )
        self._stage = workplace.podium
        self._podium = PodiumScreens(look, workplace, self._stage)
        self._stage.refused.subscribe(workplace.status.receipt)
        workplace.commands.add(*podium_commands(self._stage))
        if bundles is not None:
            show = lambda: self._active().floats.bundle(bundles)  # noqa: E731  # named for one line
            hand = Hand(self._files, show, workplace.status.receipt)
            bundles.meet(hand)
            workplace.commands.add(*bundle_commands(bundles))
        if checks is not None:
            self._check(checks)
        workplace.idle.begin()

    def window(self, place: str = "") -> MainWindow:
        """Return one more main window, the first on the workplace's own presenter."""
        workplace = self._workplace
        presenter = workplace.another_window() if self._windows else workplace.active
        if place:
            presenter.go(place)
        made = MainWindow(self._look, workplace, presenter, self._rooms)
        made.asked.connect(self._pass_on)
        if not self._windows:
            self._stage.resume()
        self._windows.append(made)
        return made

    def drop(self, window: MainWindow) -> None:
        """Let a main window go, because somebody closed it."""
        if window in self._windows:
            window.close_window()
            self._windows.remove(window)
            if self._windows:
                self._windows[0].take_over()

    def tick(self) -> None:
        """Live through a second."""
        self._podium.tick()
        self._workplace.tick()

    def touched(self) -> None:
        """Note that somebody is there."""
        self._workplace.idle.touched()

    def locked(self, why: Why) -> Locked:
        """Return what the lock screen may say."""
        return self._workplace.locked(why)

    def places(self) -> tuple[str, ...]:
        """Return where each window stands in the navigation, in the order of the windows."""
        return tuple(window.presenter.place for window in self._windows)

    def close(self) -> None:
        """End all windows and the workplace; the store is closed by whoever opened it."""
        self._podium.close()
        self._stage.close()
        for window in self._windows:
            window.close_window()
        self._windows.clear()
        for end in self._ends:
            end()
        self._workplace.close()

    def _check(self, checks: Checks) -> None:
        """Let files be checked and keys be read out in these windows."""
        verifying, keys = checks
        look_on = lambda: self._active().floats.verdict(verifying)  # noqa: E731  # as above
        verifying.meet(Hand(self._files, look_on, self._workplace.status.receipt), keys.ask)
        keys.meet(lambda: self._active().floats.verdict(keys), verifying.ask)
        self._workplace.commands.add(verifying_command(verifying), keys_command(keys))

    def _files(self) -> SystemFiles:
        return SystemFiles(self._active(), self._look)

    def _active(self) -> MainWindow:
        """Return the window in which people work now."""
        active = self._workplace.active
        found = [window for window in self._windows if window.presenter is active]
        return (found or self._windows)[0]

    def _pass_on(self, want: Want) -> None:
        if want is Want.LOCK:
            self.lock_wanted.emit(Why.ASKED)
        elif want is Want.NEW_WINDOW:
            self.window_wanted.emit()
        elif want is Want.QUIT:
            self.quit_wanted.emit()

    def _ring(self, _: None) -> None:
        """Let an alarm be heard, unless somebody reads aloud: then it is one line on the podium."""
        if self._podium.is_open:
            return
        alarms = [notice for notice in self._workplace.alarms.notices if notice.asks]
        if alarms and self._windows:
            announce(self._windows[0], self._look.say(title_of(alarms[0])), at_once=True)
        if self._workplace.gate.preferences.flag("sound"):
            self._chime.ring()
        self.rang.emit()
