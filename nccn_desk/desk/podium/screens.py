"""The podium stands on one screen of several, and comes back when that one is gone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.dialogs.quick_capture import QuickCapture
from nccn_desk.desk.look import Look, make_look
from nccn_desk.desk.podium.choosing import ScreenChoice, ScreenName, name_of
from nccn_desk.desk.podium.view import PodiumView
from nccn_desk.desk.podium.window import PodiumWindow
from nccn_desk.desk.theme import Theme
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.podium import Podium
from nccn_desk.presenters.podium_stage import PodiumStage
from nccn_desk.presenters.workplace import Workplace

_CAPTURE: Final = "Ctrl+J"


class PodiumScreens(QObject):
    """Shows what a stage opens: it asks for a screen, fills it, and locks to a clock.

    Always dark, whatever theme the desk has; the letters are the podium's own.
    """

    def __init__(self, look: Look, workplace: Workplace, stage: PodiumStage) -> None:
        super().__init__()
        self._workplace = workplace
        self._stage = stage
        self._desk = look
        self._look = make_look(look.words, Theme("night"))
        look.changed.connect(self._look.changed)
        self.window: PodiumWindow | None = None
        self.choice: ScreenChoice | None = None
        self._names: list[ScreenName] = []
        self._capture: QuickCapture | None = None
        self._ends = (
            stage.opened.subscribe(self._open),
            stage.closed.subscribe(self._close),
        )
        self._application = QApplication.instance()
        if isinstance(self._application, QGuiApplication):
            self._application.screenRemoved.connect(self._lose)

    @property
    def is_open(self) -> bool:
        """Whether somebody reads, or is about to."""
        return self.window is not None or self.choice is not None

    def tick(self) -> None:
        """Live through a second; nobody who reads is idle."""
        if self.window is not None:
            self._workplace.idle.touched()
            self.window.tick()

    def close(self) -> None:
        """Leave a clock where words were, because the store is closed."""
        for end in self._ends:
            end()
        self._desk.changed.disconnect(self._look.changed)
        if isinstance(self._application, QGuiApplication):
            self._application.screenRemoved.disconnect(self._lose)
        self._end_choice()
        self._end_capture()
        if self.window is not None:
            self.window.lock()
            self.window = None

    def _open(self, opened: tuple[Podium, str]) -> None:
        podium, screen = opened
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return
        screens = QGuiApplication.screens()
        named = [each for each in screens if screen and name_of(each) == screen]
        if named or len(screens) == 1:
            self._show(podium, (named or screens)[0])
        else:
            self._ask(podium, screens)

    def _ask(self, podium: Podium, screens: list[QScreen]) -> None:
        """Ask which screen, and let each say its name meanwhile."""
        self._end_choice()
        active = QApplication.activeWindow()
        here = active.screen() if active else QGuiApplication.primaryScreen()
        place = screens.index(here) if here in screens else 0
        self._names = [ScreenName(self._look, n + 1, each) for n, each in enumerate(screens)]
        for name in self._names:
            name.show()
        self.choice = ScreenChoice(self._look, screens, place)
        self.choice.chosen.connect(lambda chosen: self._take(podium, screens, chosen))
        self.choice.left.connect(self._stage.leave)
        self.choice.show()
        self.choice.raise_()
        self.choice.activateWindow()

    def _take(self, podium: Podium, screens: list[QScreen], chosen: int) -> None:
        self._end_choice()
        still = QGuiApplication.screens()
        screen = screens[chosen] if screens[chosen] in still else QGuiApplication.primaryScreen()
        self._show(podium, screen)

    def _show(self, podium: Podium, screen: QScreen) -> None:
        _take_back_clocks()
        window = PodiumWindow(self._look, self._workplace.session.clock)
        scale = self._workplace.gate.preferences.scale
        window.hold(PodiumView(self._look, podium, scale))
        window.left.connect(podium.escape)
        shortcut = QShortcut(QKeySequence(_CAPTURE), window)
        shortcut.activated.connect(self._note)
        self.window = window
        window.stand_on(screen)
        self._stage.stand_on(name_of(screen))

    def _note(self) -> None:
        """Open quick capture over the words; they stay where they are."""
        view = self.window.view if self.window is not None else None
        if view is None or view.is_black:
            return
        if self._capture is None:
            self._capture = QuickCapture(view, self._look, self._workplace.capture)
            self._capture.closed.connect(view.take_focus)
        self._workplace.capture.fill("", "fact")
        self._capture.ask()

    def _close(self, _: None) -> None:
        self._end_choice()
        self._end_capture()
        if self.window is not None:
            self.window.close_window()
            self.window = None

    def _lose(self, screen: QScreen) -> None:
        """Come to a screen that is left, at the same line."""
        window, podium = self.window, self._stage.podium
        if window is None or podium is None or window.standing != screen.name():
            return
        left = [e for e in QGuiApplication.screens() if e.name() != window.standing]
        window.stand_on(left[0] if left else QGuiApplication.primaryScreen())
        podium.tell(said("podium.screen_lost"))

    def _end_choice(self) -> None:
        for name in self._names:
            name.deleteLater()
        self._names = []
        if self.choice is not None:
            self.choice.hide()
            self.choice.deleteLater()
            self.choice = None

    def _end_capture(self) -> None:
        if self._capture is not None:
            self._capture.close_capture()
            self._capture = None


def _take_back_clocks() -> None:
    """Close the clocks that a lock left where words were: the words are there again."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, PodiumWindow) and widget.is_locked:
            widget.close_window()
