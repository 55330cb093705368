"""A room is data to its window: where the navigation has it, and how it is made and left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from nccn_desk.desk.look import Look
from nccn_desk.presenters.actions import Command
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.shapes import Heading
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.window import Place


def _ignore(_: str) -> None:
    return


def _leave() -> None:
    return


@dataclass(frozen=True, slots=True)
class Furnished:
    """A room that was made: its widget, and what its window may ask of it.

    `news` announces that the heading changed; `open` shows one record; `panes` are the stops of
    F6; `find`, `print` and `lit` answer Ctrl F, Ctrl P and Ctrl Enter; `close` ends what the room
    listens to, and comes before its widget goes.
    """

    widget: QWidget
    heading: Callable[[], Heading]
    news: Announcer[None] | None = None
    open: Callable[[str], None] = _ignore
    panes: tuple[QWidget, ...] = ()
    commands: tuple[Command, ...] = ()
    find: Callable[[], None] | None = None
    print: Callable[[], None] | None = None
    lit: Callable[[], None] | None = None
    close: Callable[[], None] = _leave


@dataclass(frozen=True, slots=True)
class Room:
    """A place of the navigation, and how its room is made when somebody first goes there.

    A room that has the day as its content (`whole_day`) stands without the day ribbon.
    """

    place: Place
    make: Callable[[Look, Surroundings], Furnished]
    whole_day: bool = False
