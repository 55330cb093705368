"""Actions are data: everything that can be done has a key, words, a rule and one way to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.settings import Preferences

RECENT: Final = 5
_RECENT_KEY: Final = "recent"

_SIGNS: Final = {"Shift": "⇧", "-": "−", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def _always() -> bool:
    return True


def _nothing() -> Phrase:
    return NOTHING


class Family(StrEnum):
    """Whether an action does something or goes somewhere."""

    DO = "do"
    GO = "go"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done, from the palette, by its keys, or by a button.

    `keys` is written as the toolkit reads it ("Ctrl+Shift+L"), or as two letters ("G V"). `heard`
    are keys that a part of the screen hears itself, while one is in it: printed, and not bound.
    `also` holds other words under which people look for it. `about` says the consequence in
    numbers; `reason` says why it cannot be done, while `enabled` answers no.
    """

    key: str
    word: Phrase
    icon: str
    run: Callable[[], None]
    keys: str = ""
    family: Family = Family.DO
    also: Phrase = NOTHING
    about: Callable[[], Phrase] = _nothing
    enabled: Callable[[], bool] = _always
    reason: Phrase = NOTHING
    heard: str = ""

    @property
    def printed(self) -> str:
        """The keys as they are printed on a keyboard."""
        return printed(self.keys or self.heard)


class Commands:
    """All that can be done at this moment, in order; `changed` says that the list did.

    `refused` carries why something that was asked for by its keys cannot be done now.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._recent = preferences.remembered(_RECENT_KEY).split()
        self._known: dict[str, Command] = {}
        self.changed: Announcer[None] = Announcer()
        self.refused: Announcer[Phrase] = Announcer()

    def add(self, *commands: Command) -> Callable[[], None]:
        """Add commands, or replace those of the same key; the answer takes them away again."""
        self._known |= {command.key: command for command in commands}
        self.changed.announce(None)

        def end() -> None:
            for command in commands:
                if self._known.get(command.key) is command:
                    del self._known[command.key]
            self.changed.announce(None)

        return end

    def all(self) -> tuple[Command, ...]:
        """Return every command, in the order in which they were added."""
        return tuple(self._known.values())

    def known(self, key: str) -> Command | None:
        """Return a command, or None where there is none of this key now."""
        return self._known.get(key)

    def run(self, key: str) -> bool:
        """Do it, if it is known and possible, and remember that; tell whether it was done."""
        command = self._known.get(key)
        if command is None:
            return False
        if not command.enabled():
            if command.reason:
                self.refused.announce(command.reason)
            return False
        self._remember(key)
        command.run()
        return True

    def recent(self) -> tuple[Command, ...]:
        """Return the last five that were done and still can be, the newest first."""
        found = (self._known.get(key) for key in self._recent)
        return tuple(command for command in found if command is not None and command.enabled())

    def keep(self) -> None:
        """Note for the next time what was done last."""
        self._preferences.remember(_RECENT_KEY, " ".join(self._recent))

    def _remember(self, key: str) -> None:
        others = [known for known in self._recent if known != key]
        self._recent = [key, *others][:RECENT]


def printed(keys: str) -> str:
    """Return keys as they are printed on a Belgian keyboard: ``Ctrl ⇧ L``, ``Ctrl +``."""
    plus = keys.endswith("++")
    parts = keys.removesuffix("+").replace("+", " ").split()
    return " ".join([_SIGNS.get(part, part) for part in parts] + (["+"] if plus else []))
