"""Panes are the parts of a window that F6 visits, in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk.keyboard import takes_letters
from nccn_desk.desk.stage import Stage
from nccn_desk.desk.widgets.day_ribbon import DayRibbon
from nccn_desk.desk.widgets.navigation import NavigationColumn
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.desk.widgets.top_bar import TopBar


@dataclass(frozen=True, slots=True)
class _Stop:
    """A part of the window, and how it takes the focus."""

    widget: QWidget
    take: Callable[[], None]


class Panes(QObject):
    """Navigation, ribbon, the room's own panes, and the strip."""

    def __init__(
        self,
        navigation: NavigationColumn,
        ribbon: DayRibbon,
        stage: Stage,
        strip: StatusStrip,
        top: TopBar,
    ) -> None:
        super().__init__(stage)
        self._navigation = navigation
        self._ribbon = ribbon
        self._stage = stage
        self._strip = strip
        self._top = top
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._mark_vanished)

    def next(self) -> None:
        """Go to the next part."""
        self._step(1)

    def previous(self) -> None:
        """Go to the part before."""
        self._step(-1)

    def take_work(self) -> None:
        """Go to the first part of the work in sight in which something takes the focus.

        A field further on is passed over: a letter that leads elsewhere would be typed there. Where
        nothing else is there yet, the work waits for its content (`take_lost`).
        """
        work = [stop for stop in self._work() if stop.widget.isVisible()]
        for stop in work:
            stop.take()
            # The window's own: while it comes up, the program has no focus at all.
            focus = self._stage.window().focusWidget()
            if not _is_within(stop.widget, focus):
                continue
            if stop is work[0] or not takes_letters(focus):
                return
            focus.clearFocus()

    def take_lost(self) -> None:
        """Go to the work where the focus is nowhere in sight: a room's content came after it."""
        window, focus = self._stage.window(), QApplication.focusWidget()
        lost = focus is None or focus is window or not focus.isVisible()
        if lost and window.isActiveWindow():
            self.take_work()

    def _mark_vanished(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep the focus in the room whose own thing lost it by going out of sight, or by rest.

        The toolkit passes it on to whatever comes next, which may stand outside the room. The room
        may still give it to something itself, so this waits until it is done.
        """
        if before is None or now is None or not self._stage.isAncestorOf(before):
            return
        vanished = not (before.isVisible() and before.isEnabled())
        if vanished and self._is_outside(now):
            pane = next((each for each in self._work() if each.widget.isAncestorOf(before)), None)
            QTimer.singleShot(0, self, lambda: self._take_back(now, pane))

    def _take_back(self, outside: QWidget, pane: _Stop | None) -> None:
        window = self._stage.window()
        if QApplication.focusWidget() is not outside or not window.isActiveWindow():
            return
        if pane is not None and pane.widget.isVisible():
            pane.take()
        if self._is_outside(QApplication.focusWidget()):
            self.take_work()

    def _is_outside(self, widget: QWidget | None) -> bool:
        """Tell whether a widget stands in a part of the window that is no work."""
        parts = (self._navigation, self._top, self._ribbon, self._strip)
        return widget is not None and any(part.isAncestorOf(widget) for part in parts)

    def _step(self, by: int) -> None:
        stops = [stop for stop in self._stops() if stop.widget.isVisible()]
        within = [place for place, stop in enumerate(stops) if holds(stop.widget)]
        here = within[-1] if within else (-1 if by > 0 else 0)
        for far in range(1, len(stops) + 1):
            stop = stops[(here + by * far) % len(stops)]
            stop.take()
            # A part in which nothing takes the focus is passed over.
            if holds(stop.widget):
                return

    def _stops(self) -> list[_Stop]:
        return [
            _Stop(self._navigation, self._navigation.take_focus),
            _Stop(self._ribbon, self._ribbon.take_focus),
            *self._work(),
            _Stop(self._strip, self._strip.take_focus),
        ]

    def _work(self) -> list[_Stop]:
        room = self._stage.here
        panes = room.panes or (room.widget,)
        return [_Stop(pane, _taker(pane)) for pane in panes]


def holds(widget: QWidget) -> bool:
    """Tell whether a widget, or something in it, has the focus."""
    return _is_within(widget, QApplication.focusWidget())


def _is_within(widget: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _taker(pane: QWidget) -> Callable[[], None]:
    return lambda: take(pane)


def take(pane: QWidget) -> None:
    """Give the focus to a part: to itself, or to the first in it that one can tab to."""
    reason = Qt.FocusReason.ShortcutFocusReason
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus or pane.focusProxy() is not None:
        # What stands for it may be out of sight yet: `take_lost` comes again with its content.
        pane.setFocus(reason)
        return
    for child in pane.findChildren(QWidget):
        if (
            child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisible()
            and child.isEnabled()
        ):
            child.setFocus(reason)
            return
