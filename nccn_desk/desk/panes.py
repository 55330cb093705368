"""Panes are the parts of a window that F6 visits, in the order in which one reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk.stage import Stage
from nccn_desk.desk.widgets.day_ribbon import DayRibbon
from nccn_desk.desk.widgets.navigation import NavigationColumn
from nccn_desk.desk.widgets.status_strip import StatusStrip


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
    ) -> None:
        super().__init__(stage)
        self._navigation = navigation
        self._ribbon = ribbon
        self._stage = stage
        self._strip = strip

    def next(self) -> None:
        """Go to the next part."""
        self._step(1)

    def previous(self) -> None:
        """Go to the part before."""
        self._step(-1)

    def take_work(self) -> None:
        """Go to the first part of the work in sight in which something takes the focus."""
        for stop in self._work():
            if stop.widget.isVisible():
                stop.take()
                if holds(stop.widget):
                    return

    def take_lost(self) -> None:
        """Go to the work where the focus is nowhere in sight: a room's content came after it."""
        window, focus = self._stage.window(), QApplication.focusWidget()
        lost = focus is None or focus is window or not focus.isVisible()
        if lost and window.isActiveWindow():
            self.take_work()

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
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def _taker(pane: QWidget) -> Callable[[], None]:
    return lambda: take(pane)


def take(pane: QWidget) -> None:
    """Give the focus to a part: to itself, or to the first in it that one can tab to."""
    reason = Qt.FocusReason.ShortcutFocusReason
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus or pane.focusProxy() is not None:
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
