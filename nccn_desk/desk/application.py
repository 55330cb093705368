"""The desk is all windows together: one second hand, one lock, one language, one look."""

from __future__ import annotations

import json
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from nccn_desk.desk.frame import Frame, monitors
from nccn_desk.desk.keyboard import language_of
from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.lock import LockRoom
from nccn_desk.desk.rooms.lock_second import LockedClock
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.idle import Why
from nccn_desk.presenters.lock import LockPresenter, Unfinished
from nccn_desk.presenters.lock_card import Locked

AGAIN: Final = 64  # with which the program ends where it is to be put together once more

_SECOND: Final = 1_000  # milliseconds
_PLACES: Final = "windows/"
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Front(Protocol):
    """What stands in a window while the store is closed."""

    def tick(self) -> None:
        """Show the present second."""
        ...

    def close_room(self) -> None:
        """Hear no more news."""
        ...


class Opened(Protocol):
    """The work of an open store, as the desk sees it; `nccn_desk.desk.work.Work` is it."""

    lock_wanted: SignalInstance
    window_wanted: SignalInstance
    quit_wanted: SignalInstance
    rang: SignalInstance

    def window(self, place: str = "") -> QWidget:
        """Return one more main window."""
        ...

    def drop(self, window: QWidget) -> None:
        """Let a main window go."""
        ...

    def tick(self) -> None:
        """Live through a second."""
        ...

    def touched(self) -> None:
        """Note that somebody is there."""
        ...

    def locked(self, why: Why) -> Locked:
        """Return what the lock screen may say."""
        ...

    def places(self) -> tuple[str, ...]:
        """Return where each window stands."""
        ...

    def close(self) -> None:
        """End all windows."""
        ...


