"""The slider chooses a day of the structure, and plays a year of changes in twelve seconds."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk.look import Look
from nccn_desk.desk.network.track import DayTrack
from nccn_desk.desk.scaled import Gaps
from nccn_desk.desk.widgets.tool import Tool
from nccn_desk.presenters.network_days import Days
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.plain_shapes import Action

_PLAY = Action("play", said("network.days.play"), icon="play", keys="Space")
_STOP = Action("stop", said("network.days.stop"), icon="stop", keys="Space")


class DaySlider(QWidget):
    """A button and the track of days; `day_picked` carries each day that is to be shown."""

    day_picked = Signal(object)

    def __init__(self, look: Look, days: Days, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.track = DayTrack(look, days, self)
        self.button = Tool(look, _PLAY, self)
        self._clock = QElapsedTimer()
        self._due = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.track, 1)
        Gaps(self, look, row)
        self.button.clicked.connect(self._turn)
        self.track.play_asked.connect(self._turn)
        self.track.picked.connect(self._picked)
        self._timer.timeout.connect(self._step)

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self.track.day

    @property
    def playing(self) -> bool:
        """Whether days go by."""
        return self._timer.isActive()

    def show_days(self, days: Days, day: date) -> None:
        """Offer these days, and stand on one of them; while days go by they go on."""
        self.track.show_days(days, day)

    def play(self) -> None:
        """Let the days go by from here, or from the first when the last is shown."""
        if self.day >= self.track.days.last:
            self._show(self.track.days.first)
        self._clock.start()
        self._due = 0
        self.button.set_action(_STOP)
        self._wait()

    def stop(self) -> None:
        """Stay on the day that is shown."""
        self._timer.stop()
        self.button.set_action(_PLAY)

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self.stop()

    def _turn(self) -> None:
        if self.playing:
            self.stop()
        else:
            self.play()

    def _picked(self, day: date) -> None:
        self.stop()
        self.day_picked.emit(day)

    def _step(self) -> None:
        self._show(self.track.days.after(self.day))
        self._wait()

    def _wait(self) -> None:
        """Wait for the next change; what painting took is made good."""
        wait = self.track.days.wait(self.day)
        if not wait:
            self.stop()
            return
        self._due += wait
        self._timer.start(max(self._due - self._clock.elapsed(), 0))

    def _show(self, day: date) -> None:
        self.track.stand_on(day)
        self.day_picked.emit(day)
