"""Surroundings are what a room may ask of the window that it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from nccn_desk.presenters.actions import Commands
from nccn_desk.presenters.asking import Ask
from nccn_desk.presenters.phrases import Phrase


class Capture(Protocol):
    """Opens quick capture, with words already in it."""

    def __call__(self, words: str = "", kind: str = "fact") -> None:
        """Open it."""
        ...


class Go(Protocol):
    """Shows another place of the window, and a record there."""

    def __call__(self, place: str, record: str = "") -> None:
        """Go."""
        ...


class Receipt(Protocol):
    """Says for six seconds what was done, or in amber what somebody should know."""

    def __call__(self, words: Phrase, *, due: bool = False) -> None:
        """Say it."""
        ...


class Outside(Protocol):
    """The programs of the system that open addresses, and its clipboard."""

    def open(self, address: str) -> bool:
        """Hand an address to whatever opens such; tell whether there is something."""
        ...

    def copy(self, words: str) -> None:
        """Put words on the clipboard."""
        ...


class ReadAloud(Protocol):
    """Opens the podium on a press conference, or today's if none is named."""

    def __call__(self, conference: str = "", *, practise: bool = False) -> None:
        """Open it."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The acts of a window that rooms share; `receipt` says for six seconds what was done.

    `stage` is None where no podium can stand.
    """

    go: Go
    open: Callable[[str, str], None]  # a register and a record, wherever such records are shown
    ask: Ask
    capture: Capture
    receipt: Receipt
    commands: Commands
    stage: ReadAloud | None = None