class Desk(QObject):
    """Shows the front (lock or first use) or the work in every window, and never both.

    `seen` comes once, when the first window has been painted.
    """

    seen = Signal()

    def __init__(self, application: QApplication, look: Look, gate: Gate) -> None:
        super().__init__(application)
        self.frames: list[Frame] = []
        self._application = application
        self._look = look
        self._gate = gate
        self._work: Opened | None = None
        self._front: list[Front] = []
        self._lock: LockPresenter | None = None
        self._second = QTimer(self)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._tick)
        application.setQuitOnLastWindowClosed(False)
        gate.preferences.changed.subscribe(self._prefer)
        look.speak(gate.preferences.language)
        look.theme.set_still(still=gate.preferences.flag("still"))
        look.use_letters(on=gate.preferences.flag("single_keys"))
        self._dress()

    def start(self) -> None:
        """Show the first window: first use where there is no store, else the lock."""
        frame = self._frame()
        frame.seen.connect(self.seen)
        kept = self._kept_windows()
        frame.stand(kept[0]["geometry"] if kept else "")
        if self._gate.vault.exists():
            self._show_lock(Locked())
        else:
            self._begin_first_use(None)
        frame.show()
        self._watch(frame)
        self._second.start(_SECOND)

    def enter(self, work: Opened) -> None:
        """Show the work in every window, and open those that were open the last time."""
        self._leave_front()
        self._work = work
        work.lock_wanted.connect(self.lock)
        work.window_wanted.connect(self.new_window)
        work.quit_wanted.connect(self.quit)
        work.rang.connect(self._ring)
        kept = self._kept_windows()
        for place, frame in enumerate(self.frames):
            frame.show_content(work.window(kept[place]["place"] if place < len(kept) else ""))
        for window in kept[len(self.frames) :]:
            self._open_window(window["place"], window["geometry"])
        self.frames[0].raise_up()
        work.tick()

    def lock(self, why: Why = Why.ASKED) -> None:
        """Close the store and show the lock in every window at once."""
        work = self._work
        if work is None:
            return
        locked = work.locked(why)
        self._keep_windows()
        self._work = None
        work.close()
        self._show_lock(locked)
        self._gate.doorway.leave()

    def new_window(self) -> None:
        """Open one more window on the work."""
        if self._work is not None:
            self._open_window("", "")

    def quit(self) -> None:
        """Close everything, the store first."""
        if self._work is not None:
            self._keep_windows()
            self._work.close()
            self._work = None
            self._gate.doorway.leave()
        self._leave_front()
        self._second.stop()
        self._application.quit()

    def begin_anew(self) -> None:
        """End all windows, so that the program puts itself together by what its store says now."""

        def end() -> None:
            self._leave_front()
            self._second.stop()
            for frame in self.frames:
                frame.hide()
                frame.deleteLater()
            self._application.exit(AGAIN)

        QTimer.singleShot(0, self, end)  # whoever asks stands in one of the windows

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Note every sign of life; while the store is closed, also keys that hold everywhere."""
        if event.type() not in _TOUCHES:
            return False
        if self._work is not None:
            self._work.touched()
            return False
        if isinstance(event, QKeyEvent):
            return self._front_key(event)
        return False

    def _front_key(self, event: QKeyEvent) -> bool:
        language = language_of(event)
        if language:
            self._speak(language)
        elif event.key() == Qt.Key.Key_F1:
            self._help()
        else:
            return False
        return True

    def _frame(self) -> Frame:
        frame = Frame(self._look)
        frame.left.connect(lambda: self._left(frame))
        self.frames.append(frame)
        return frame

    def _open_window(self, place: str, geometry: str) -> None:
        if self._work is None:
            return
        frame = self._frame()
        frame.stand(geometry)
        frame.show_content(self._work.window(place))
        frame.show()
        self._watch(frame)

    def _left(self, frame: Frame) -> None:
        """Forget a window that was closed; the last one ends the program."""
        if len(self.frames) == 1:
            self.quit()
            return
        self.frames.remove(frame)
        if self._work is not None and frame.content is not None:
            self._work.drop(frame.content)
        frame.deleteLater()

    def _watch(self, frame: Frame) -> None:
        handle = frame.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def _show_lock(self, locked: Locked) -> None:
        self._leave_front()
        if self._lock is None:
            self._lock = LockPresenter(self._gate, locked)
            self._lock.unfinished.subscribe(self._begin_first_use)
        else:
            self._lock.locked(locked)
        for frame in self.frames:
            front = self._lock_in(frame)
            self._front.append(front)
            frame.show_content(front)
            front.take_focus()

    def _lock_in(self, frame: Frame) -> LockRoom | LockedClock:
        lock = self._lock or LockPresenter(self._gate)
        if frame is not self.frames[0]:
            clock = LockedClock(self._look, lock)
            clock.first_wanted.connect(self.frames[0].raise_up)
            return clock
        room = LockRoom(self._look, lock)
        room.language_chosen.connect(self._speak)
        room.help_asked.connect(self._help)
        return room

    def _begin_first_use(self, unfinished: Unfinished | None) -> None:
        """Lead somebody to a store, or only to the code that never reached paper."""
        # Most starts never need it, and its 25 ms would be paid by all of them.
        from nccn_desk.desk.rooms.first_use import FirstUseRoom  # noqa: PLC0415
        from nccn_desk.presenters import first_use  # noqa: PLC0415

        self._leave_front()
        gate = self._gate
        who = unfinished and (unfinished.keys, unfinished.person)
        presenter = first_use.unfinished(gate, *who) if who else first_use.first_use(gate)
        room = FirstUseRoom(self._look, presenter)
        room.language_chosen.connect(self._speak)
        room.help_asked.connect(self._help)
        self._front.append(room)
        self.frames[0].show_content(room)

    def _leave_front(self) -> None:
        for front in self._front:
            front.close_room()
        self._front.clear()

    def _tick(self) -> None:
        if self._gate.preferences.mood(self._gate.clock.now()) != self._look.theme.mood:
            self._dress()
        if self._work is not None:
            self._work.tick()
        for front in self._front:
            front.tick()

    def _ring(self) -> None:
        for frame in self.frames:
            self._application.alert(frame)

    def _help(self) -> None:
        # Nobody asks for help in every start, and its 20 ms would be paid by all of them.
        from nccn_desk.desk.dialogs.help_drawer import HelpDrawer  # noqa: PLC0415
        from nccn_desk.presenters.help import help_of  # noqa: PLC0415

        drawer = HelpDrawer(self.frames[0], self._look)
        drawer.closed.connect(drawer.deleteLater)
        drawer.show_help(*help_of("lock"))

    def _speak(self, language: str) -> None:
        self._gate.preferences.choose("language", language)

    def _prefer(self, key: str) -> None:
        if key == "language":
            self._look.speak(self._gate.preferences.language)
        elif key == "still":
            self._look.theme.set_still(still=self._gate.preferences.flag("still"))
        elif key == "single_keys":
            self._look.use_letters(on=self._gate.preferences.flag("single_keys"))
        elif key in {"theme", "scale", "dim"}:
            self._dress()

    def _dress(self) -> None:
        """Take palette, scale and brightness as they were chosen."""
        preferences, theme = self._gate.preferences, self._look.theme
        theme.use(preferences.mood(self._gate.clock.now()))
        theme.enlarge(preferences.scale)
        theme.set_dim(dim=preferences.flag("dim"))
        if theme.dress(self._application, self.frames):
            # It takes the fonts of the toolkit's own fields back: let them ask again.
            self._look.changed.emit()

    def _kept_windows(self) -> list[dict[str, str]]:
        kept = self._gate.preferences.remembered(_PLACES + monitors())
        return json.loads(kept) if kept else []

    def _keep_windows(self) -> None:
        places = self._work.places() if self._work is not None else ()
        windows = [
            {"place": place, "geometry": frame.geometry_words()}
            for place, frame in zip(places, self.frames, strict=False)
        ]
        self._gate.preferences.remember(_PLACES + monitors(), json.dumps(windows))
