"""The stage shows one room at a time, and makes each when somebody first goes there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from nccn_desk.desk.look import Look
from nccn_desk.desk.rooms.furnished import Furnished, Room
from nccn_desk.presenters.surroundings import Surroundings


class Stage(QStackedWidget):
    """The rooms of a window; `headed` says that the shown room's heading became another."""

    headed = Signal()

    def __init__(
        self,
        look: Look,
        rooms: tuple[Room, ...],
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._rooms = {room.place.key: room for room in rooms}
        self._around = around
        self._made: dict[str, Furnished] = {}
        self._here = ""
        self._ends: list[Callable[[], None]] = []

    @property
    def here(self) -> Furnished:
        """The room that is shown."""
        return self._made[self._here]

    @property
    def whole_day(self) -> bool:
        """Whether the shown room has the day as its content."""
        return self._rooms[self._here].whole_day

    def show_room(self, key: str) -> Furnished:
        """Show a room."""
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._rooms[key].make(self._look, self._around)
            if made.news is not None:
                self._ends.append(made.news.subscribe(self._hear))
            self.addWidget(made.widget)
        self._here = key
        self.setCurrentWidget(made.widget)
        return made

    def close_rooms(self) -> None:
        """Let every room end what it listens to, and hear none of them any more.

        A room's answer may still be under way when the store is locked.
        """
        for end in self._ends:
            end()
        self._ends.clear()
        for made in self._made.values():
            made.close()
        self._made.clear()

    def _hear(self, _: None) -> None:
        # An answer that was under way when the rooms were closed has no heading to change.
        if self._here in self._made:
            self.headed.emit()
