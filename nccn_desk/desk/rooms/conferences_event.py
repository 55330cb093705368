"""The lists around a press conference hear a few keys, and all their acts are in the palette."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from nccn_desk.desk.rooms.conferences_layers import ListLayer
from nccn_desk.presenters import conferences_event_lists as lists
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.conferences import ConferencesPresenter
from nccn_desk.presenters.conferences_event import ICONS, NOTE, EventActs
from nccn_desk.presenters.phrases import said

LETTERS: Final = {**lists.LETTERS, NOTE: "note"}


class TickKeys(QObject):
    """Space ticks the row on which one stands, Del takes it away."""

    def __init__(self, layer: ListLayer, event: EventActs) -> None:
        super().__init__(layer)
        self._rows = layer.rows
        self._event = event
        layer.rows.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        acts = {Qt.Key.Key_Space: self._event.tick_row, Qt.Key.Key_Delete: self._event.remove_row}
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act(self._rows.choice)
        return act is not None


class Pressed(Protocol):
    """The room, as far as a command goes."""

    presenter: ConferencesPresenter

    def press(self, action: str) -> None:
        """Do what a button, a letter or the palette says."""
        ...


def hear_event(layer: ListLayer, event: EventActs) -> None:
    """Let the lists of the event do what is asked of them."""
    layer.entered.connect(event.enter_row)
    layer.closed.connect(event.forget)
    TickKeys(layer, event)


def event_commands(room: Pressed) -> Iterator[Command]:
    """Return all that can be done around a press conference, for the palette."""
    presenter = room.presenter
    heard = {key: letter for letter, key in LETTERS.items()}
    for key, icon in ICONS.items():
        yield Command(
            f"conferences.{key}",
            said(f"event.command.{key}"),
            icon,
            partial(room.press, key),
            enabled=partial(presenter.possible, key),
            reason=said("event.shut"),
            heard=heard.get(key, ""),
        )
