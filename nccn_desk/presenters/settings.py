"""Settings are what the people of a workstation chose: few, plain, each with a right default."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, Protocol

from nccn_desk.kernel.clock import in_brussels
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.announcer import Announcer

YES: Final = "yes"
NO: Final = "no"
SCALES: Final = ("100", "112", "125", "150", "200")  # per cent

_DAY_BEGINS: Final = 8  # o'clock, of the theme that follows the hour
_DAY_ENDS: Final = 18

_log = logging.getLogger(__name__)


class Settings(Protocol):
    """Keeps plain words under plain keys, on this workstation."""

    def get(self, key: str, default: str = "") -> str:
        """Return a setting, or the default where it was never chosen."""
        ...

    def put(self, key: str, value: str) -> None:
        """Keep a setting; raise OSError when it cannot be kept."""
        ...


class Group(StrEnum):
    """Where a setting stands on the page."""

    LOOK = "look"
    WORK = "work"
    LOCK = "lock"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing to choose; its words are ``settings.<key>.title`` and ``.effect``."""

    key: str
    group: Group
    choices: tuple[str, ...]
    default: str

    @property
    def is_flag(self) -> bool:
        """Whether this is a plain yes or no."""
        return self.choices == (YES, NO)


_FLAG: Final = (YES, NO)
SETTINGS: Final = (
    Setting("language", Group.LOOK, LANGUAGES, "nl"),
    Setting("theme", Group.LOOK, ("night", "day", "hour"), "night"),
    Setting("scale", Group.LOOK, SCALES, "100"),
    Setting("dim", Group.LOOK, _FLAG, NO),
    Setting("still", Group.LOOK, _FLAG, NO),
    Setting("single_keys", Group.WORK, _FLAG, YES),
    Setting("attention", Group.WORK, _FLAG, YES),
    Setting("sound", Group.WORK, _FLAG, YES),
    Setting("idle_minutes", Group.LOCK, ("2", "5", "10", "15", "30"), "10"),
    Setting("names", Group.LOCK, _FLAG, YES),
)
_BY_KEY: Final = {setting.key: setting for setting in SETTINGS}


class Preferences:
    """The chosen values; `changed` tells the key of one that became another.

    A choice counts at once, also when the disk refuses to keep it: then `unkept` says so.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._now: dict[str, str] = {}
        self.changed: Announcer[str] = Announcer()
        self.unkept: Announcer[OSError] = Announcer()

    def value(self, key: str) -> str:
        """Return what was chosen; what is unknown to this version counts as never chosen."""
        setting = _BY_KEY[key]
        kept = self._now.get(key) or self._settings.get(key, setting.default)
        return kept if kept in setting.choices else setting.default

    def flag(self, key: str) -> bool:
        """Tell whether a yes-or-no setting stands at yes."""
        return self.value(key) == YES

    def choose(self, key: str, value: str) -> None:
        """Choose a value; raise ValueError for one that does not exist."""
        if value not in _BY_KEY[key].choices:
            raise ValueError(value)
        if value != self.value(key):
            self.remember(key, value)
            self.changed.announce(key)

    def differs(self, key: str) -> bool:
        """Tell whether a setting is not at its default."""
        return self.value(key) != _BY_KEY[key].default

    def remembered(self, key: str) -> str:
        """Return what was noted for the next time: a window's place, the last room."""
        return self._now[key] if key in self._now else self._settings.get(key, "")

    def remember(self, key: str, value: str) -> None:
        """Note something for the next time."""
        self._now[key] = value
        try:
            self._settings.put(key, value)
        except OSError as reason:
            _log.warning("setting %s could not be kept: %s", key, reason.strerror)
            self.unkept.announce(reason)

    @property
    def language(self) -> str:
        """The interface's language."""
        return self.value("language")

    @property
    def scale(self) -> float:
        """The text scale, 1.0 to 2.0."""
        return int(self.value("scale")) / 100

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without a key or a pointer the store is locked."""
        return int(self.value("idle_minutes"))

    def mood(self, now: datetime) -> Literal["night", "day"]:
        """Return the palette of this moment; following the hour, it is day from 08:00 to 18:00."""
        theme = self.value("theme")
        if theme == "hour":
            return "day" if _DAY_BEGINS <= in_brussels(now).hour < _DAY_ENDS else "night"
        return "day" if theme == "day" else "night"

    def enlarge(self, steps: int) -> None:
        """Take a larger or, below nought, a smaller text scale, as far as there is one."""
        place = SCALES.index(self.value("scale")) + steps
        self.choose("scale", SCALES[min(max(place, 0), len(SCALES) - 1)])
